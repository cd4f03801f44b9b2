using Npgsql;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Missions;

/// <summary>What a lead's mission may pay at the most.</summary>
public sealed record LeadLimit(int Gold, int Xp)
{
    /// <summary>What any mission may pay, an admin's too.</summary>
    public const int Most = 1_000_000;
}

/// <summary>Reads and sets what leads may pay.</summary>
public sealed class LeadLimits(NpgsqlDataSource database, AuditLog audit)
{
    private const string ReadSql = "select lead_gold as gold, lead_xp as xp from organisation";

    private const string LockSql = $"{ReadSql} for no key update";

    private const string SaveSql = "update organisation set lead_gold = @Gold, lead_xp = @Xp";

    public Task<LeadLimit> ReadAsync(CancellationToken ct) => database.SingleAsync<LeadLimit>(ReadSql, null, ct);

    public static Task<LeadLimit> ReadAsync(DatabaseTransaction transaction, CancellationToken ct) =>
        transaction.SingleAsync<LeadLimit>(ReadSql, null, ct);

    public async Task SaveAsync(LeadLimit limit, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var before = await transaction.SingleAsync<LeadLimit>(LockSql, null, ct);

        if (before != limit)
        {
            await transaction.ExecuteAsync(SaveSql, limit, ct);
            var change = new
            {
                gold = new { from = before.Gold, to = limit.Gold },
                xp = new { from = before.Xp, to = limit.Xp },
            };
            await audit.WriteAsync(transaction, by, new AuditEntry("mission.limits_changed", Details: change), ct);
        }

        await transaction.CommitAsync(ct);
    }
}
