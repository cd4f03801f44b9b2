namespace Rift.Web.Features.Ledger.Reading;

/// <summary>What is asked of the ledger. Each statement names the player and a limit, or a range of the key.</summary>
internal static class LedgerSql
{
    public const string Totals = """
        select 0::bigint as rows, events, gold, xp from player_totals where player_id = @player
        """;

    public const string Days = """
        select event_type, 0::bigint as rows, coalesce(sum(events), 0)::bigint as events,
               coalesce(sum(gold), 0)::bigint as gold, coalesce(sum(xp), 0)::bigint as xp
        from player_days
        where player_id = @player
          and (@from::date is null or local_date between @from and @to)
          and (@types::text[] is null or event_type = any(@types))
        group by event_type
        """;

    /// <summary>An event or award and what corrects it, each part by an index of its own.</summary>
    public const string About = """
        select entry_id from (
            select entry_id from reward_entries
            where player_id = @player and source_id = @about
              and kind in ('event', 'correction', 'manual', 'mission', 'badge', 'archived')
            union
            select entry_id from reward_entries where player_id = @player and corrects = @about) as about
        order by entry_id desc limit @most
        """;

    /// <summary>
    /// The newest entries that hold all XP of the level. Counting backwards, the first is the one at which they are
    /// enough.
    /// </summary>
    public const string FirstOfLevel = """
        select max(entry_id) from (
            select entry_id, sum(xp) over (order by entry_id desc) as gathered
            from (select entry_id, xp from reward_entries where player_id = @player
                  order by entry_id desc limit @most) as newest) as summed
        where gathered >= @wanted
        """;

    /// <summary>The first entry that is too far back.</summary>
    public const string Beyond = """
        select entry_id from reward_entries
        where player_id = @player and entry_id >= @first and entry_id < @before
        order by entry_id desc offset @most limit 1
        """;

    /// <summary>
    /// Where a page begins that shows a few newer entries above the one that is sought; nothing on the first.
    /// </summary>
    public const string Above = """
        select entry_id from reward_entries where player_id = @player and entry_id > @sought
        order by entry_id offset @newer limit 1
        """;

    private const string InRange = "where player_id = @player and entry_id >= @first and entry_id < @before";

    private const string Named = "where player_id = @player and entry_id = any(@ids) and entry_id < @before";

    private const string Filters = """
        and (@from::date is null or local_date between @from and @to)
          and (@types::text[] is null or event_type = any(@types))
          and (@kind::text is null or kind = @kind)
        """;

    public static string Sums(bool byIds) => $"""
        select event_type, count(*) as rows, coalesce(sum(events), 0)::bigint as events,
               coalesce(sum(gold), 0)::bigint as gold, coalesce(sum(xp), 0)::bigint as xp
        from reward_entries {(byIds ? Named : InRange)} {Filters}
        group by event_type
        """;

    public static string Rows(bool byIds) => $"""
        select row.entry_id, row.kind, row.source_id as source, row.event_type, row.local_date, row.events,
               row.quantity, row.gold, row.xp, row.detail, row.reason, row.occurred_at, row.entered_at, row.corrects,
               corrected.event_type as corrected_type, corrected.occurred_at as corrected_at,
               decider.display_name as entered_by
        from (select * from reward_entries {(byIds ? Named : InRange)} {Filters}
              order by entry_id desc limit @most) as row
        left join reward_entries as corrected
            on corrected.player_id = row.player_id and corrected.kind in ('event', 'manual')
                and corrected.source_id = row.corrects
        left join players as decider on decider.player_id = row.entered_by
        order by row.entry_id desc
        """;
}
