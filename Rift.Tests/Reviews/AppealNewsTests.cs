using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Rewarding.Reviews;

namespace Rift.Tests.Reviews;

/// <summary>Players who appealed are told what was decided.</summary>
public sealed class AppealNewsTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Who_appealed_is_told_of_the_grant_and_of_its_reversal()
    {
        var (player, item, by) = await WithheldAsync("Ada Appealed", isAppealed: true);
        var decide = app.Services.GetRequiredService<DecideReview>();

        await decide.GrantAsync(item, null, 15, 10, "They were real", by, CancellationToken.None);
        Assert.Equal("granted 15 10 Dial", await NewsOfAsync(player));

        await decide.RevertAsync(item, "granted", "They were not", by, CancellationToken.None);
        Assert.Equal("granted 15 10 Dial, taken_back 15 10 Dial", await NewsOfAsync(player));
    }

    [Fact]
    public async Task Who_appealed_is_told_that_it_was_dismissed()
    {
        var (player, item, by) = await WithheldAsync("Dan Dismissed", isAppealed: true);

        await app.Services.GetRequiredService<DecideReview>()
            .DismissAsync(item, null, "Enough for today", by, CancellationToken.None);

        Assert.Equal("dismissed 0 0 Dial", await NewsOfAsync(player));
    }

    [Fact]
    public async Task Who_asked_for_nothing_is_told_of_no_answer()
    {
        var (player, item, by) = await WithheldAsync("Nora Nothing", isAppealed: false);

        var verdict = await app.Services.GetRequiredService<DecideReview>()
            .DismissAsync(item, null, "Enough for today", by, CancellationToken.None);

        Assert.Equal(ReviewVerdict.Done, verdict);
        Assert.Equal("", await NewsOfAsync(player));
    }

    private async Task<(PlayerId Player, Guid Item, CurrentUser By)> WithheldAsync(string name, bool isAppealed)
    {
        var (player, item) = (await app.AddPlayerAsync(name), Guid.CreateVersion7());
        var admin = await app.AddPlayerAsync($"Admin of {name}", Role.Admin);
        await app.ExecuteAsync(
            """
            insert into review_items (
                item_id, player_id, kind, event_type, local_date, events, gold, xp, first_at, last_at, appealed_at)
            values ($1, $2, 'cap', 'call_dial', '2026-03-04', 2, 20, 10, $3, $3, case when $4 then $3 end)
            """,
            item, player.Value, app.Clock.Now.UtcDateTime, isAppealed);

        return (player, item, new CurrentUser(admin, "Admin", "A", Role.Admin, null, null));
    }

    private Task<string> NewsOfAsync(PlayerId player) => app.ScalarAsync<string>($"""
        select coalesce(string_agg(
            concat_ws(' ', split_part(about, ':', 2), data ->> 'gold', data ->> 'xp', data ->> 'eventType'), ', '
            order by number), '')
        from notifications where player_id = '{player}' and kind = 'appeal_decided'
        """);
}
