using Rift.Domain.Badges;
using Rift.Domain.Calendar;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;

namespace Rift.Domain.Awards;

/// <summary>
/// Which tiers of badges a player's figures reach. A badge looks at a lifetime; it has no window that closes.
/// </summary>
internal sealed class BadgeAwards(PlayerCase player, GameBook game)
{
    private readonly Dictionary<string, DayFigure> _lifetime = LifetimeOf(player);

    /// <summary>Null where the tier is not reached.</summary>
    /// <param name="missions">Missions that were completed, those that are due now included.</param>
    /// <param name="awardedXp">XP of awards that are due now, by their days.</param>
    public DateOnly? FirstDay(
        Badge badge, BadgeTier tier, IReadOnlyCollection<(Guid Mission, DateOnly Day)> missions,
        IReadOnlyCollection<(DateOnly Day, long Xp)> awardedXp) => badge.Counted.Measure switch
        {
            Measure.Level => LevelDay(tier.Threshold, awardedXp),
            Measure.Rank => RankDay(tier.Threshold),
            Measure.Streak => StreakDay(tier.Threshold),
            Measure.Missions => MissionDay(badge.Mission, tier.Threshold, missions),
            Measure.Given => null,
            _ => FigureDay(badge.Counted, tier.Threshold),
        };

    private static Dictionary<string, DayFigure> LifetimeOf(PlayerCase player)
    {
        var sums = new Dictionary<string, DayFigure>(player.Before);

        foreach (var day in player.Days)
        {
            var sum = sums.GetValueOrDefault(day.EventType);
            sums[day.EventType] = day with
            {
                Events = day.Events + sum.Events,
                Quantity = day.Quantity + sum.Quantity,
                Gold = day.Gold + sum.Gold,
                Xp = day.Xp + sum.Xp,
            };
        }

        return sums;
    }

    private DateOnly? FigureDay(Counted counted, long threshold)
    {
        if (counted.Sum(_lifetime.Values, game.Rules) < threshold)
            return null;

        return counted.FirstDay(player.Days, game.Rules, threshold, counted.Sum(player.Before.Values, game.Rules));
    }

    // Levels count everything, awards and corrections included.
    private DateOnly? LevelDay(long level, IReadOnlyCollection<(DateOnly Day, long Xp)> awardedXp)
    {
        var xp = player.Before.Values.Sum(figure => figure.Xp);
        var days = player.Days.Select(figure => (figure.Day, figure.Xp)).Concat(awardedXp);

        foreach (var day in days.GroupBy(figure => figure.Day).OrderBy(group => group.Key))
        {
            xp += day.Sum(figure => figure.Xp);

            if (Level.At(xp).Number >= level)
                return day.Key;
        }

        return null;
    }

    private DateOnly? RankDay(long rank)
    {
        var meetings = new Counted(Measure.Events, Figure: CountsAs.MeetingBooked);
        var weeks = player.Days
            .Where(figure => meetings.Includes(figure.EventType, game.Rules))
            .GroupBy(figure => LocalCalendar.MondayOf(figure.Day));

        return weeks
            .Select(week => meetings.FirstDay(week, game.Rules, rank))
            .Where(day => day is not null)
            .Min();
    }

    private DateOnly? StreakDay(long length) =>
        player.Streak.FirstOrDefault(day => day.Length >= length) is { Length: > 0 } reached ? reached.Day : null;

    private static DateOnly? MissionDay(
        Guid? mission, long times, IReadOnlyCollection<(Guid Mission, DateOnly Day)> missions)
    {
        var days = missions.Where(done => mission is null || done.Mission == mission).Select(done => done.Day).Order();
        var reached = days.Skip((int)Math.Min(times - 1, int.MaxValue)).Take(1).ToList();

        return reached.Count == 0 ? null : reached[0];
    }
}
