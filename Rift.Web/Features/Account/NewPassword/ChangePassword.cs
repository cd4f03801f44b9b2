using Npgsql;
using Rift.Web.Access;
using Rift.Web.Access.Limits;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.Account.NewPassword;

public abstract record PasswordOutcome
{
    /// <param name="Stamp">The account's, now that the password is another one.</param>
    public sealed record Changed(int Stamp) : PasswordOutcome;

    public sealed record WrongCurrent : PasswordOutcome;

    public sealed record TooMany(TimeSpan Wait) : PasswordOutcome;

    /// <summary>Too many others wait for a password to be compared or hashed.</summary>
    public sealed record Busy : PasswordOutcome;
}

/// <summary>The owner of an account chooses another password. All other browsers and all tokens are out.</summary>
public sealed class ChangePassword(
    NpgsqlDataSource database, Passwords passwords, SignInLimits limits, Accounts accounts, AuditLog audit,
    ChangeFeed changes)
{
    private const string HashSql = "select password_hash from accounts where player_id = @player";

    // Asked again under a lock, so that of two who know the old password only the first chooses a new one.
    private const string LockSql = $"{HashSql} for update";

    /// <param name="visitor">Whose session stays.</param>
    /// <param name="current">As typed.</param>
    /// <param name="chosen">One about which there is no complaint.</param>
    /// <param name="ct">Of the request.</param>
    public async Task<PasswordOutcome> RunAsync(
        CurrentUser visitor, string current, string chosen, CancellationToken ct)
    {
        // A session that a stranger found open must not be a way to guess the password. Each session has tries of its
        // own, because failed sign-ins elsewhere must not keep the owner from changing it.
        var reservation = await limits.ReserveAsync([$"session {visitor.SessionId}"], ct);

        if (reservation.Place is not { } place)
            return new PasswordOutcome.TooMany(reservation.Wait);

        using (place)
        {
            var known = await database.FindAsync<string>(HashSql, new { player = visitor.Id }, ct);

            switch (await passwords.CompareAsync(known, current, ct))
            {
                case null:
                    return new PasswordOutcome.Busy();
                case PasswordVerdict.Wrong:
                    place.Fail();
                    return new PasswordOutcome.WrongCurrent();
                default:
                    return await SetAsync(visitor, known!, chosen, ct);
            }
        }
    }

    private async Task<PasswordOutcome> SetAsync(CurrentUser visitor, string known, string chosen, CancellationToken ct)
    {
        if (await passwords.HashAsync(chosen, ct) is not { } hash)
            return new PasswordOutcome.Busy();

        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await transaction.FindAsync<string>(LockSql, new { player = visitor.Id }, ct) != known)
            return new PasswordOutcome.WrongCurrent();

        var stamp = await accounts.SetPasswordAsync(transaction, visitor.Id, hash, visitor.SessionId, ct);
        await audit.WriteAsync(
            transaction, visitor, AuditEntry.About("account.password_changed", visitor.Id, visitor.Name), ct);
        await transaction.CommitAsync(ct);
        changes.TellAccess();

        return new PasswordOutcome.Changed(stamp);
    }
}
