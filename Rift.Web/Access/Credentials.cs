using Npgsql;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Web.Access.Limits;
using Rift.Web.Database;
using Rift.Web.Hosting.Requests;

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

    /// <summary>No password was compared: too many others wait for that.</summary>
    public sealed record Busy : SignInOutcome;
}

/// <summary>
/// Finds an account by email and password, or by handle where it has no email. An account that is not there takes the
/// same time and gets the same answer as a wrong password.
/// </summary>
public sealed class Credentials(
    NpgsqlDataSource database, Passwords passwords, SignInLimits limits, KnownBrowsers browsers)
{
    private const string FindSql = """
        select p.player_id as player, a.password_hash as hash, a.stamp
        from player_names n join current_players p using (player_id) join accounts a using (player_id)
        where n.name in (@form, @spelled) and n.name = coalesce(p.email_form, p.handle_form) and p.state <> 'left'
        order by n.name = @form limit 1
        """;

    private const string RehashSql = """
        update accounts set password_hash = @rehashed where player_id = @player and password_hash = @hash
        """;

    /// <summary>What a user is told whose try was refused.</summary>
    public static string Refusal => AccessTexts.WrongCredentials;

    public async Task<SignInOutcome> TryAsync(HttpContext http, string email, string password)
    {
        var ct = http.RequestAborted;
        var name = PlayerHandle.Read(email);
        var reservation = await limits.ReserveAsync(await BudgetsOfAsync(http, name, ct), ct);

        if (reservation.Place is not { } place)
            return new SignInOutcome.TooMany(reservation.Wait);

        using (place)
        {
            var account = await FindAsync(name, ct);

            switch (await passwords.CompareAsync(account?.Hash, password, ct))
            {
                case null:
                    return new SignInOutcome.Busy();
                case PasswordVerdict.Wrong:
                    place.Fail();
                    return new SignInOutcome.Refused();
                case PasswordVerdict.RightButOld:
                    await RehashAsync(account!, password, ct);
                    break;
            }

            return new SignInOutcome.SignedIn(account!.Player, account.Stamp);
        }
    }

    // A caller who shows no known browser is judged before anything is looked up.
    private async Task<IReadOnlyList<string>> BudgetsOfAsync(
        HttpContext http, PlayerHandle? name, CancellationToken ct) =>
        browsers.Find(http) is { } browser
        && await FindAsync(name, ct) is { } account && browser.IsKnownTo(account.Player, account.Stamp)
            ? [$"browser {browser.Id}"]
            : [$"address {RateLimits.CallerOf(http)}", $"account {name?.Form}"];

    private Task<AccountRow?> FindAsync(PlayerHandle? name, CancellationToken ct) => database.FindAsync<AccountRow>(
        FindSql, new { form = name?.Form ?? "", spelled = name?.Value ?? "" }, ct);

    // The next sign-in does it where there is no turn now.
    private async Task RehashAsync(AccountRow account, string password, CancellationToken ct)
    {
        if (await passwords.HashAsync(password, ct) is { } rehashed)
            await database.ExecuteAsync(RehashSql, new { rehashed, account.Player, account.Hash }, ct);
    }

    private sealed record AccountRow(PlayerId Player, string Hash, int Stamp);
}
