using Npgsql;
using Rift.Domain.Awards;
using Rift.Domain.Badges;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Features.Admin.Badges.Edit;

/// <summary>A badge as it is stored, with the version by which a late form is told.</summary>
public sealed record StoredBadge(Badge Badge, long Version)
{
    private const string BadgeSql = """
        select badge_id as id, name, about, measure, event_type, counts_as, mission_id, shape, symbol,
               retired_at is not null as is_retired, version
        from badges where badge_id = @badge
        """;

    private const string TiersSql = """
        select tier::integer as number, threshold, gold::bigint as gold, xp::bigint as xp
        from badge_tiers where badge_id = @badge order by tier
        """;

    public static async Task<StoredBadge?> FindAsync(NpgsqlDataSource database, Guid badge, CancellationToken ct)
    {
        await using var snapshot = await DatabaseTransaction.BeginSnapshotAsync(database, ct);

        return await FindAsync(snapshot, badge, ct);
    }

    public static async Task<StoredBadge?> FindAsync(
        DatabaseTransaction transaction, Guid badge, CancellationToken ct) =>
        await transaction.FindAsync<BadgeRow>(BadgeSql, new { badge }, ct) is { } row
            ? row.ToStored(await transaction.ListAsync<BadgeTier>(TiersSql, new { badge }, ct))
            : null;

    private sealed record BadgeRow(
        Guid Id, string Name, string About, string Measure, string? EventType, string? CountsAs, Guid? MissionId,
        string Shape, string Symbol, bool IsRetired, long Version)
    {
        public StoredBadge ToStored(IReadOnlyList<BadgeTier> tiers) => new(
            new Badge(
                Id, Name, About,
                new Counted(
                    GameNames.ReadMeasure(Measure), EventType, CountsAs is null ? null : CountsAsNames.Find(CountsAs)),
                MissionId, tiers, new BadgeEmblem(Shape, Symbol), IsRetired),
            Version);
    }
}
