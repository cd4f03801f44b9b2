using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Rewarding.Streaks;
using static Rift.Tests.Streaks.StreakDays;

namespace Rift.Tests.Rewarding.Streaks;

public sealed class ReadStreaksTests(RiftApp app) : IClassFixture<RiftApp>
{
    private ReadStreaks Streaks => app.Services.GetRequiredService<ReadStreaks>();

    [Fact]
    public async Task Many_players_are_read_at_once_and_what_the_game_awards_is_no_activity()
    {
        var (one, other, none) = (
            await app.AddPlayerAsync("one"), await app.AddPlayerAsync("other"), await app.AddPlayerAsync("none"));
        await app.AddDaysAsync(one, "call_dial", "2026-03-02", "2026-03-03");
        await app.AddDaysAsync(one, "email_sent", "2026-03-03");
        await app.AddDaysAsync(one, "mission", "2026-03-04");
        await app.AddDaysAsync(other, "manual", "2026-03-02");
        await app.AddDaysAsync(other, "call_dial", "2026-02-27");
        await app.ExecuteAsync("update player_days set events = 0 where player_id = $1 and local_date = '2026-02-27'",
            other.Value);

        var found = await Streaks.FindAsync([one, other, none], CancellationToken.None);

        Assert.Equal("03-02, 03-03", Written(found[one].ActiveDays));
        Assert.Equal(2, found[one].At(Day("2026-03-04")).Length);
        Assert.True(found[one].At(Day("2026-03-04")).IsAtRisk);
        Assert.Empty(found[other].ActiveDays);
        Assert.Empty(found[none].ActiveDays);
    }

    [Fact]
    public async Task Leave_of_a_merged_player_counts_for_the_survivor()
    {
        var (survivor, merged) = (await app.AddPlayerAsync("survivor"), await app.AddPlayerAsync("merged"));
        await app.AddDaysAsync(survivor, "call_dial", "2026-02-16", "2026-03-02");
        await app.AddLeaveAsync(survivor, "2026-02-17", "2026-02-20");
        await app.AddLeaveAsync(merged, "2026-02-23", "2026-02-27");

        Assert.Equal(1, (await Streaks.FindAsync(survivor, CancellationToken.None)).At(Day("2026-03-02")).Length);

        await app.MergeAsync(merged, survivor);

        Assert.Equal(2, (await Streaks.FindAsync(survivor, CancellationToken.None)).At(Day("2026-03-02")).Length);
    }

    [Fact]
    public async Task A_new_holiday_and_other_working_days_are_known_at_once()
    {
        var player = await app.AddPlayerAsync("closed");
        await app.AddDaysAsync(player, "call_dial", "2025-06-02", "2025-06-09", "2025-06-10");

        async Task<int> BestAsync() =>
            (await Streaks.FindAsync(player, CancellationToken.None)).At(Day("2026-03-04")).Best;

        Assert.Equal(2, await BestAsync());

        foreach (var day in new[] { "2025-06-03", "2025-06-04", "2025-06-05", "2025-06-06" })
            await app.AddHolidayAsync(day);
        await Eventually.BecomesTrueAsync(async () => await BestAsync() == 3);

        await app.ExecuteAsync("update organisation set working_days = '{1}'");
        await Eventually.BecomesTrueAsync(async () => await BestAsync() == 2);
        await app.ExecuteAsync("update organisation set working_days = '{1,2,3,4,5}'");
        await app.ExecuteAsync("delete from holidays");
    }

    [Fact]
    public async Task Days_that_changed_since_they_were_added_up_are_read_anew()
    {
        var player = await app.AddPlayerAsync("late");
        await app.AddDaysAsync(player, "call_dial", "2026-02-02", "2026-02-03", "2026-02-04", "2026-03-03");
        await app.ExecuteAsync(
            """
            insert into player_history (player_id, until, figures, active_days)
            values ($1, '2026-02-20', '[]', '{2026-02-02,2026-02-04}')
            """,
            player.Value);

        Assert.Equal("02-02, 02-04, 03-03", Written((await Streaks.FindAsync(player, default)).ActiveDays));

        // A late event of February 3, which the worker has not seen yet.
        await app.ExecuteAsync(
            "insert into player_changes (player_id, changed_at, from_day) values ($1, now(), '2026-02-03')",
            player.Value);

        Assert.Equal("02-02, 02-03, 02-04, 03-03", Written((await Streaks.FindAsync(player, default)).ActiveDays));
    }
}
