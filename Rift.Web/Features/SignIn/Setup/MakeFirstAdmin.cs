using Npgsql;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.SignIn.Setup;

public sealed record FirstAdminFields(string Name, string Email, string Password, bool IsDefaultPlayer)
{
    public string NameForm => Domain.People.NameForm.Of(Name);

    public string EmailForm => Domain.People.NameForm.Of(Email);
}

/// <summary>What comes of a use of the first admin's link.</summary>
public abstract record SetupOutcome
{
    public sealed record Made(PlayerId Player) : SetupOutcome;

    /// <summary>Another admin was first, or the link is too old.</summary>
    public sealed record Gone : SetupOutcome;

    /// <summary>
    /// Events have come in under this email, for a player who is not the default player.
    /// </summary>
    public sealed record EmailTaken(string Name) : SetupOutcome;

    /// <summary>Too many others wait for their password to be hashed; the link still works.</summary>
    public sealed record Busy : SetupOutcome;
}

/// <summary>
/// Makes the first admin: of the default player, of the one whose events already come under this
/// email, or a new one.
/// </summary>
public sealed class MakeFirstAdmin(
    NpgsqlDataSource database, FirstAdmin firstAdmin, Passwords passwords, Accounts accounts, AuditLog audit,
    ChangeFeed changes)
{
    private const string HolderSql = """
        select p.player_id as player, p.display_name as name from player_names n join players p using (player_id)
        where n.name in (@Email, @EmailForm)
        order by n.name = @EmailForm limit 1
        """;

    private const string CreateSql = """
        insert into players (
            player_id, handle, handle_form, display_name, name_form, email, email_form, role, claimed)
        values (@player, @Email, @EmailForm, @Name, @NameForm, @Email, @EmailForm, 'admin', true)
        """;

    private const string ClaimSql = """
        update players
        set display_name = @Name, name_form = @NameForm, role = 'admin', state = 'active', claimed = true,
            version = version + 1,
            email = case when email_form in (@Email, @EmailForm) then email else @Email end,
            email_form = case when email_form in (@Email, @EmailForm) then email_form else @EmailForm end
        where player_id = @player
        """;

    public async Task<SetupOutcome> RunAsync(string token, FirstAdminFields fields, CancellationToken ct)
    {
        if (await passwords.HashAsync(fields.Password, ct) is not { } hash)
            return new SetupOutcome.Busy();

        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (!await firstAdmin.UseAsync(transaction, token, ct))
            return new SetupOutcome.Gone();

        var holder = await transaction.FindAsync<HolderRow>(HolderSql, new { fields.Email, fields.EmailForm }, ct);

        if (fields.IsDefaultPlayer && holder is not null && holder.Player != PlayerId.Default)
            return new SetupOutcome.EmailTaken(holder.Name);

        var player = fields.IsDefaultPlayer ? PlayerId.Default : holder?.Player ?? new PlayerId(Guid.CreateVersion7());
        var isNew = !fields.IsDefaultPlayer && holder is null;
        var names = new { player, fields.Name, fields.NameForm, fields.Email, fields.EmailForm };
        await transaction.ExecuteAsync(isNew ? CreateSql : ClaimSql, names, ct);
        await accounts.SetPasswordAsync(transaction, player, hash, null, ct);
        await audit.WriteAsync(
            transaction, new Actor(player, fields.Name), AuditEntry.About("admin.first", player, fields.Name), ct);
        await transaction.CommitAsync(ct);
        changes.TellPeople();
        changes.TellAccess();

        return new SetupOutcome.Made(player);
    }

    private sealed record HolderRow(PlayerId Player, string Name);
}
