using Rift.Domain.Missions;
using Rift.Domain.Streaks;

namespace Rift.Domain.Awards;

/// <summary>A day figure by an entry of the ledger, with the moment at which it was entered.</summary>
public readonly record struct EnteredFigure(DayFigure Figure, DateTimeOffset EnteredAt);

/// <summary>A time in a team.</summary>
/// <param name="Until">The first day no longer in the team; null while it lasts.</param>
public readonly record struct Stay(Guid Team, DateOnly Since, DateOnly? Until)
{
    public bool Covers(DateOnly day) => day >= Since && !(day >= Until);
}

/// <summary>An award that a player holds.</summary>
public readonly record struct HeldAward(Guid Id, AwardKey Key, DateOnly Day, DateTimeOffset AwardedAt);

/// <summary>All that the awards of one player depend on.</summary>
/// <param name="Before">By event type, the sums of all days that are not among <paramref name="Days"/>.</param>
/// <param name="Days">In the order of the days, of all event types, the game's own included.</param>
/// <param name="Entered">
/// The same by entries, for windows that have closed since <paramref name="Since"/>; null where there are none.
/// </param>
/// <param name="Streak">From the first day on which a streak grew.</param>
/// <param name="Since">The earliest news: windows that had closed by then stay as they are.</param>
public sealed record PlayerCase(
    PlayerId Player, IReadOnlyDictionary<string, DayFigure> Before, IReadOnlyList<DayFigure> Days,
    IReadOnlyList<EnteredFigure>? Entered, IReadOnlyList<StreakDay> Streak, IReadOnlyList<Stay> Stays,
    IReadOnlyList<PersonalMission> Personal, IReadOnlyList<HeldAward> Held, DateTimeOffset Since);
