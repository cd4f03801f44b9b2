using Npgsql;
using Rift.Domain;
using Rift.Domain.Streaks;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Streaks;

public sealed record StoredLeave(Guid Id, DateOnly Since, DateOnly Until);

public enum LeaveOutcome
{
    Saved,

    /// <summary>No such player, or no such leave of the player.</summary>
    NotThere,

    /// <summary>Another leave of the player has a day of it.</summary>
    Overlaps,
}

/// <summary>
/// Leave of players: read, and written with what follows from it. Streaks are worked out anew and HUDs are drawn anew.
/// Leave of a player who was merged into another is the other's, too, and stays where it is, so that the merge can be
/// undone.
/// </summary>
public sealed class PlayerLeaves(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    private const string ListSql = """
        select leave_id as id, since, until
        from player_leaves join players using (player_id)
        where player_id = @player or merged_into = @player
        order by since desc, until desc
        """;

    private const string LockSql = """
        select display_name from current_players where player_id = @player for no key update
        """;

    private const string AddSql =
        "insert into player_leaves (leave_id, player_id, since, until) values (@id, @player, @since, @until)";

    private const string ChangeSql = "update player_leaves set since = @since, until = @until where leave_id = @id";

    private const string RemoveSql = "delete from player_leaves where leave_id = @id";

    private const string FollowSql = """
        insert into award_requests (player_id, since) values (@player, @now);
        update players set version = version + 1 where player_id = @player;
        """;

    public Task<IReadOnlyList<StoredLeave>> ListAsync(PlayerId player, CancellationToken ct) =>
        database.ListAsync<StoredLeave>(ListSql, new { player }, ct);

    public Task<LeaveOutcome> AddAsync(PlayerId player, Leave leave, CurrentUser by, CancellationToken ct) =>
        SaveAsync(player, null, leave, by, ct);

    public Task<LeaveOutcome> ChangeAsync(
        PlayerId player, Guid id, Leave leave, CurrentUser by, CancellationToken ct) =>
        SaveAsync(player, id, leave, by, ct);

    public Task<LeaveOutcome> RemoveAsync(PlayerId player, Guid id, CurrentUser by, CancellationToken ct) =>
        SaveAsync(player, id, null, by, ct);

    private async Task<LeaveOutcome> SaveAsync(
        PlayerId player, Guid? id, Leave? wanted, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await transaction.FindAsync<string>(LockSql, new { player }, ct) is not { } name)
            return LeaveOutcome.NotThere;

        var stored = await transaction.ListAsync<StoredLeave>(ListSql, new { player }, ct);
        var before = stored.FirstOrDefault(leave => leave.Id == id);

        if (id is not null && before is null)
            return LeaveOutcome.NotThere;
        if (wanted is { } days && stored.Any(leave => leave.Id != id && Overlap(leave, days)))
            return LeaveOutcome.Overlaps;

        var row = new
        {
            id = id ?? Guid.CreateVersion7(),
            player,
            since = wanted?.Since,
            until = wanted?.Until,
            now = clock.GetUtcNow(),
        };
        await transaction.ExecuteAsync(wanted is null ? RemoveSql : id is null ? AddSql : ChangeSql, row, ct);
        await transaction.ExecuteAsync(FollowSql, row, ct);
        await audit.WriteAsync(transaction, by, EntryOf(player, name, before, wanted), ct);
        await transaction.CommitAsync(ct);

        return LeaveOutcome.Saved;
    }

    private static bool Overlap(StoredLeave one, Leave other) => one.Since <= other.Until && other.Since <= one.Until;

    private static AuditEntry EntryOf(PlayerId player, string name, StoredLeave? before, Leave? wanted)
    {
        var (was, now) = (before is null ? null : TextOf(before.Since, before.Until),
            wanted is { } leave ? TextOf(leave.Since, leave.Until) : null);

        return (was, now) switch
        {
            (null, _) => AuditEntry.About("leave.added", player, name, new { days = now }),
            (_, null) => AuditEntry.About("leave.removed", player, name, new { days = was }),
            _ => AuditEntry.About("leave.changed", player, name, new { from = was, to = now }),
        };
    }

    private static string TextOf(DateOnly since, DateOnly until) => $"{since:yyyy-MM-dd} – {until:yyyy-MM-dd}";
}
