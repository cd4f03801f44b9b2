using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.Streaks;
using Rift.Web.Rewarding.Streaks;
using static Rift.Tests.Streaks.StreakDays;

namespace Rift.Tests.Rewarding.Streaks;

/// <summary>Wednesday, March 4, 2026; the three days before it are March 3, 2 and February 27.</summary>
public sealed class StreakWarningsTests(RiftApp app) : IClassFixture<RiftApp>
{
    private static readonly string[] ThreeDays = ["2026-02-27", "2026-03-02", "2026-03-03"];

    private static readonly DateTimeOffset Afternoon = new(2026, 3, 4, 15, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_streak_at_risk_is_told_once_a_day_whichever_server_comes_first()
    {
        var player = await PlayerAsync("told", ThreeDays);
        await app.ExecuteAsync("insert into player_totals (player_id) values ($1)", player.Value);
        await using var second = await app.StartSecondAsync();
        second.Clock.Now = Afternoon;

        await Task.WhenAll(WarnAsync(app), WarnAsync(second));
        await WarnAsync(second, Afternoon.AddHours(2));

        Assert.Equal("3", await DataAsync(player));
        Assert.Equal(1, await CountAsync(player));
        Assert.NotEqual(0, await app.CountAsync(
            $"select version from player_totals where player_id = '{player}'")); // so that the HUD says it, too

        await WarnAsync(app, Afternoon.AddDays(1));
        Assert.Equal(2, await CountAsync(player));
    }

    [Theory]
    [InlineData("14:59", 0)]
    [InlineData("15:00", 1)]
    [InlineData("17:59", 1)]
    [InlineData("18:00", 0)]
    public async Task It_is_told_in_the_afternoon_of_the_players_own_clock(string time, int told)
    {
        var player = await PlayerAsync($"zone {time}", ThreeDays);
        await app.ExecuteAsync(
            "update players set time_zone = 'America/New_York' where player_id = $1", player.Value);

        await WarnAsync(app, DateTimeOffset.Parse(
            $"2026-03-04T{time}-05:00", CultureInfo.InvariantCulture).ToUniversalTime());

        Assert.Equal(told, await CountAsync(player));
    }

    [Fact]
    public async Task Only_a_living_streak_worth_a_notice_is_told()
    {
        PlayerId[] quiet =
        [
            await PlayerAsync("short", ["2026-03-02", "2026-03-03"]),
            await PlayerAsync("broken", ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19"]),
            await PlayerAsync("active today", [.. ThreeDays, "2026-03-04"]),
            await PlayerAsync("away", ThreeDays),
            await PlayerAsync("gone", ThreeDays),
            await PlayerAsync("joined", ThreeDays),
            await PlayerAsync("forgotten", ThreeDays),
        ];
        await app.AddLeaveAsync(quiet[3], "2026-03-04", "2026-03-06");
        await app.ExecuteAsync("update players set state = 'left' where player_id = $1", quiet[4].Value);
        await app.MergeAsync(quiet[5], PlayerId.Default);
        await app.ExecuteAsync("update players set erased_at = now() where player_id = $1", quiet[6].Value);
        var frozen = await PlayerAsync("frozen", ["2026-02-25", "2026-02-26", "2026-02-27"]);
        var back = await PlayerAsync("back", ["2026-01-07", "2026-01-08", "2026-01-09"]);
        await app.AddLeaveAsync(back, "2026-01-12", "2026-03-03");
        await app.AddDaysAsync(quiet[0], "badge", "2026-02-27");

        await WarnAsync(app);

        foreach (var player in quiet)
            Assert.Equal(0, await CountAsync(player));

        Assert.Equal("3", await DataAsync(frozen));
        Assert.Equal("3", await DataAsync(back));
    }

    [Fact]
    public async Task A_holiday_puts_nothing_at_risk()
    {
        await using var other = await app.StartElsewhereAsync();
        var player = await other.AddPlayerAsync("holiday");
        await other.AddDaysAsync(player, "call_dial", ThreeDays);
        await other.AddHolidayAsync("2026-03-04");

        await Eventually.BecomesTrueAsync(async () => !(await other.Services.GetRequiredService<ReadStreaks>()
            .FindAsync(player, default)).At(Day("2026-03-04")).IsAtRisk);
        await WarnAsync(other);

        Assert.Equal(0, await other.CountAsync("select count(*) from notifications"));
    }

    [Theory]
    [InlineData("2026-03-04", "2026-02-25")] // the fifth working day before
    [InlineData("2026-03-02", "2026-02-23")]
    [InlineData("2026-01-07", "2025-12-30", "2026-01-01")]
    public void A_living_streak_has_grown_within_five_working_days(
        string today, string earliest, params string[] holidays) =>
        Assert.Equal(Day(earliest), StreakWarning.LastGrowth(Day(today), CalendarWith(holidays)));

    private async Task<PlayerId> PlayerAsync(string name, string[] days)
    {
        var player = await app.AddPlayerAsync($"{name} {Guid.CreateVersion7()}");
        await app.AddDaysAsync(player, "call_dial", days);

        return player;
    }

    private static Task WarnAsync(RiftApp app, DateTimeOffset? at = null)
    {
        app.Clock.Now = at ?? Afternoon;

        return app.Services.GetRequiredService<StreakWarnings>().WarnAsync(CancellationToken.None);
    }

    private Task<long> CountAsync(PlayerId player) => app.CountAsync(
        $"select count(*) from notifications where player_id = '{player}' and kind = 'streak_at_risk'");

    private Task<string> DataAsync(PlayerId player) => app.ScalarAsync<string>(
        $"select data ->> 'days' from notifications where player_id = '{player}' and kind = 'streak_at_risk'");
}
