using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Features.Admin.Players.Fields;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

/// <summary>
/// Writes who a player is, and the audit log with it, as part of a form's transaction or an import's.
/// </summary>
public sealed class PlayerRows(AuditLog audit)
{
    private const string CreateSql = """
        insert into players (
            player_id, display_name, name_form, handle, handle_form, email, email_form, role, state, is_private,
            time_zone, initials, claimed)
        values (
            @player, @name, @nameForm, @handle, @handleForm, @email, @emailForm, @role, @state, @isPrivate, @timeZone,
            @initials, true)
        """;

    // A name that is not changed keeps its form: where an older player's keeps it out, that is its own spelling.
    private const string ChangeSql = """
        update players
        set display_name = @name, name_form = @nameForm, role = @role, state = @state, is_private = @isPrivate,
            time_zone = @timeZone, initials = @initials, claimed = true, version = version + 1,
            handle = @handle, handle_form = case when handle = @handle then handle_form else @handleForm end,
            email = @email, email_form = case when email = @email then email_form else @emailForm end
        where player_id = @player
        """;

    // Names of those who were merged into the player are the player's to take. A name that only changes its spelling is
    // taken away first, because the database refuses a name that changes without its form.
    private const string TakeNamesSql = """
        update players set handle = 'merged-' || right(player_id::text, 12)
        where merged_into = @player and (handle_form in (@handleForm, @emailForm) or handle in (@handle, @email));
        update players set email = null
        where merged_into = @player and (email_form in (@handleForm, @emailForm) or email in (@handle, @email));

        update players set handle = 'respelled-' || right(player_id::text, 12)
        where player_id = @player and handle <> @handle and handle_form = @handleForm;
        update players set email = null where player_id = @player and email <> @email and email_form = @emailForm;
        """;

    private const string EndSessionsSql = "delete from sessions where player_id = @player";

    public async Task<PlayerId> CreateAsync(
        DatabaseTransaction transaction, ValidPlayer wanted, DateOnly today, CurrentUser by, CancellationToken ct)
    {
        var player = new PlayerId(Guid.CreateVersion7());
        await transaction.ExecuteAsync(CreateSql, ParametersOf(player, wanted), ct);

        if (wanted.Team is { } team)
            await TeamMembers.WriteAsync(transaction, player, [new Membership(team, today, null)], ct);

        var entry = AuditEntry.About("player.created", player, wanted.Name, DetailsOf(wanted));
        await audit.WriteAsync(transaction, by, entry, ct);

        return player;
    }

    /// <summary>The player's row must be locked. A player who is set to left is signed out everywhere.</summary>
    public async Task ChangeAsync(
        DatabaseTransaction transaction, StoredPlayer before, ValidPlayer wanted, DateOnly today, CurrentUser by,
        CancellationToken ct)
    {
        await transaction.ExecuteAsync(TakeNamesSql, ParametersOf(before.Id, wanted), ct);
        await transaction.ExecuteAsync(ChangeSql, ParametersOf(before.Id, wanted), ct);

        if (before.TeamId != wanted.Team)
            await TeamMembers.MoveAsync(transaction, before.Id, today, wanted.Team, ct);
        if (wanted.State == PlayerState.Left && !before.HasLeft)
            await transaction.ExecuteAsync(EndSessionsSql, new { player = before.Id }, ct);

        var after = (await StoredPlayer.FindAsync(transaction, before.Id, today, ct))!;
        var changes = before.ToWords().ChangesTo(after.ToWords())
            .ToDictionary(change => change.Field.Key, change => new { from = change.From, to = change.To });
        await audit.WriteAsync(transaction, by, AuditEntry.About("player.edited", before.Id, wanted.Name, changes), ct);
    }

    private static object ParametersOf(PlayerId player, ValidPlayer wanted) => new
    {
        player,
        wanted.Name,
        nameForm = NameForm.Of(wanted.Name),
        wanted.Handle,
        handleForm = NameForm.Of(wanted.Handle),
        wanted.Email,
        emailForm = wanted.Email is { } email ? NameForm.Of(email) : null,
        role = PeopleText.Of(wanted.Role),
        state = PeopleText.Of(wanted.State),
        wanted.IsPrivate,
        wanted.TimeZone,
        wanted.Initials,
    };

    private static object DetailsOf(ValidPlayer wanted) => new
    {
        wanted.Handle,
        wanted.Email,
        role = PeopleText.Of(wanted.Role),
        state = PeopleText.Of(wanted.State),
        wanted.IsPrivate,
        wanted.TimeZone,
        wanted.Team,
    };
}
