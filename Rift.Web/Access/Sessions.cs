using Dapper;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Npgsql;
using Rift.Domain;
using Rift.Web.Access.Links;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Access;

/// <summary>
/// Sign-ins of browsers. The cookie holds a random key and nothing else; who that is, and whether they still may, is
/// read here for each request, from memory.
/// </summary>
public sealed class Sessions : ITicketStore
{
    /// <summary>Counted anew while the session is used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>How exact <c>last_seen_at</c> is. Until then a request writes nothing.</summary>
    public static readonly TimeSpan RenewedAfter = TimeSpan.FromHours(1);

    /// <summary>The parameter of a sign-in that holds the stamp of the account.</summary>
    internal const string Stamp = "stamp";

    private const int MostRemembered = 50_000;
    private const int LongestBrowser = 300;

    private const string CreateSql = """
        insert into sessions (key_hash, player_id, created_at, last_seen_at, expires_at, address, browser)
        select @hash, @player, @now, @now, @expires, @address, @browser
        where @stamp::integer is null
           or exists (select 1 from accounts where player_id = @player and stamp = @stamp for share)
        """;

    private const string FindSql = """
        select session_id, player_id, last_seen_at as issued_at, expires_at
        from sessions where key_hash = @hash and expires_at > @now
        """;

    private const string RenewSql = """
        update sessions set last_seen_at = @now, expires_at = @expires where key_hash = @hash
        """;

    private const string RemoveSql = "delete from sessions where key_hash = @hash";

    private readonly NpgsqlDataSource _database;
    private readonly PersonCache _people;
    private readonly TimeProvider _clock;
    private readonly ReadCache<string, SessionRow> _known = new(MostRemembered);

    public Sessions(NpgsqlDataSource database, PersonCache people, ChangeFeed changes, TimeProvider clock)
    {
        (_database, _people, _clock) = (database, people, clock);
        changes.AccessChanged += _known.Forget;
        changes.EverythingChanged += _known.Forget;
    }

    public Task<string> StoreAsync(AuthenticationTicket ticket) =>
        CreateAsync(CurrentUser.Of(ticket.Principal).Id, null, null, CancellationToken.None);

    public Task<string> StoreAsync(
        AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) => CreateAsync(
        CurrentUser.Of(ticket.Principal).Id, AddressOf(httpContext.Connection),
        httpContext.Request.Headers.UserAgent.ToString(), cancellationToken,
        ticket.Properties.GetParameter<int?>(Stamp));

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await _database.ExecuteAsync(
            RenewSql, new
            {
                hash = RandomToken.HashOf(key),
                now = _clock.GetUtcNow(),
                expires = _clock.GetUtcNow() + Lifetime,
            }, CancellationToken.None);
        _known.Forget(key);
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var now = _clock.GetUtcNow();

        if (await FindAsync(key, now) is not { } session
            || await _people.FindAsync(session.PlayerId, CancellationToken.None) is not { MaySignIn: true } person)
        {
            return null;
        }

        return new AuthenticationTicket(
            CurrentUser.PrincipalOf(person, CookieAuthenticationDefaults.AuthenticationScheme, session.SessionId),
            new AuthenticationProperties
            {
                IssuedUtc = session.IssuedAt,
                ExpiresUtc = session.ExpiresAt,
                IsPersistent = true,
            },
            CookieAuthenticationDefaults.AuthenticationScheme);
    }

    public async Task RemoveAsync(string key)
    {
        await _database.ExecuteAsync(RemoveSql, new { hash = RandomToken.HashOf(key) }, CancellationToken.None);
        _known.Forget(key);
    }

    /// <summary>
    /// Returns the key; only its hash is stored. It opens nothing where the account's stamp is another one by now: the
    /// password has changed.
    /// </summary>
    public async Task<string> CreateAsync(
        PlayerId player, string? address, string? browser, CancellationToken ct, int? stamp = null)
    {
        var key = RandomToken.Create();
        var now = _clock.GetUtcNow();
        var shown = browser is { Length: > LongestBrowser }
            ? browser[..(char.IsHighSurrogate(browser[LongestBrowser - 1]) ? LongestBrowser - 1 : LongestBrowser)]
            : browser;
        var made = new
        {
            hash = RandomToken.HashOf(key),
            player,
            now,
            expires = now + Lifetime,
            address,
            browser = shown,
            stamp,
        };
        await _database.ExecuteAsync(CreateSql, made, ct);

        return key;
    }

    // Another server may have renewed what is remembered here as over.
    private async ValueTask<SessionRow?> FindAsync(string key, DateTimeOffset now)
    {
        var session = await _known.FindAsync(key, () => ReadAsync(key, now));

        if (session is null || session.ExpiresAt > now)
            return session;

        _known.Forget(key);

        return await _known.FindAsync(key, () => ReadAsync(key, now));
    }

    private Task<SessionRow?> ReadAsync(string key, DateTimeOffset now) =>
        _database.FindAsync<SessionRow>(FindSql, new { hash = RandomToken.HashOf(key), now }, CancellationToken.None);

    private static string? AddressOf(ConnectionInfo connection) =>
        connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped
            ? mapped.MapToIPv4().ToString()
            : connection.RemoteIpAddress?.ToString();

    private sealed record SessionRow(
        Guid SessionId, PlayerId PlayerId, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
}
