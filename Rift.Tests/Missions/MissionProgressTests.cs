using System.Globalization;
using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Calendar;
using Rift.Domain.Missions;

namespace Rift.Tests.Missions;

public sealed class MissionProgressTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly MissionWindow Week = new(Monday, Monday.AddDays(6));

    [Theory]
    [InlineData(0, 0.0, 50, false)]
    [InlineData(30, 0.6, 20, false)]
    [InlineData(50, 1.0, 0, true)]
    [InlineData(70, 1.0, 0, true)]
    [InlineData(-3, 0.0, 50, false)]
    public void Progress_is_what_is_done_of_the_target(int figure, double fraction, int left, bool isCompleted)
    {
        var progress = new MissionProgress(Week, figure, 50);

        Assert.Equal((fraction, left, isCompleted), (
            (double)progress.Fraction, (int)progress.Left, progress.IsCompleted));
    }

    [Fact]
    public void What_is_paid_stays_completed_when_the_figure_falls()
    {
        var progress = new MissionProgress(Week, 40, 50, IsAwarded: true);

        Assert.Equal((1m, 0m, true), (progress.Fraction, progress.Left, progress.IsCompleted));
    }

    [Fact]
    public void A_window_ends_with_its_last_day_by_the_players_clock_and_closes_two_days_later()
    {
        var berlin = new LocalCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var progress = new MissionProgress(Week, 0, 1);

        Assert.Equal(new DateTimeOffset(2026, 3, 8, 23, 0, 0, default), progress.EndsAt(berlin));
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 23, 0, 0, default), Week.ClosesAt(berlin));
        Assert.Null(new MissionProgress(new MissionWindow(Monday, null), 0, 1).EndsAt(berlin));
    }

    [Fact]
    public void The_nearest_are_those_with_the_most_done_then_those_that_end_first()
    {
        var missions = new[]
        {
            Of("half, sunday", 5, Week), Of("done", 10, Week), Of("most", 9, Week),
            Of("half, today", 5, new MissionWindow(Monday, Monday)), Of("none", 0, Week),
            Of("half, no end", 5, new MissionWindow(Monday, null)),
        };

        Assert.Equal(
            ["most", "half, today", "half, sunday"], CurrentMission.Nearest(missions, 3).Select(one => one.Name));
        Assert.Equal("done", CurrentMission.InOrder(missions).Last().Name);
    }

    [Fact]
    public void Shares_are_parts_of_what_the_team_did_the_largest_first()
    {
        var (ada, bea, cem) = (Player(1), Player(2), Player(3));
        var shares = MissionShare.Of(new Dictionary<PlayerId, decimal> { [ada] = 6, [bea] = 18, [cem] = -2 });

        Assert.Equal(
            [(bea, 18m, 0.75m), (ada, 6m, 0.25m), (cem, -2m, 0m)],
            shares.Select(share => (share.Player, share.Figure, share.Fraction)));
    }

    [Theory]
    [InlineData(MissionPeriod.Day, "2026-03-03 2026-03-02 2026-03-01 2026-02-28")]
    [InlineData(MissionPeriod.Week, "2026-02-23 2026-02-16 2026-02-09 2026-02-02")]
    [InlineData(MissionPeriod.Month, "2026-02-01 2026-01-01 2025-12-01 2025-11-01")]
    [InlineData(MissionPeriod.Season, "2025-10-01 2025-07-01 2025-04-01 2025-01-01")]
    [InlineData(MissionPeriod.Dates, "2026-02-22 2026-02-12 2026-02-02 2026-01-23")]
    [InlineData(MissionPeriod.Once, "2026-02-01 2026-01-01 2025-12-01 2025-11-01")]
    public void A_preview_tries_the_last_four_windows(MissionPeriod period, string starts)
    {
        var mission = new Mission(
            Guid.Empty, "", new Counted(Measure.Events), 1, period, new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 10),
            MissionAudience.Everyone, new MissionReward(1, 1), new HashSet<Guid>(), new HashSet<PlayerId>(), default);
        var windows = PastWindows.Before(mission, new DateOnly(2026, 3, 4), 4, SeasonCalendar.Quarters);

        Assert.Equal(
            starts,
            string.Join(' ', windows.Select(window => window.Start.ToString("O", CultureInfo.InvariantCulture))));
    }

    private static CurrentMission Of(string name, int figure, MissionWindow window) => new(
        Guid.CreateVersion7(), 0, name, new Counted(Measure.Events), MissionPeriod.Week, MissionAudience.Everyone, null,
        new MissionReward(1, 1), new MissionProgress(window, figure, 10), []);

    private static PlayerId Player(int n) => new(new Guid(n, 0, 0, new byte[8]));
}
