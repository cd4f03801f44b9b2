using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Players;

public sealed record StayLine(string Team, Guid TeamId, DateOnly Since, DateOnly? Until);

public sealed record PlayerFigures(long Gold, long Xp, long Events);

/// <summary>Somebody who was merged into this player; with the merge, where it may still be undone.</summary>
public sealed record MergedName(string Name, string Handle, Guid? Merge);

public sealed record PlayerPage(
    PlayerRecord Record, PlayerFigures Figures, IReadOnlyList<StayLine> Stays, IReadOnlyList<MergedName> Merged, LastChange? Last);

/// <summary>Everything the desk shows of one player.</summary>
public sealed class PlayerPageQuery(NpgsqlDataSource database, LocalCalendar calendar, TimeProvider clock)
{
    private const string FiguresSql = "select gold, xp, events from player_totals where player_id = @player";

    private const string StaysSql = """
        select t.name as team, t.team_id, m.since, m.until from team_members m join teams t using (team_id) where m.player_id = @player order by m.since desc
        """;

    private const string MergedSql = """
        select p.display_name as name, p.handle, m.merge_id as merge
        from players p
        left join player_merges m on m.merged_id = p.player_id and m.survivor_id = p.merged_into and m.undone_at is null and m.closed_at is null
        where p.merged_into = @player and p.erased_at is null
        order by m.merged_at desc nulls last, p.display_name
        """;

    /// <summary>Null for nobody, and for who was merged into another or erased.</summary>
    public async Task<PlayerPage?> FindAsync(PlayerId player, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return await PlayerRecord.FindAsync(transaction, player, calendar.DayOf(clock.GetUtcNow()), ct) is { } record
            ? new PlayerPage(
                record,
                await transaction.FindAsync<PlayerFigures>(FiguresSql, new { player }, ct) ?? new PlayerFigures(0, 0, 0),
                await transaction.ListAsync<StayLine>(StaysSql, new { player }, ct),
                await transaction.ListAsync<MergedName>(MergedSql, new { player }, ct),
                await LastChange.FindAsync(transaction, player, ct))
            : null;
    }
}
