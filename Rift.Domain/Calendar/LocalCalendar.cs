namespace Rift.Domain.Calendar;

/// <summary>
/// Days and weeks as one time zone counts them: the organisation's, or a player's own. A week starts on Monday.
/// </summary>
public sealed class LocalCalendar(TimeZoneInfo timeZone)
{
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(LocalTimeOf(moment).DateTime);

    /// <summary>The same moment with the time zone's offset, for people to read.</summary>
    public DateTimeOffset LocalTimeOf(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, timeZone);

    /// <summary>The Monday on or before the day.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>
    /// The moment a day begins, in UTC. Where a clock change skips midnight the day begins at the first minute that
    /// exists; where it repeats midnight, at the first of the two.
    /// </summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);

        while (timeZone.IsInvalidTime(local))
            local = local.AddMinutes(1);

        var offset = timeZone.IsAmbiguousTime(local)
            ? timeZone.GetAmbiguousTimeOffsets(local).Max()
            : timeZone.GetUtcOffset(local);

        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
