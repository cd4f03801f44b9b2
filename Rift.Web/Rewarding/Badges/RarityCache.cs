using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Badges;

/// <summary>
/// How rare badges are, at most a minute old: it is the same for every reader, and costs a look at all awards.
/// </summary>
public sealed class RarityCache(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private const string Sql = """
        with counted as (
            select player_id from current_players join player_totals using (player_id) where events > 0
        )
        select count(*) from counted;

        with counted as (
            select player_id from current_players join player_totals using (player_id) where events > 0
        ), highest as (
            select definition_id, max(tier)::integer as tier
            from awards join counted using (player_id)
            where kind = 'badge' and superseded_at is null
            group by definition_id, player_id
        )
        select definition_id as badge, tier, count(*) as holders from highest group by definition_id, tier
        """;

    private Kept? _kept;

    public async ValueTask<Rarities> CurrentAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        if (_kept is not { } kept || now - kept.At >= Lifetime)
            _kept = kept = new Kept(await ReadAsync(ct), now);

        return kept.Rarities;
    }

    private Task<Rarities> ReadAsync(CancellationToken ct) => database.ReadAsync(
        Sql,
        null,
        async results => new Rarities(
            await results.ReadSingleAsync<long>(),
            (await results.ReadAsync<HoldersRow>()).GroupBy(row => row.Badge).ToDictionary(
                rows => rows.Key,
                rows => (IReadOnlyDictionary<int, long>)rows.ToDictionary(row => row.Tier, row => row.Holders))),
        ct);

    private sealed record Kept(Rarities Rarities, DateTimeOffset At);

    private sealed record HoldersRow(Guid Badge, int Tier, long Holders);
}
