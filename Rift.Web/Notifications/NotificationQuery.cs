using Npgsql;
using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Notifications;

/// <param name="Before">Where the next page begins; null on the last.</param>
public sealed record NotificationPage(IReadOnlyList<Notification> Items, NotificationId? Before);

/// <summary>
/// Reads what a player was told. Pages hold what players merged into them were told, too; a stream goes by the player's
/// own count.
/// </summary>
public sealed class NotificationQuery
{
    /// <summary>What a stream is given in one step.</summary>
    public const int Step = 50;

    private const int MostAtOnce = 500;

    /// <summary>The player and those merged into them.</summary>
    internal const string Mine = "select player_id from players where player_id = @player or merged_into = @player";

    private const string PageSql = $"""
        select {Notification.Columns}
        from notifications
        where player_id in ({Mine}) and (not @unread or read_at is null)
            and (@number::bigint is null or (created_at, number, player_id) < (
                select created_at, number, player_id from notifications
                where player_id = @of and number = @number and player_id in ({Mine})))
        order by created_at desc, number desc, player_id desc
        limit @limit
        """;

    private const string AfterSql = $"""
        select {Notification.Columns}, after
        from unnest(@players, @after) as asked (of_player, after)
        cross join lateral (
            select player_id, number, kind, data, created_at, read_at from notifications
            where player_id = of_player and number > after
            order by number
            limit @step) as news
        """;

    private readonly NpgsqlDataSource _database;
    private readonly GroupedReads<NotificationId, IReadOnlyList<Notification>> _after;

    public NotificationQuery(NpgsqlDataSource database)
    {
        _database = database;
        _after = new GroupedReads<NotificationId, IReadOnlyList<Notification>>(ReadAfterAsync, MostAtOnce);
    }

    /// <summary>The newest first; all come after <paramref name="before"/>, which is the last of a page.</summary>
    public async Task<NotificationPage> FindAsync(
        PlayerId player, bool unread, NotificationId? before, int length, CancellationToken ct)
    {
        var asked = new { player, unread, of = before?.Player.Value, number = before?.Number, limit = length + 1 };
        var found = await _database.ListAsync<Notification>(PageSql, asked, ct);

        return found.Count > length
            ? new NotificationPage([.. found.Take(length)], found[length - 1].Id)
            : new NotificationPage(found, null);
    }

    /// <summary>The next ones after a number, in their order; <see cref="Step"/> at the most.</summary>
    public async Task<IReadOnlyList<Notification>> AfterAsync(PlayerId player, long number) =>
        await _after.ReadAsync(new NotificationId(player, number)) ?? [];

    private async Task<IReadOnlyDictionary<NotificationId, IReadOnlyList<Notification>>> ReadAfterAsync(
        IReadOnlyCollection<NotificationId> asked)
    {
        var columns = new
        {
            players = asked.Select(one => one.Player.Value).ToArray(),
            after = asked.Select(one => one.Number).ToArray(),
            step = Step,
        };
        var rows = await _database.ListAsync<NextRow>(AfterSql, columns, CancellationToken.None);

        return rows.GroupBy(row => new NotificationId(row.Player, row.After)).ToDictionary(
            group => group.Key,
            IReadOnlyList<Notification> (group) => [.. group.OrderBy(row => row.Number).Select(row => row.ToNews())]);
    }

    private sealed record NextRow(
        PlayerId Player, long Number, string Kind, string Data, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt,
        long After)
    {
        public Notification ToNews() => new(Player, Number, Kind, Data, CreatedAt, ReadAt);
    }
}
