using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Players;

public sealed record StayLine(string Team, Guid TeamId, DateOnly Since, DateOnly? Until);

public sealed record PlayerFigures(long Gold, long Xp, long Events)
{
    public static readonly PlayerFigures None = new(0, 0, 0);

    public static PlayerFigures operator +(PlayerFigures one, PlayerFigures other) =>
        new(one.Gold + other.Gold, one.Xp + other.Xp, one.Events + other.Events);
}

/// <summary>
/// A player who was merged into this one; with the merge, where it may still be undone. Of their events so many have
/// still to be moved.
/// </summary>
public sealed record MergedName(string Name, string Handle, Guid? Merge, long EventsToMove);

public sealed record PlayerPage(
    StoredPlayer Player, PlayerFigures Figures, IReadOnlyList<StayLine> Stays, IReadOnlyList<MergedName> Merged,
    LastChange? Last);

/// <summary>Everything that an admin sees of one player.</summary>
public sealed class PlayerPageQuery(NpgsqlDataSource database, LocalCalendar calendar, TimeProvider clock)
{
    private const string FiguresSql = "select gold, xp, events from player_totals where player_id = @player";

    private const string StaysSql = """
        select t.name as team, t.team_id, m.since, m.until
        from team_members m join teams t using (team_id)
        where m.player_id = @player
        order by m.since desc
        """;

    private const string MergedSql = """
        select p.display_name as name, p.handle, m.merge_id as merge, coalesce(t.events, 0) as events_to_move
        from players p
        left join player_totals t on t.player_id = p.player_id
        left join player_merges m on m.merged_id = p.player_id and m.survivor_id = p.merged_into
                                  and m.undone_at is null and m.closed_at is null
        where p.merged_into = @player and p.erased_at is null
        order by m.merged_at desc nulls last, p.name_form collate names
        """;

    /// <summary>Null for a player who is not there, was merged into another or was erased.</summary>
    public async Task<PlayerPage?> FindAsync(PlayerId player, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var today = calendar.DayOf(clock.GetUtcNow());

        return await StoredPlayer.FindAsync(transaction, player, today, ct) is { } found
            ? new PlayerPage(
                found,
                await transaction.FindAsync<PlayerFigures>(FiguresSql, new { player }, ct) ?? PlayerFigures.None,
                await transaction.ListAsync<StayLine>(StaysSql, new { player }, ct),
                await transaction.ListAsync<MergedName>(MergedSql, new { player }, ct),
                await LastChange.FindAsync(transaction, player, ct))
            : null;
    }
}
