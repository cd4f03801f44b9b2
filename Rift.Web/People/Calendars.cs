using System.Collections.Concurrent;
using Rift.Domain.Calendar;

namespace Rift.Web.People;

/// <summary>
/// The calendar of each time zone that a player has: their own where they chose one, else the organisation's.
/// </summary>
public sealed class Calendars(LocalCalendar organisation)
{
    private readonly ConcurrentDictionary<string, LocalCalendar> _ofZones = new(StringComparer.Ordinal);

    public LocalCalendar Organisation => organisation;

    /// <summary>A name that this machine does not know is as none.</summary>
    public LocalCalendar Of(string? timeZone) =>
        timeZone is null ? organisation
        : _ofZones.GetOrAdd(timeZone, name =>
            TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? new LocalCalendar(zone) : organisation);
}
