using Npgsql;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Teams;

public enum TeamOutcome
{
    Saved,
    NotThere,
    NameTaken,

    /// <summary>Another admin saved since the form was opened.</summary>
    Stale,
}

/// <summary>
/// Creates, renames, closes and opens teams. Closing takes no player out: opening again brings everything back as it
/// was.
/// </summary>
public sealed class SaveTeam(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    public const int LongestName = 60;

    private const string CreateSql = "insert into teams (team_id, name, name_form) values (@team, @name, @form)";

    private const string LockSql = "select name, version from teams where team_id = @team for no key update";

    private const string RenameSql = """
        update teams set name = @name, name_form = @form, version = version + 1 where team_id = @team
        """;

    private const string CloseSql = """
        update teams set closed_at = @closedAt, version = version + 1
        where team_id = @team and (closed_at is null) <> (@closedAt::timestamptz is null)
        returning name
        """;

    public async Task<(TeamOutcome Outcome, Guid Team)> CreateAsync(string name, CurrentUser by, CancellationToken ct)
    {
        var team = Guid.CreateVersion7();
        var outcome = await UniqueAsync(
            async transaction =>
            {
                await transaction.ExecuteAsync(CreateSql, new { team, name, form = NameForm.Of(name) }, ct);
                await audit.WriteAsync(transaction, by, new AuditEntry("team.created", team.ToString(), name), ct);

                return TeamOutcome.Saved;
            },
            ct);

        return (outcome, team);
    }

    public Task<TeamOutcome> RenameAsync(
        Guid team, string name, long version, CurrentUser by, CancellationToken ct) => UniqueAsync(
        async transaction =>
        {
            if (await transaction.FindAsync<TeamRow>(LockSql, new { team }, ct) is not { } before)
                return TeamOutcome.NotThere;
            if (before.Version != version)
                return TeamOutcome.Stale;

            await transaction.ExecuteAsync(RenameSql, new { team, name, form = NameForm.Of(name) }, ct);
            var change = new { from = before.Name, to = name };
            await audit.WriteAsync(transaction, by, new AuditEntry("team.renamed", team.ToString(), name, change), ct);

            return TeamOutcome.Saved;
        },
        ct);

    /// <summary>Closing what is closed changes nothing.</summary>
    public async Task CloseAsync(Guid team, bool closed, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var closedAt = closed ? clock.GetUtcNow() : (DateTimeOffset?)null;

        if (await transaction.FindAsync<string>(CloseSql, new { team, closedAt }, ct) is { } name)
        {
            var action = closed ? "team.closed" : "team.reopened";
            await audit.WriteAsync(transaction, by, new AuditEntry(action, team.ToString(), name), ct);
        }

        await transaction.CommitAsync(ct);
    }

    private async Task<TeamOutcome> UniqueAsync(Func<DatabaseTransaction, Task<TeamOutcome>> save, CancellationToken ct)
    {
        try
        {
            await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
            var outcome = await save(transaction);
            await transaction.CommitAsync(ct);

            return outcome;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return TeamOutcome.NameTaken;
        }
    }

    private sealed record TeamRow(string Name, long Version);
}
