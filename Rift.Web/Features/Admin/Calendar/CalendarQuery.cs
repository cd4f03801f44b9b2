using Npgsql;
using Rift.Domain.Calendar;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Calendar;

public sealed record Holiday(DateOnly Day, string Name);

/// <summary>The organisation's calendar.</summary>
/// <param name="WorkingDays">Monday is 1.</param>
/// <param name="Holidays">The next one first, those that are over last.</param>
public sealed record CalendarView(IReadOnlyList<int> WorkingDays, IReadOnlyList<Holiday> Holidays, DateOnly Today)
{
    public IEnumerable<Holiday> Coming => Holidays.Where(holiday => holiday.Day >= Today);

    public IEnumerable<Holiday> Past => Holidays.Where(holiday => holiday.Day < Today).Reverse();
}

public sealed class CalendarQuery(NpgsqlDataSource database, LocalCalendar calendar, TimeProvider clock)
{
    public const string HolidaysSql = "select day, name from holidays order by day";

    private const string Sql = $"select unnest(working_days)::integer from organisation; {HolidaysSql};";

    public Task<CalendarView> ReadAsync(CancellationToken ct) => database.ReadAsync(
        Sql,
        null,
        async results => new CalendarView(
            [.. await results.ReadAsync<int>()], [.. await results.ReadAsync<Holiday>()],
            calendar.DayOf(clock.GetUtcNow())),
        ct);
}
