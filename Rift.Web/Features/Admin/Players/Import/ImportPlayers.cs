using Npgsql;
using Rift.Domain.Calendar;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Players.Import;

/// <summary>Creates and changes players from a file: all of them, or none.</summary>
public sealed class ImportPlayers(
    NpgsqlDataSource database, PlayerRows rows, AuditLog audit, LocalCalendar calendar, TimeProvider clock)
{
    private const string CreateTeamSql = "insert into teams (team_id, name, name_form) values (@Id, @Name, @Form)";

    private DateOnly Today => calendar.DayOf(clock.GetUtcNow());

    public async Task<ImportPlan> PreviewAsync(string text, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return await PlanImport.MakeAsync(transaction, text, Today, locked: false, ct);
    }

    /// <summary>
    /// Does nothing and returns no id where the file would do anything else than what the digest stands for.
    /// </summary>
    public async Task<(Guid? Import, ImportPlan Plan)> ApplyAsync(
        string text, string digest, CurrentUser by, CancellationToken ct)
    {
        try
        {
            await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
            await LastAdmin.LockAsync(transaction, ct);
            var plan = await PlanImport.MakeAsync(transaction, text, Today, locked: true, ct);

            if (plan.Problems.Count > 0 || plan.Digest != digest)
                return (null, plan);

            var import = Guid.CreateVersion7();
            await StoreAsync(transaction, plan, import, by, ct);
            await transaction.CommitAsync(ct);

            return (import, plan);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another admin or a source took a name or made a team at the same moment.
            return (null, await PreviewAsync(text, ct));
        }
    }

    private async Task StoreAsync(
        DatabaseTransaction transaction, ImportPlan plan, Guid import, CurrentUser by, CancellationToken ct)
    {
        await AuditLog.BeginWholeAsync(transaction, import, ct);

        foreach (var team in plan.NewTeams)
        {
            await transaction.ExecuteAsync(CreateTeamSql, team, ct);
            var made = new AuditEntry("team.created", team.Id.ToString(), team.Name);
            await audit.WriteAsync(transaction, by, made, ct);
        }

        foreach (var player in plan.Changed)
            await rows.ChangeAsync(transaction, player.Known!, player.Wanted, Today, by, ct);
        foreach (var player in plan.Created)
            await rows.CreateAsync(transaction, player.Wanted, Today, by, ct);

        var (created, changed) = (plan.Created.Count(), plan.Changed.Count());
        var summary = new { created, changed, teams = plan.NewTeams.Count };
        var entry = new AuditEntry(ImportedPlayers.Action, import.ToString(), Details: summary);
        await audit.WriteAsync(transaction, by, entry, ct);
    }
}
