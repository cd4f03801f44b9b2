using Rift.Domain.Awards;
using Rift.Domain.Calendar;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Domain.Streaks;

namespace Rift.Domain.Badges;

/// <summary>What a player has reached so far, of everything that badges measure.</summary>
/// <param name="days">All of the player's days, of all event types, in their order.</param>
/// <param name="missions">The missions that were completed, once for each time.</param>
public sealed class BadgeFigures(
    IReadOnlyList<DayFigure> days, IReadOnlyCollection<Guid> missions, WorkCalendar calendar, RuleBook rules)
{
    private static readonly Counted Meetings = new(Measure.Events, Figure: CountsAs.MeetingBooked);

    private readonly Lazy<long> _bestRank = new(() => BestRankOf(days, rules));
    private readonly Lazy<long> _bestStreak = new(() => BestStreakOf(days, calendar));

    /// <summary>In the unit of the badge's thresholds; 0 for a badge that only missions give.</summary>
    public long Of(Badge badge) => badge.Counted.Measure switch
    {
        Measure.Level => Level.At(days.Sum(day => day.Xp)).Number,
        Measure.Rank => _bestRank.Value,
        Measure.Streak => _bestStreak.Value,
        Measure.Missions => missions.Count(done => badge.Mission is null || done == badge.Mission),
        Measure.Given => 0,
        _ => (long)decimal.Floor(badge.Counted.Sum(days, rules)),
    };

    private static long BestRankOf(IReadOnlyList<DayFigure> days, RuleBook rules) => days
        .Where(day => Meetings.Includes(day.EventType, rules))
        .GroupBy(day => LocalCalendar.MondayOf(day.Day))
        .Select(week => (long)WeeklyRank.For(week.Sum(day => day.Events)).Rank)
        .DefaultIfEmpty()
        .Max();

    private static long BestStreakOf(IReadOnlyList<DayFigure> days, WorkCalendar calendar) => Streak
        .Walk(days.Where(day => day.Events > 0 && Counted.IsOfEvents(day.EventType)).Select(day => day.Day), calendar)
        .Select(day => (long)day.Length)
        .DefaultIfEmpty()
        .Max();
}
