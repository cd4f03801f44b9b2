using Rift.Domain.Awards;
using Rift.Domain.Calendar;
using Rift.Domain.Rewards;
using Rift.Domain.Streaks;

namespace Rift.Domain.Missions;

/// <summary>
/// The missions that the system sets for a player each Monday: a little more than the player's own last weeks, so that
/// a newcomer and a star both have something in reach.
/// </summary>
/// <remarks>
/// <list type="number">
/// <item>
/// Weeks: the last four, from Monday to Sunday. Those without a single working day (leave, holidays) and those before
/// the player's first event are left out.
/// </item>
/// <item>The median of each goal over these weeks; of two or four weeks the mean of the two in the middle.</item>
/// <item>
/// Factor: 1.2 up to a goal's <see cref="PersonalGoal.Scale"/>, 1.1 from ten times that on, and on the straight line
/// between the two for a median in between: a tenth more of much is as hard as a fifth more of little.
/// </item>
/// <item>
/// Target = the median times the factor, rounded up: always above the median, and never more than one above 1.2 times
/// it.
/// </item>
/// <item>
/// Up to three goals in the order of <see cref="PersonalGoal.All"/>: first those of which the median is above 0, then
/// the others with their starter target. Without any week that counts, all are starters. A goal that no active rule
/// pays is left out.
/// </item>
/// <item>
/// Reward = the goal's, times the target as a multiple of the median (of a starter 1), at most twice as much, rounded
/// down to a multiple of 5. Volume does not pay more: who books 50 meetings a week gets for 55 what another gets for
/// the same step.
/// </item>
/// </list>
/// </remarks>
public static class PersonalTargets
{
    public const int Weeks = 4;

    public const int MostMissions = 3;

    private const decimal Most = 1.2m;
    private const decimal Least = 1.1m;
    private const decimal MostReward = 2;
    private const long RewardStep = 5;

    /// <summary>The missions of one week; none where it has no working day for the player.</summary>
    /// <param name="week">Its Monday.</param>
    /// <param name="days">Figures of the four weeks before it; others do not count.</param>
    /// <param name="firstDay">Of the player's first event ever; null where there is none.</param>
    public static IReadOnlyList<PersonalMission> For(
        DateOnly week, IReadOnlyCollection<DayFigure> days, DateOnly? firstDay, WorkCalendar calendar, RuleBook rules)
    {
        if (!HasWorkingDay(week, calendar))
            return [];

        List<DateOnly> weeks = [.. WeeksBefore(week, firstDay).Where(monday => HasWorkingDay(monday, calendar))];
        var chosen = PersonalGoal.All
            .Where(goal => goal.IsPaidBy(rules))
            .Select(goal => (Goal: goal, Median: MedianOf(goal, weeks, days, rules)))
            .OrderBy(choice => choice.Median > 0 ? 0 : 1)
            .Take(MostMissions);

        return [.. chosen.Select((choice, n) => MissionOf(week, n + 1, choice.Goal, choice.Median))];
    }

    /// <summary>The target for a median above 0, in the same unit.</summary>
    /// <param name="scale">See <see cref="PersonalGoal.Scale"/>.</param>
    public static long TargetOf(decimal median, long scale) => (long)Math.Ceiling(median * FactorOf(median, scale));

    private static decimal FactorOf(decimal median, long scale)
    {
        var (few, many) = ((decimal)scale, 10m * scale);

        return Most - (Most - Least) * (Math.Clamp(median, few, many) - few) / (many - few);
    }

    private static PersonalMission MissionOf(DateOnly week, int slot, PersonalGoal goal, decimal median)
    {
        var target = median > 0 ? TargetOf(median, goal.Scale) : goal.Starter;
        var step = median > 0 ? Math.Min(MostReward, target / median) : 1;

        return new PersonalMission(
            week, slot, goal.Counted, target, RewardOf(goal.Gold * step), RewardOf(goal.Xp * step));
    }

    private static long RewardOf(decimal reward) => (long)(reward / RewardStep) * RewardStep;

    private static decimal MedianOf(
        PersonalGoal goal, List<DateOnly> weeks, IReadOnlyCollection<DayFigure> days, RuleBook rules)
    {
        // A correction may take more from a week than happened in it.
        List<decimal> sums =
        [
            .. weeks.Select(monday => Math.Max(0, SumOf(goal.Counted, monday, days, rules))).Order(),
        ];

        return sums.Count == 0 ? 0 : (sums[(sums.Count - 1) / 2] + sums[sums.Count / 2]) / 2;
    }

    private static decimal SumOf(
        Counted counted, DateOnly monday, IReadOnlyCollection<DayFigure> days, RuleBook rules) =>
        counted.Sum(days.Where(figure => figure.Day >= monday && figure.Day < monday.AddDays(7)), rules);

    private static IEnumerable<DateOnly> WeeksBefore(DateOnly week, DateOnly? firstDay) =>
        firstDay is not { } first ? []
        : Enumerable.Range(1, Weeks)
            .Select(n => week.AddDays(-7 * n))
            .Where(monday => monday >= LocalCalendar.MondayOf(first));

    private static bool HasWorkingDay(DateOnly monday, WorkCalendar calendar) =>
        Enumerable.Range(0, 7).Any(n => calendar.IsWorkingDay(monday.AddDays(n)));
}
