using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Access.Links;

/// <summary>
/// The one-time link at <c>/setup/{token}</c> that makes the first admin: there is no password by default. It is dead
/// as soon as there is an admin, and each new one ends the ones before.
/// </summary>
public sealed class FirstAdmin
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Needed = """
        not exists (select 1 from current_players p join accounts a using (player_id)
                    where p.role = 'admin' and p.state <> 'left')
        """;

    private const string IsNeededSql = $"select {Needed}";

    private const string IsOpenSql = $"""
        select exists (
            select 1 from invitations
            where token_hash = @hash and purpose = 'first_admin' and used_at is null and expires_at > @now) and {Needed}
        """;

    private const string UseSql = $"""
        update invitations set used_at = @now
        where token_hash = @hash and purpose = 'first_admin' and used_at is null and expires_at > @now and {Needed}
        """;

    private const string CreateSql = """
        delete from invitations where purpose = 'first_admin' and used_at is null;

        insert into invitations (token_hash, purpose, created_at, expires_at)
        values (@hash, 'first_admin', @now, @expires);
        """;

    private const string HasOpenSql = """
        select exists (
            select 1 from invitations where purpose = 'first_admin' and used_at is null and expires_at > @now)
        """;

    // Links are made and used one after the other, whichever server does it.
    private const string OneAtATimeSql = "select only_row from organisation for update";

    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;
    private readonly ReadCache<bool, string> _found = new(1);

    public FirstAdmin(NpgsqlDataSource database, ChangeFeed changes, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        changes.PeopleChanged += _found.Forget;
        changes.AccessChanged += _found.Forget;
        changes.EverythingChanged += _found.Forget;
    }

    public static string PathOf(string token) => $"/setup/{token}";

    /// <summary>Whether there is no admin who can sign in. From memory once there is one.</summary>
    public async ValueTask<bool> IsNeededAsync(CancellationToken ct) =>
        await _found.FindAsync(true, () => FindAsync(ct)) is null;

    /// <summary>Returns the token; this is the only moment at which it is known.</summary>
    public async Task<string> CreateLinkAsync(CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(_database, ct);
        await transaction.ExecuteAsync(OneAtATimeSql, null, ct);

        return await CreateLinkAsync(transaction, ct);
    }

    /// <summary>
    /// For servers that run while the last admin goes: one of them gets a token to show, and the others, which notice
    /// it at the same time, null.
    /// </summary>
    public async Task<string?> CreateLinkWhenNoneIsOpenAsync(CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(_database, ct);
        await transaction.ExecuteAsync(OneAtATimeSql, null, ct);
        var isOpen = await transaction.ScalarAsync<bool>(HasOpenSql, new { now = _clock.GetUtcNow() }, ct);

        return isOpen ? null : await CreateLinkAsync(transaction, ct);
    }

    public async Task<bool> IsOpenAsync(string token, CancellationToken ct)
    {
        return await _database.ScalarAsync<bool>(IsOpenSql, Sought(token), ct);
    }

    /// <summary>Uses the link up. Of those who try at once one succeeds, whichever links they have.</summary>
    public async Task<bool> UseAsync(DatabaseTransaction transaction, string token, CancellationToken ct)
    {
        await transaction.ExecuteAsync(OneAtATimeSql, null, ct);

        return await transaction.ExecuteAsync(UseSql, Sought(token), ct) == 1;
    }

    private async Task<string> CreateLinkAsync(DatabaseTransaction transaction, CancellationToken ct)
    {
        var token = RandomToken.Create();
        var now = _clock.GetUtcNow();
        var made = new { hash = RandomToken.HashOf(token), now, expires = now + Lifetime };
        await transaction.ExecuteAsync(CreateSql, made, ct);
        await transaction.CommitAsync(ct);

        return token;
    }

    private object Sought(string token) => new { hash = RandomToken.HashOf(token), now = _clock.GetUtcNow() };

    private async Task<string?> FindAsync(CancellationToken ct)
    {
        return await _database.ScalarAsync<bool>(IsNeededSql, null, ct) ? null : "found";
    }
}
