using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Web.Database;
using Rift.Web.Hosting;

namespace Rift.Web.Access;

/// <summary>What comes of a try to sign in.</summary>
public abstract record SignInOutcome
{
    /// <param name="Player">Who it is.</param>
    /// <param name="Stamp">The account's when the password was compared: what is given out for it ends with that
    /// password.</param>
    public sealed record SignedIn(PlayerId Player, int Stamp) : SignInOutcome;

    /// <summary>The answer never tells whether there is such an account.</summary>
    public sealed record Refused : SignInOutcome;

    public sealed record TooMany(TimeSpan Wait) : SignInOutcome;
}

/// <summary>
/// Finds an account by email and password, or by handle where it has no email. An account that is not there takes the
/// same time and gets the same answer as a wrong password.
/// </summary>
public sealed class Credentials(NpgsqlDataSource database, Passwords passwords, SignInLimits limits)
{
    public const string Refusal = """
        Email and password do not match an account. Check both; an admin can send you a link that sets a new password.
        """;

    private const string FindSql = """
        select p.player_id as player, a.password_hash as hash, a.stamp
        from current_players p join accounts a using (player_id)
        where (p.email = @name or (p.handle = @name and p.email is null)) and p.state <> 'left'
        """;

    private const string RehashSql = """
        update accounts set password_hash = @rehashed where player_id = @player and password_hash = @hash
        """;

    public async Task<SignInOutcome> TryAsync(HttpContext http, string email, string password)
    {
        var ct = http.RequestAborted;
        var name = PlayerHandle.Read(email)?.Value ?? "";

        if (limits.Refuse(name, RateLimits.CallerOf(http)) is { } wait)
            return new SignInOutcome.TooMany(wait);

        var account = await database.FindAsync<AccountRow>(FindSql, new { name }, ct);
        var verdict = passwords.Compare(account?.Hash, password);

        if (account is null || verdict == PasswordVerdict.Wrong)
            return new SignInOutcome.Refused();
        if (verdict == PasswordVerdict.RightButOld)
            await RehashAsync(account, password, ct);

        return new SignInOutcome.SignedIn(account.Player, account.Stamp);
    }

    private Task<int> RehashAsync(AccountRow account, string password, CancellationToken ct) => database.ExecuteAsync(
        RehashSql, new { rehashed = passwords.Hash(password), account.Player, account.Hash }, ct);

    private sealed record AccountRow(PlayerId Player, string Hash, int Stamp);
}
