using Npgsql;
using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Features.Events.Award;

/// <param name="Gold">What is left of it.</param>
/// <param name="By">Who gave it; null where that person is gone.</param>
public sealed record FoundAward(
    PlayerId Player, string PlayerName, Guid Id, long Gold, long Xp, string? Reason, DateTimeOffset EnteredAt,
    string? By);

public sealed class AwardQuery(NpgsqlDataSource database)
{
    private const string Sql = """
        select award.player_id as player, player.display_name as player_name, award.source_id as id,
               award.gold + coalesce(sum(fix.gold), 0)::bigint as gold,
               award.xp + coalesce(sum(fix.xp), 0)::bigint as xp,
               award.reason, award.entered_at, giver.display_name as by
        from reward_entries as award
        join players as player using (player_id)
        left join players as giver on giver.player_id = award.entered_by
        left join reward_entries as fix on fix.player_id = award.player_id and fix.corrects = award.source_id
        where award.player_id = @player and award.kind = 'manual' and award.source_id = @id
        group by award.player_id, award.entry_id, player.player_id, giver.player_id
        """;

    /// <summary>Null where there is none.</summary>
    public async Task<FoundAward?> FindAsync(PlayerId player, Guid id, CancellationToken ct)
    {
        return await database.FindAsync<FoundAward>(Sql, new { player, id }, ct);
    }
}
