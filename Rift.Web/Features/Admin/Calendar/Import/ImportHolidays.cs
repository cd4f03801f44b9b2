using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Features.Admin.Players.Import;

namespace Rift.Web.Features.Admin.Calendar.Import;

/// <param name="Was">The name that the day has now; null for a new holiday.</param>
public sealed record PlannedHoliday(DateOnly Day, string Name, string? Was)
{
    public bool IsSame => Name == Was;
}

/// <summary>What a file would do. With a problem it does nothing at all; no holiday is removed.</summary>
public sealed record HolidayPlan(IReadOnlyList<PlannedHoliday> Holidays, IReadOnlyList<CsvProblem> Problems)
{
    public int Added => Holidays.Count(holiday => holiday.Was is null);

    public int Renamed => Holidays.Count(holiday => holiday.Was is not null && !holiday.IsSame);

    public int Same => Holidays.Count(holiday => holiday.IsSame);

    public bool CanApply => Problems.Count == 0 && Same < Holidays.Count;

    /// <summary>Differs whenever the preview would.</summary>
    public string Digest =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Holidays)))[..16];
}

/// <summary>Adds and renames holidays from a file: all of them, or none.</summary>
public sealed class ImportHolidays(NpgsqlDataSource database, AuditLog audit)
{
    // Another import, or a holiday that is typed in, waits for this one.
    private const string LockSql = "lock table holidays in share row exclusive mode";

    private const string StoreSql = """
        insert into holidays (day, name) select day, name from unnest(@days, @names) as holiday (day, name)
        on conflict (day) do update set name = excluded.name
        """;

    public async Task<HolidayPlan> PreviewAsync(string text, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return await PlanAsync(transaction, text, ct);
    }

    /// <summary>Does nothing where the file would do anything else than what the digest stands for.</summary>
    public async Task<(bool IsDone, HolidayPlan Plan)> ApplyAsync(
        string text, string digest, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        await transaction.ExecuteAsync(LockSql, null, ct);
        var plan = await PlanAsync(transaction, text, ct);

        if (!plan.CanApply || plan.Digest != digest)
            return (false, plan);

        var changed = plan.Holidays.Where(holiday => !holiday.IsSame).ToList();
        var columns = new
        {
            days = changed.Select(holiday => holiday.Day).ToArray(),
            names = changed.Select(holiday => holiday.Name).ToArray(),
        };
        await transaction.ExecuteAsync(StoreSql, columns, ct);
        var details = new
        {
            created = plan.Added,
            changed = plan.Renamed,
            changes = changed.Select(holiday => $"{holiday.Day:yyyy-MM-dd} {holiday.Name}"),
        };
        await audit.WriteAsync(transaction, by, new AuditEntry("holidays.imported", Details: details), ct);
        await transaction.CommitAsync(ct);

        return (true, plan);
    }

    private static async Task<HolidayPlan> PlanAsync(DatabaseTransaction transaction, string text, CancellationToken ct)
    {
        var file = HolidayFile.Read(text);
        var stored = (await transaction.ListAsync<Holiday>(CalendarQuery.HolidaysSql, null, ct))
            .ToDictionary(holiday => holiday.Day, holiday => holiday.Name);

        return new HolidayPlan(
            [.. file.Holidays.Select(one => new PlannedHoliday(one.Day, one.Name, stored.GetValueOrDefault(one.Day)))],
            file.Problems);
    }
}
