using System.Globalization;
using Npgsql;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Badges;

/// <summary>
/// Retires badges and brings them back. A retired one is not awarded any more, and stays with the players who have it.
/// </summary>
public sealed class RetireBadge(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    // The moment of the change, for the mark by which all players are looked at again.
    internal const string AtSql = "select set_config('rift.at', @now, true)";

    private const string RetireSql = """
        update badges set retired_at = @retiredAt, version = version + 1
        where badge_id = @badge and (retired_at is null) <> (@retiredAt::timestamptz is null)
        returning name
        """;

    /// <summary>Returns the badge's name; null where there is no such badge, or it is so already.</summary>
    public async Task<string?> ExecuteAsync(Guid badge, bool retired, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var now = clock.GetUtcNow();
        await BeginAsync(transaction, now, ct);
        var asked = new { badge, retiredAt = retired ? now : (DateTimeOffset?)null };

        if (await transaction.FindAsync<string>(RetireSql, asked, ct) is not { } name)
            return null;

        var action = retired ? "badge.retired" : "badge.restored";
        await audit.WriteAsync(transaction, by, new AuditEntry(action, badge.ToString(), name), ct);
        await transaction.CommitAsync(ct);

        return name;
    }

    internal static Task BeginAsync(DatabaseTransaction transaction, DateTimeOffset now, CancellationToken ct) =>
        transaction.ExecuteAsync(AtSql, new { now = now.ToString("O", CultureInfo.InvariantCulture) }, ct);
}
