using Rift.Domain.Awards;
using Rift.Domain.Badges;
using Rift.Domain.Rewards;
using Rift.Domain.Streaks;

namespace Rift.Tests.Badges;

public sealed class BadgeFiguresTests
{
    private static readonly Guid Mission = Guid.CreateVersion7();

    // A Monday, the Tuesday after it, the next Monday; and what the game paid.
    private static readonly DayFigure[] Days =
    [
        new(new DateOnly(2026, 3, 2), "dial", 40, 40, 400, 200),
        new(new DateOnly(2026, 3, 2), "meeting", 2, 2, 400, 200),
        new(new DateOnly(2026, 3, 2), "badge", 0, 0, 1000, 1000),
        new(new DateOnly(2026, 3, 3), "meeting", 1, 1, 200, 100),
        new(new DateOnly(2026, 3, 9), "dial", 10, 12.5m, 100, 50),
        new(new DateOnly(2026, 3, 9), "meeting", 2, 2, 400, 200),
    ];

    private static readonly RuleBook Rules = new(
        [
            new RewardRule("dial", "Dial", "phone", new Reward(10, 5), null, CountsAs.Dial, true),
            new RewardRule("meeting", "Meeting", "star", new Reward(200, 100), null, CountsAs.MeetingBooked, true),
        ],
        1);

    [Theory]
    [InlineData(Measure.Events, null, 55)]
    [InlineData(Measure.Events, CountsAs.Dial, 50)]
    [InlineData(Measure.Quantity, CountsAs.Dial, 52)]
    [InlineData(Measure.Gold, null, 1500)]
    [InlineData(Measure.Xp, CountsAs.MeetingBooked, 500)]
    [InlineData(Measure.Level, null, 2)]
    [InlineData(Measure.Rank, null, 3)]
    [InlineData(Measure.Streak, null, 2)]
    [InlineData(Measure.Missions, null, 3)]
    [InlineData(Measure.Given, null, 0)]
    public void A_figure_is_of_the_whole_time_and_only_levels_count_what_the_game_paid(
        Measure measure, CountsAs? figure, long expected) =>
        Assert.Equal(expected, Figures().Of(Badge(new Counted(measure, Figure: figure))));

    [Fact]
    public void A_badge_may_be_for_one_mission() =>
        Assert.Equal(2, Figures().Of(Badge(new Counted(Measure.Missions)) with { Mission = Mission }));

    private static BadgeFigures Figures()
    {
        HashSet<DayOfWeek> working = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday];
        HashSet<DateOnly> holidays = [new DateOnly(2026, 3, 9)];

        return new BadgeFigures(Days, [Mission, Mission, Guid.Empty], new WorkCalendar(working, holidays, []), Rules);
    }

    private static Badge Badge(Counted counted) => new(Guid.Empty, "", "", counted, null, [new BadgeTier(1, 1)]);
}
