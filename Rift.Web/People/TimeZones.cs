namespace Rift.Web.People;

/// <summary>The time zones that this machine knows, by their IANA names.</summary>
public static class TimeZones
{
    /// <summary>To choose from: each zone under its present name only.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId).Select(zone => zone.Id)
            .Append("UTC").Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>An older name, such as Asia/Calcutta, may be typed or imported.</summary>
    public static bool IsKnown(string id) =>
        All.Contains(id)
        || (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId && zone.Id == id);

    /// <summary>All, and one that was chosen under an older name: a list without it would choose another.</summary>
    public static IEnumerable<string> AllAnd(string? chosen) =>
        chosen is null || All.Contains(chosen) || !IsKnown(chosen)
            ? All
            : All.Append(chosen).Order(StringComparer.Ordinal);
}
