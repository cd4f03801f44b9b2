using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Database;
using Rift.Web.Rewarding.Reviews;

namespace Rift.Web.Features.Reviews;

/// <summary>One page of a list, and whether there is another.</summary>
public sealed record ReviewPage(IReadOnlyList<ReviewItem> Items, int Number, bool HasMore);

/// <summary>An event that an item is about.</summary>
public sealed record ReviewedEvent(
    Guid EventId, DateTimeOffset OccurredAt, string Label, string? Detail, long Gold, long Xp, string? Reason);

/// <summary>Reads the part of the review queue that a user may see.</summary>
public sealed class ReviewsQuery(NpgsqlDataSource database, LocalCalendar calendar, TimeProvider clock)
{
    /// <summary>Events of one item that are shown.</summary>
    public const int MostEvents = 50;

    private const int PageSize = 50;

    private const string OpenSql = $"""
        select {ReviewItem.Columns} from {ReviewItem.Tables}
        where item.decision is null and {ReviewItem.IsOpenTo}
        order by item.appealed_at is null, item.appealed_at, item.last_at desc, item.item_id
        limit @take offset @skip
        """;

    private const string DecidedSql = $"""
        select {ReviewItem.Columns} from {ReviewItem.Tables}
        where item.decision is not null and {ReviewItem.IsOpenTo}
        order by item.decided_at desc, item.item_id
        limit @take offset @skip
        """;

    private const string FindSql =
        $"select {ReviewItem.Columns} from {ReviewItem.Tables} where item.item_id = @id and {ReviewItem.IsOpenTo}";

    private const string MineSql = $"""
        select {ReviewItem.Columns} from {ReviewItem.Tables}
        where item.player_id = @player
        order by item.last_at desc, item.item_id
        limit @take offset @skip
        """;

    private const string FindMineSql =
        $"select {ReviewItem.Columns} from {ReviewItem.Tables} where item.item_id = @id and item.player_id = @player";

    private const string EventsSql = """
        select entry.source_id as event_id, entry.occurred_at, coalesce(rule.label, entry.event_type) as label,
               entry.detail, entry.gold, entry.xp, entry.reason
        from reward_entries entry left join gamification_rules rule using (event_type)
        where entry.player_id = @player and entry.kind = 'event' and entry.local_date = @localDate
          and entry.occurred_at between @firstAt and @lastAt
          and (@isBurst or (entry.event_type = @eventType and entry.reason is not null))
        order by entry.occurred_at desc, entry.entry_id desc
        limit @most
        """;

    /// <summary>Appeals first, the longest waiting before the others.</summary>
    public Task<ReviewPage> OpenAsync(CurrentUser visitor, int page, CancellationToken ct) =>
        ListAsync(OpenSql, visitor, page, ct);

    public Task<ReviewPage> DecidedAsync(CurrentUser visitor, int page, CancellationToken ct) =>
        ListAsync(DecidedSql, visitor, page, ct);

    /// <summary>A player's own items, newest first.</summary>
    public Task<ReviewPage> MineAsync(PlayerId player, int page, CancellationToken ct) =>
        ReadPageAsync(MineSql, new { player, take = PageSize + 1, skip = Skip(page) }, page, ct);

    /// <summary>Null where there is none that this user may decide or see.</summary>
    public async Task<ReviewItem?> FindAsync(Guid id, CurrentUser visitor, CancellationToken ct) =>
        (await ReadAsync<ReviewItem>(
            FindSql, new { id, everyone = visitor.Role == Role.Admin, team = visitor.TeamId, today = Today() }, ct))
        .SingleOrDefault();

    public async Task<ReviewItem?> FindMineAsync(Guid id, PlayerId player, CancellationToken ct) =>
        (await ReadAsync<ReviewItem>(FindMineSql, new { id, player }, ct)).SingleOrDefault();

    /// <summary>The newest of the events that an item is about.</summary>
    public Task<IReadOnlyList<ReviewedEvent>> EventsOfAsync(ReviewItem item, CancellationToken ct) =>
        ReadAsync<ReviewedEvent>(
            EventsSql,
            new
            {
                player = item.PlayerId,
                item.LocalDate,
                item.FirstAt,
                item.LastAt,
                isBurst = item.Kind == "burst",
                item.EventType,
                most = MostEvents,
            },
            ct);

    private Task<ReviewPage> ListAsync(string sql, CurrentUser visitor, int page, CancellationToken ct)
    {
        var everyone = visitor.Role == Role.Admin;
        var asked = new { everyone, team = visitor.TeamId, today = Today(), take = PageSize + 1, skip = Skip(page) };

        return ReadPageAsync(sql, asked, page, ct);
    }

    private async Task<ReviewPage> ReadPageAsync(string sql, object parameters, int page, CancellationToken ct)
    {
        var items = await ReadAsync<ReviewItem>(sql, parameters, ct);

        return new ReviewPage([.. items.Take(PageSize)], Math.Max(1, page), items.Count > PageSize);
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, object parameters, CancellationToken ct)
    {
        return await database.ListAsync<T>(sql, parameters, ct);
    }

    private DateOnly Today() => calendar.DayOf(clock.GetUtcNow());

    private static long Skip(int page) => (Math.Max(1, page) - 1L) * PageSize;
}
