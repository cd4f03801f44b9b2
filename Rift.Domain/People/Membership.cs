using System.Collections.Immutable;

namespace Rift.Domain.People;

/// <summary>A stay in a team. <see cref="Until"/> is the first day no longer in it; null while it lasts.</summary>
public readonly record struct Membership(Guid Team, DateOnly Since, DateOnly? Until)
{
    public bool Covers(DateOnly day) => Since <= day && (Until is not { } until || day < until);

    /// <summary>
    /// Everything before the day stays as it was; from the day on there is one stay in the team, or none. A stay that
    /// continues in the same team stays one.
    /// </summary>
    public static ImmutableArray<Membership> From(IEnumerable<Membership> stays, DateOnly day, Guid? team)
    {
        var before = stays.Where(stay => stay.Since < day).OrderBy(stay => stay.Since)
            .Select(stay => stay.Covers(day) ? stay with { Until = day } : stay).ToImmutableArray();

        if (team is not { } joined)
            return before;

        return before is [.., var last] && last.Team == joined && last.Until == day
            ? before.SetItem(before.Length - 1, last with { Until = null })
            : before.Add(new Membership(joined, day, null));
    }
}
