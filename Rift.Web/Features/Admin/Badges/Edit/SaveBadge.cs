using Npgsql;
using Rift.Domain.Badges;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Features.Admin.Badges.Edit;

public enum SaveOutcome
{
    Saved,
    NotThere,

    /// <summary>Another admin saved since the form was opened.</summary>
    Stale,
}

/// <summary>Creates and changes badges. What players have earned stays: awards are rows of their own.</summary>
public sealed class SaveBadge(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    private const string CreateSql = """
        insert into badges (badge_id, name, about, measure, event_type, counts_as, mission_id, shape, symbol, position,
                            created_at, changed_at)
        values (@Id, @Name, @About, @measure, @eventType, @countsAs, @Mission, @shape, @symbol,
                (select coalesce(max(position), 0) + 10 from badges), @now, @now)
        """;

    private const string LockSql = "select version from badges where badge_id = @badge for no key update";

    private const string ChangeSql = """
        update badges
        set name = @Name, about = @About, measure = @measure, event_type = @eventType, counts_as = @countsAs,
            mission_id = @Mission, shape = @shape, symbol = @symbol, changed_at = @now, version = version + 1
        where badge_id = @Id
        """;

    // Only what differs: each row that is written makes the worker look at all players again.
    private const string TiersSql = """
        delete from badge_tiers where badge_id = @badge and tier > @count;
        insert into badge_tiers as stored (badge_id, tier, threshold, gold, xp)
        select @badge, * from unnest(@numbers, @thresholds, @gold, @xp)
        on conflict (badge_id, tier) do update
        set threshold = excluded.threshold, gold = excluded.gold, xp = excluded.xp
        where (stored.threshold, stored.gold, stored.xp) <> (excluded.threshold, excluded.gold, excluded.xp);
        """;

    public async Task CreateAsync(Badge badge, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        await WriteAsync(transaction, CreateSql, badge, ct);
        await audit.WriteAsync(transaction, by, new AuditEntry("badge.created", badge.Id.ToString(), badge.Name), ct);
        await transaction.CommitAsync(ct);
    }

    /// <param name="version">What the form was opened with.</param>
    public async Task<SaveOutcome> ChangeAsync(Badge badge, long version, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await transaction.FindAsync<long?>(LockSql, new { badge = badge.Id }, ct) is not { } stored)
            return SaveOutcome.NotThere;
        if (stored != version)
            return SaveOutcome.Stale;

        var before = (await StoredBadge.FindAsync(transaction, badge.Id, ct))!.Badge;
        await WriteAsync(transaction, ChangeSql, badge, ct);
        var entry = new AuditEntry(
            "badge.changed", badge.Id.ToString(), badge.Name, BadgeChanges.Between(before, badge));
        await audit.WriteAsync(transaction, by, entry, ct);
        await transaction.CommitAsync(ct);

        return SaveOutcome.Saved;
    }

    private async Task WriteAsync(DatabaseTransaction transaction, string sql, Badge badge, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await RetireBadge.BeginAsync(transaction, now, ct);
        await transaction.ExecuteAsync(sql, RowOf(badge, now), ct);
        await transaction.ExecuteAsync(TiersSql, TiersOf(badge), ct);
    }

    private static object RowOf(Badge badge, DateTimeOffset now) => new
    {
        badge.Id,
        badge.Name,
        badge.About,
        measure = GameNames.Of(badge.Counted.Measure),
        eventType = badge.Counted.EventType,
        countsAs = badge.Counted.Figure is { } figure ? CountsAsNames.Of(figure) : null,
        badge.Mission,
        shape = badge.Emblem.Shape,
        symbol = badge.Emblem.Symbol,
        now,
    };

    private static object TiersOf(Badge badge) => new
    {
        badge = badge.Id,
        count = badge.Tiers.Count,
        numbers = badge.Tiers.Select(tier => (short)tier.Number).ToArray(),
        thresholds = badge.Tiers.Select(tier => tier.Threshold).ToArray(),
        gold = badge.Tiers.Select(tier => (int)tier.Gold).ToArray(),
        xp = badge.Tiers.Select(tier => (int)tier.Xp).ToArray(),
    };
}
