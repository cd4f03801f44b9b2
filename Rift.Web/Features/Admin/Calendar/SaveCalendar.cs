using Npgsql;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Calendar;

/// <summary>Changes the organisation's calendar. Triggers see to what depends on it: streaks, awards, HUDs.</summary>
public sealed class SaveCalendar(NpgsqlDataSource database, AuditLog audit)
{
    private const string WorkingDaysSql = """
        update organisation set working_days = @days::smallint[], settings_version = settings_version + 1
        from (select working_days as days from organisation for update) as before
        where organisation.working_days <> @days::smallint[]
        returning array_to_string(before.days, ' ')
        """;

    private const string TellSql = "select pg_notify('rift', 'rules')";

    private const string AddSql =
        "insert into holidays (day, name) values (@Day, @Name) on conflict (day) do nothing returning name";

    private const string RemoveSql = "delete from holidays where day = @day returning name";

    /// <param name="days">Monday is 1; at least one, each once, in their order.</param>
    public async Task SetWorkingDaysAsync(int[] days, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await transaction.FindAsync<string>(WorkingDaysSql, new { days }, ct) is not { } before)
            return;

        var change = new { from = NamesOf(before.Split(' ').Select(int.Parse)), to = NamesOf(days) };
        await transaction.ExecuteAsync(TellSql, null, ct);
        await audit.WriteAsync(transaction, by, new AuditEntry("calendar.changed", Details: change), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>False where the day is a holiday already.</summary>
    public async Task<bool> AddAsync(Holiday holiday, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await transaction.FindAsync<string>(AddSql, holiday, ct) is null)
            return false;

        await WriteAsync(transaction, "holiday.added", holiday, by, ct);
        await transaction.CommitAsync(ct);

        return true;
    }

    /// <summary>Null where it is none.</summary>
    public async Task<Holiday?> RemoveAsync(DateOnly day, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await transaction.FindAsync<string>(RemoveSql, new { day }, ct) is not { } name)
            return null;

        var holiday = new Holiday(day, name);
        await WriteAsync(transaction, "holiday.removed", holiday, by, ct);
        await transaction.CommitAsync(ct);

        return holiday;
    }

    private Task WriteAsync(
        DatabaseTransaction transaction, string action, Holiday holiday, CurrentUser by, CancellationToken ct) =>
        audit.WriteAsync(
            transaction, by, new AuditEntry(action, Subject: holiday.Name, Details: new { day = holiday.Day }), ct);

    private static string NamesOf(IEnumerable<int> days) =>
        string.Join(", ", days.Select(day => ((DayOfWeek)(day % 7)).ToString()));
}
