using Npgsql;
using Rift.Domain.People;

namespace Rift.Web.Database.Start;

/// <summary>
/// Gives the players and teams that were stored before there were forms theirs, the oldest first. Where an older one
/// holds a form already, the name keeps its own spelling instead: both stay, and admins see them side by side. Stopped
/// on its way it continues with the next start, and servers that start at once take turns.
/// </summary>
public sealed class FillNameForms(NpgsqlDataSource database)
{
    private const int AtOnce = 500;

    private const string LockSql = "select pg_advisory_xact_lock(0x464F524D)"; // "FORM"

    private const string PlayersSql = """
        select player_id as id, handle, email, display_name as name from players
        where handle_form is null or name_form is null or (email is not null and email_form is null)
        order by created_at, player_id limit @atOnce
        """;

    private const string PlayerSql = """
        update players
        set name_form = @nameForm,
            handle_form = case when exists (select 1 from player_names where name = @handleForm and player_id <> @Id)
                               then handle else @handleForm end,
            email_form = case when exists (select 1 from player_names where name = @emailForm and player_id <> @Id)
                              then email else @emailForm end
        where player_id = @Id;

        update player_names set clash = case name when @Handle then @handleForm else @emailForm end
        where player_id = @Id and (name = @Handle and name <> @handleForm or name = @Email and name <> @emailForm);
        """;

    private const string TeamsSql = """
        select team_id as id, name from teams where name_form is null order by created_at, team_id limit @atOnce
        """;

    private const string TeamSql = """
        update teams set name_form =
            case when exists (select 1 from teams where team_id <> @Id and (name_form = @form or name = @form))
                 then name else @form end
        where team_id = @Id
        """;

    public async Task RunAsync(CancellationToken ct)
    {
        while (await FillAsync<PlayerRow>(PlayersSql, PlayerSql, FormsOf, ct) == AtOnce)
        {
        }

        while (await FillAsync<TeamRow>(TeamsSql, TeamSql, team => new { team.Id, form = NameForm.Of(team.Name) }, ct)
            == AtOnce)
        {
        }
    }

    private static object FormsOf(PlayerRow player) => new
    {
        player.Id,
        player.Handle,
        player.Email,
        handleForm = NameForm.Of(player.Handle),
        emailForm = player.Email is { } email ? NameForm.Of(email) : null,
        nameForm = NameForm.Of(player.Name),
    };

    private async Task<int> FillAsync<TRow>(
        string findSql, string fillSql, Func<TRow, object> parametersOf, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct, DatabaseTransaction.NoTimeout);
        await transaction.ExecuteAsync(LockSql, null, ct);
        var rows = await transaction.ListAsync<TRow>(findSql, new { atOnce = AtOnce }, ct);

        foreach (var row in rows)
            await transaction.ExecuteAsync(fillSql, parametersOf(row), ct);

        await transaction.CommitAsync(ct);

        return rows.Count;
    }

    private sealed record PlayerRow(Guid Id, string Handle, string? Email, string Name);

    private sealed record TeamRow(Guid Id, string Name);
}
