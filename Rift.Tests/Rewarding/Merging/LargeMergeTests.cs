using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Rewarding.Corrections;
using Rift.Web.Rewarding.Merging;

namespace Rift.Tests.Rewarding.Merging;

public sealed class LargeMergeTests(TestCluster cluster)
{
    private const int Events = 12_000;

    private static readonly CurrentUser Admin = new(PlayerId.Default, "Merging Admin", "MA", Role.Admin, null, null);

    [Fact]
    public async Task Many_entries_move_in_steps_and_the_figures_add_up_after_each()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var (goes, stays) = await TwoAsync(app);
        var before = await FiguresAsync(app, goes);
        await VoidOneAsync(app, "asc");
        await MergeAsync(app, goes, stays);

        Assert.InRange(await EntriesAsync(app, stays), 1, Events - 1);
        Assert.Empty(await app.ReconcileAsync());

        // What is voided in the meantime moves with the rest.
        await VoidOneAsync(app, "desc");
        await VoidOneAsync(app, "asc offset 1");
        await app.Services.GetRequiredService<FollowMerges>().RunAsync(CancellationToken.None);

        Assert.Equal(0, await EntriesAsync(app, goes));
        Assert.Equal(Events + 3, await EntriesAsync(app, stays));
        Assert.Equal(before - 30, await FiguresAsync(app, stays));
        Assert.Equal(Events, await app.CountAsync($"select count(*) from raw_events where player_id = '{stays}'"));
        Assert.Equal(0, await app.CountAsync($"select count(*) from player_days where player_id = '{goes}'"));
        Assert.Equal(0, await app.CountAsync($"select count(*) from player_totals where player_id = '{goes}'"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Undoing_gives_all_of_it_back(bool isDone)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var (goes, stays) = await TwoAsync(app);
        await VoidOneAsync(app, "desc");
        var before = await FiguresAsync(app, goes);
        var merge = await MergeAsync(app, goes, stays);
        if (isDone)
            await app.Services.GetRequiredService<FollowMerges>().RunAsync(CancellationToken.None);

        Assert.IsType<UndoOutcome.Undone>(
            await app.Services.GetRequiredService<UndoMerge>().ExecuteAsync(merge, Admin, CancellationToken.None));
        await app.Services.GetRequiredService<FollowMerges>().RunAsync(CancellationToken.None);

        Assert.Equal(Events + 1, await EntriesAsync(app, goes));
        Assert.Equal(before, await FiguresAsync(app, goes));
        Assert.Equal(0, await EntriesAsync(app, stays));
        Assert.Empty(await app.ReconcileAsync());
    }

    private static async Task<(PlayerId Goes, PlayerId Stays)> TwoAsync(RiftApp app)
    {
        var (goes, stays) = (await app.AddPlayerAsync("goes"), await app.AddPlayerAsync("stays"));
        await FillAsync(app, goes);

        return (goes, stays);
    }

    private static Task FillAsync(RiftApp app, PlayerId player) => app.ExecuteAsync("""
        with made as (
            select gen_random_uuid() as event_id, timestamptz '2026-03-04' - n * interval '1 minute' as at
            from generate_series(1, $2) as n
        ), stored as (
            insert into raw_events (player_id, event_id, source, event_type, metadata, quantity, occurred_at,
                                    received_at, local_date, gold, xp)
            select $1, event_id, 'test', 'call_dial', '{}', 1, at, at, at::date, 10, 5 from made
        ), entered as (
            insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
                                        occurred_at, entered_at)
            select $1, 'event', event_id, 'call_dial', at::date, 1, 1, 10, 5, at, at from made order by made.at
        ), counted as (
            insert into player_days (player_id, local_date, event_type, events, quantity, gold, xp)
            select $1, at::date, 'call_dial', count(*), count(*), count(*) * 10, count(*) * 5
            from made group by at::date
        )
        insert into player_totals (player_id, gold, xp, events, version)
        select $1, count(*) * 10, count(*) * 5, count(*), 1 from made
        """, player.Value, Events);

    // The event may just be moving: then it is the other player's.
    private static async Task VoidOneAsync(RiftApp app, string order)
    {
        var chosen = $"(select event_id from raw_events order by occurred_at {order} limit 1)";
        var id = await app.ScalarAsync<Guid>($"select {chosen}");
        var correct = app.Services.GetRequiredService<CorrectEvent>();

        await Eventually.BecomesTrueAsync(async () =>
        {
            var player = await app.ScalarAsync<Guid>($"select player_id from raw_events where event_id = '{id}'");
            await correct.VoidAsync(new PlayerId(player), id, "twice", Admin, CancellationToken.None);

            return await app.CountAsync($"select count(*) from reward_entries where corrects = '{id}'") == 1;
        });
    }

    private static Task<long> EntriesAsync(RiftApp app, PlayerId player) =>
        app.CountAsync($"select count(*) from reward_entries where player_id = '{player}'");

    private static Task<long> FiguresAsync(RiftApp app, PlayerId player) =>
        app.CountAsync($"select gold from player_totals where player_id = '{player}'");

    private static async Task<Guid> MergeAsync(RiftApp app, PlayerId goes, PlayerId stays)
    {
        var outcome = await app.Services.GetRequiredService<MergePlayers>()
            .ExecuteAsync(goes, stays, 1, 1, Admin, CancellationToken.None);

        return Assert.IsType<MergeOutcome.Merged>(outcome).Merge;
    }
}
