using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Access;

/// <summary>
/// An admin must be left who can let the others in. Every act that ends a role, an account or a person locks the
/// admins first, so that of two admins who end each other's role at once the second is refused.
/// </summary>
public static class LastAdmin
{
    private const string Sql = """
        select p.player_id from current_players p join accounts a using (player_id)
        where p.role = 'admin' and p.state <> 'left'
        order by p.player_id
        """;

    private const string LockSql = $"""
        {Sql}
        for no key update of p
        """;

    /// <summary>All admins who can sign in.</summary>
    public static Task<IReadOnlyList<PlayerId>> AllAsync(DatabaseTransaction transaction, CancellationToken ct) =>
        transaction.ListAsync<PlayerId>(Sql, null, ct);

    /// <summary>Whether there is any at the moment; to be called before any other row of players is locked.</summary>
    public static async Task<bool> LockAsync(DatabaseTransaction transaction, CancellationToken ct) =>
        (await transaction.ListAsync<Guid>(LockSql, null, ct)).Count > 0;

    /// <summary>
    /// Whether the transaction so far left no admin. Where there was none before, as on the first day, none was
    /// lost.
    /// </summary>
    public static async Task<bool> IsGoneAsync(DatabaseTransaction transaction, bool wasThere, CancellationToken ct) =>
        wasThere && !await LockAsync(transaction, ct);
}
