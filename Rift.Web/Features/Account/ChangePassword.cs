using Npgsql;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Features.Account;

public abstract record PasswordOutcome
{
    public sealed record Changed : PasswordOutcome;

    public sealed record WrongCurrent : PasswordOutcome;

    public sealed record TooMany(TimeSpan Wait) : PasswordOutcome;
}

/// <summary>The owner of an account chooses another password. All other browsers and all tokens are out.</summary>
public sealed class ChangePassword(
    NpgsqlDataSource database, PersonCache people, Passwords passwords, SignInLimits limits, Accounts accounts,
    AuditLog audit, ChangeFeed changes)
{
    // Locked, so that of two who know the old password the second is compared with what the first chose.
    private const string HashSql = "select password_hash from accounts where player_id = @player for update";

    /// <param name="visitor">Whose session stays.</param>
    /// <param name="current">As typed.</param>
    /// <param name="chosen">One about which there is no complaint.</param>
    /// <param name="ct">Of the request.</param>
    public async Task<PasswordOutcome> RunAsync(
        CurrentUser visitor, string current, string chosen, CancellationToken ct)
    {
        // A session that a stranger found open must not be a way to guess the password.
        if (
            await people.FindAsync(visitor.Id, ct) is { } person
                && limits.RefuseAccount(person.Email ?? person.Handle) is { } wait)
        {
            return new PasswordOutcome.TooMany(wait);
        }

        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var hash = await transaction.FindAsync<string>(HashSql, new { player = visitor.Id }, ct);

        if (passwords.Compare(hash, current) == PasswordVerdict.Wrong)
            return new PasswordOutcome.WrongCurrent();

        await accounts.SetPasswordAsync(transaction, visitor.Id, chosen, visitor.SessionId, ct);
        await audit.WriteAsync(
            transaction, visitor, AuditEntry.About("account.password_changed", visitor.Id, visitor.Name), ct);
        await transaction.CommitAsync(ct);
        changes.TellAccess();

        return new PasswordOutcome.Changed();
    }
}
