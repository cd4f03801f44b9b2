using Npgsql;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.PersonalMissions;

/// <param name="IsOn">Null as the organisation.</param>
public sealed record TeamSwitch(Guid Id, string Name, bool? IsOn);

public sealed record PersonalSwitches(bool IsOn, IReadOnlyList<TeamSwitch> Teams);

/// <summary>Turns personal missions on and off: for the organisation, and for each team otherwise.</summary>
public sealed class SwitchPersonalMissions(NpgsqlDataSource database, AuditLog audit)
{
    private const string Switched = "personal_missions.switched";

    private const string ReadSql = """
        select personal_missions from organisation;

        select team_id as id, name, personal_missions as is_on from teams
        where closed_at is null
        order by name_form collate names;
        """;

    private const string AllSql = """
        update organisation set personal_missions = @isOn where personal_missions <> @isOn returning personal_missions
        """;

    private const string TeamSql = """
        update teams set personal_missions = @isOn::boolean, version = version + 1
        where team_id = @team and personal_missions is distinct from @isOn::boolean
        returning name
        """;

    public Task<PersonalSwitches> ReadAsync(CancellationToken ct) => database.ReadAsync(
        ReadSql,
        null,
        async results => new PersonalSwitches(
            await results.ReadSingleAsync<bool>(), [.. await results.ReadAsync<TeamSwitch>()]),
        ct);

    /// <summary>Weeks that were set stay as they are.</summary>
    public async Task SaveAsync(
        bool all, IReadOnlyDictionary<Guid, bool?> teams, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await transaction.FindAsync<bool?>(AllSql, new { isOn = all }, ct) is not null)
            await WriteAsync(transaction, new AuditEntry(Switched, Details: new { to = WordOf(all) }));

        foreach (var (team, isOn) in teams.OrderBy(one => one.Key))
        {
            if (await transaction.FindAsync<string>(TeamSql, new { team, isOn }, ct) is { } name)
            {
                await WriteAsync(transaction, new AuditEntry(
                    Switched, team.ToString(), name, new { to = WordOf(isOn) }));
            }
        }

        await transaction.CommitAsync(ct);

        Task WriteAsync(DatabaseTransaction open, AuditEntry entry) => audit.WriteAsync(open, by, entry, ct);
    }

    private static string WordOf(bool? isOn) => isOn switch
    {
        true => "on",
        false => "off",
        null => "default",
    };
}
