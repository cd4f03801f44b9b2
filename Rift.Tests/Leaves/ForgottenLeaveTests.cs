using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.People;
using Rift.Tests.Rewarding.Streaks;
using Rift.Web.Access;
using Rift.Web.PersonalData;

namespace Rift.Tests.Leaves;

public sealed class ForgottenLeaveTests(RiftApp app) : IClassFixture<RiftApp>
{
    private static readonly UnclaimedPlayers All = new(
        DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), null, 10);

    [Fact]
    public async Task Erasing_a_person_takes_the_leave_of_those_merged_into_them_with_it()
    {
        var (person, merged) = (await app.AddPlayerAsync("Person"), await app.AddPlayerAsync("Merged"));
        await app.AddLeaveAsync(person, "2026-03-02", "2026-03-06");
        await app.AddLeaveAsync(merged, "2026-04-06", "2026-04-10");
        await app.MergeAsync(merged, person);

        var erase = app.Services.GetRequiredService<ErasePerson>();
        Assert.Equal(EraseOutcome.Erased, await erase.ExecuteAsync(person, "Person", await AdminAsync(), default));

        Assert.Equal(0, await app.CountAsync(
            $"select count(*) from player_leaves where player_id in ('{person}', '{merged}')"));
    }

    [Fact]
    public async Task Removing_an_unclaimed_player_takes_missions_with_it_and_leave_keeps_a_player()
    {
        var (player, kept) = (await app.AddPlayerAsync("Unclaimed"), await app.AddPlayerAsync("Kept"));
        await app.ExecuteAsync(
            "update players set claimed = false where player_id = any($1)", new[] { player.Value, kept.Value });
        await app.AddLeaveAsync(kept, "2026-03-02", "2026-03-06");
        await app.ExecuteAsync(
            """
            insert into personal_missions (player_id, week, slot, measure, counts_as, target, gold, xp)
            values ($1, '2026-03-02', 1, 'events', 'connect', 5, 100, 50)
            """,
            player.Value);

        await app.Services.GetRequiredService<RemoveUnclaimed>().RunStepAsync(All, await AdminAsync(), default);

        Assert.Equal(0, await app.CountAsync($"select count(*) from players where player_id = '{player}'"));
        Assert.Equal(1, await app.CountAsync($"select count(*) from players where player_id = '{kept}'"));
        Assert.Equal(0, await app.CountAsync("select count(*) from personal_missions"));
    }

    private async Task<CurrentUser> AdminAsync()
    {
        var admin = await app.AddPlayerAsync($"Admin {Guid.CreateVersion7()}", Role.Admin);

        return new CurrentUser(admin, "Admin", "A", Role.Admin, null, null);
    }
}
