namespace Rift.Web.Backups.Daily;

/// <summary>When a backup is due: at these local times of every day.</summary>
public sealed class BackupTimes(IReadOnlyList<TimeOnly> times, TimeZoneInfo zone)
{
    private static readonly TimeOnly[] AtNight = [new(3, 0)];

    /// <summary>The newest moment, not after this one, at which a backup was due.</summary>
    public DateTimeOffset LastBefore(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

        return new[] { today, today.AddDays(-1) }
            .SelectMany(_ => times is [] ? AtNight : times, MomentOf)
            .Where(moment => moment <= now)
            .Max();
    }

    // A time that a clock change skips is that much later; of one that it repeats the first counts.
    private DateTimeOffset MomentOf(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);

        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);

        var offset = zone.IsAmbiguousTime(local)
            ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);

        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
