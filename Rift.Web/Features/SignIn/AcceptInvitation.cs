using Npgsql;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Features.SignIn;

/// <summary>What comes of a use of an invitation.</summary>
public abstract record JoinOutcome
{
    public sealed record Joined(PlayerId Player) : JoinOutcome;

    public sealed record Gone : JoinOutcome;

    /// <summary>Too many others wait for their password to be hashed; the link still works.</summary>
    public sealed record Busy : JoinOutcome;
}

/// <summary>
/// Sets the password of the invited player. An admin decided by what the player signs in: a handle that is an address
/// becomes the email of a player who has none, and nothing that the invited player sends can claim another's.
/// </summary>
public sealed class AcceptInvitation(
    NpgsqlDataSource database, Invitations invitations, Passwords passwords, Accounts accounts, AuditLog audit,
    ChangeFeed changes)
{
    private const string ClaimSql = """
        update players
        set claimed = true, version = version + 1,
            email = case when @handleIsAddress and email is null then handle else email end,
            email_form = case when @handleIsAddress and email is null then handle_form else email_form end
        where player_id = @player
        """;

    /// <param name="token">Of the link.</param>
    /// <param name="password">One about which there is no complaint.</param>
    /// <param name="ct">Of the request.</param>
    public async Task<JoinOutcome> RunAsync(string token, string password, CancellationToken ct)
    {
        if (await passwords.HashAsync(password, ct) is not { } hash)
            return new JoinOutcome.Busy();

        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await invitations.UseAsync(transaction, token, ct) is not { } invitation)
            return new JoinOutcome.Gone();

        var player = invitation.Player;
        var handleIsAddress = PersonCheck.ReadEmail(invitation.Handle) is not null;
        await transaction.ExecuteAsync(ClaimSql, new { player, handleIsAddress }, ct);
        await accounts.SetPasswordAsync(transaction, player, hash, null, ct);
        await audit.WriteAsync(
            transaction, new Actor(player, invitation.Name),
            AuditEntry.About("account.password_set", player, invitation.Name), ct);
        await transaction.CommitAsync(ct);
        changes.TellPeople();
        changes.TellAccess();

        return new JoinOutcome.Joined(player);
    }
}
