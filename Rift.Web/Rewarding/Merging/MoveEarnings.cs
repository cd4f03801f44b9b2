using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Rewarding.Merging;

/// <summary>
/// Makes everything that one player earned another's: events, ledger rows, and what follows from them by addition. The
/// locks of <see cref="LockEarnings"/> must be held. What was moved is added to the merges that led there, so that each
/// can give it back.
/// </summary>
internal static class MoveEarnings
{
    // In one step, without their corrections: some tenths of a second.
    private const int MostEntries = 5_000;

    private const string LimitsSql = """
        with mine as (
            delete from player_caps where player_id = @from returning event_type, local_date, cap, used
        ), added as (
            insert into player_caps as kept (player_id, event_type, local_date, cap, used, granted)
            select @to, event_type, local_date, cap, used, 0 from mine
            on conflict (player_id, event_type, local_date) do update set
                used = kept.used + excluded.used, cap = greatest(kept.cap, excluded.cap)
        )
        update player_merges
        set kept = jsonb_set(
            kept, '{caps}',
            coalesce(kept -> 'caps', '[]') || coalesce((select jsonb_agg(to_jsonb(mine)) from mine), '[]'))
        where merge_id = any(@merges) and closed_at is null;

        with mine as (
            delete from player_cooldowns where player_id = @from returning event_type, moments, forgotten_at
        ), added as (
            insert into player_cooldowns as kept (player_id, event_type, moments, forgotten_at, passed)
            select @to, event_type, moments, forgotten_at, '{}' from mine
            on conflict (player_id, event_type) do update set
                moments = array(select at from unnest(kept.moments || excluded.moments) as passed (at) order by at),
                forgotten_at = greatest(kept.forgotten_at, excluded.forgotten_at)
        )
        update player_merges
        set kept = jsonb_set(
            kept, '{cooldowns}',
            coalesce(kept -> 'cooldowns', '[]') || coalesce((select jsonb_agg(to_jsonb(mine)) from mine), '[]'))
        where merge_id = any(@merges) and closed_at is null;
        """;

    // Of two open items about the same the survivor's takes up the other.
    private const string ReviewsSql = """
        with absorbed as (
            update review_items as theirs
            set events = theirs.events + mine.events, gold = theirs.gold + mine.gold, xp = theirs.xp + mine.xp,
                first_at = least(theirs.first_at, mine.first_at), last_at = greatest(theirs.last_at, mine.last_at),
                appealed_at = coalesce(theirs.appealed_at, mine.appealed_at),
                appeal = coalesce(theirs.appeal, mine.appeal)
            from review_items as mine, review_items as before
            where before.item_id = theirs.item_id
              and mine.player_id = @from and mine.decision is null
              and theirs.player_id = @to and theirs.decision is null
              and (mine.event_type, mine.local_date, mine.kind) = (theirs.event_type, theirs.local_date, theirs.kind)
            returning mine.item_id, to_jsonb(before) as before
        ), gone as (
            delete from review_items where item_id in (select item_id from absorbed) returning *
        ), moved as (
            update review_items set player_id = @to
            where player_id = @from and item_id not in (select item_id from absorbed)
            returning item_id
        )
        update player_merges
        set item_ids = item_ids || coalesce((select array_agg(item_id) from moved), '{}'),
            kept = jsonb_set(
                kept, '{items}',
                coalesce(kept -> 'items', '[]') || coalesce(
                    (select jsonb_agg(to_jsonb(gone) || jsonb_build_object('before', before))
                     from gone join absorbed using (item_id)), '[]'))
        where merge_id = any(@merges) and closed_at is null;
        """;

    /// <summary>
    /// Moves limits, reviews, awards and the newest entries. Returns whether that was all; otherwise it is to be called
    /// again, in another transaction, so that the players' own events need not wait long.
    /// </summary>
    public static async Task<bool> StepAsync(
        DatabaseTransaction transaction, Guid[] merges, PlayerId from, PlayerId to, DateTimeOffset now,
        CancellationToken ct)
    {
        var which = new { merges, from, to, most = MostEntries };
        await transaction.ExecuteAsync(LimitsSql, which, ct);
        await transaction.ExecuteAsync(ReviewsSql, which, ct);
        await MoveAwards.MoveAsync(transaction, merges, from, to, now, ct);
        var isLast = await transaction.SingleAsync<bool>(MoveEntries.Sql, which, ct);

        if (isLast)
            await transaction.ExecuteAsync(MoveEntries.EndSql, which, ct);

        return isLast;
    }
}
