using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Awards;

/// <summary>
/// What becomes of awards when two players are made one, and when that is undone. Of two awards for the same the
/// earlier one counts; the later one is corrected. Both players must be locked (<see cref="LockSql"/>).
/// </summary>
internal static class MoveAwards
{
    /// <summary>Keeps evaluations of both players out; their figures must not be locked yet.</summary>
    public const string LockSql = $"""
        select pg_advisory_xact_lock({AwardMark.Lock})
        from (select player_id from unnest(array[@from, @to]::uuid[]) as player_id order by player_id) as players
        """;

    private const string ClashSql = """
        select case when is_mine_first then @to else @from end as holder,
               case when is_mine_first then theirs else mine end as award
        from (
            select mine.award_id as mine, theirs.award_id as theirs,
                   (mine.local_date, mine.awarded_at, mine.award_id)
                       < (theirs.local_date, theirs.awarded_at, theirs.award_id) as is_mine_first
            from awards as mine join awards as theirs using (definition_id, tier, window_start)
            where mine.player_id = @from and theirs.player_id = @to and mine.team_id is not distinct from theirs.team_id
              and mine.superseded_at is null and theirs.superseded_at is null) as clash
        """;

    // Who was chosen for a mission is the survivor now, or is not any more.
    private const string ChosenSql = """
        update award_sweep set version = version + 1
        where exists (select 1 from mission_players where player_id = @from)
        """;

    private const string MoveSql = $$"""
        with moved as (
            update awards set player_id = @to where player_id = @from returning award_id
        )
        update player_merges
        set award_ids = award_ids || coalesce((select array_agg(award_id) from moved), '{}'),
            superseded_ids = superseded_ids || @superseded
        where merge_id = any(@merges) and closed_at is null;

        delete from player_history where player_id in (@from, @to);

        {{ChosenSql}};
        """;

    private const string ReturnSql = $"""
        update awards set player_id = @from
        from player_merges as merge
        where merge.merge_id = @merge and awards.player_id = @to and award_id = any(merge.award_ids);

        update player_changes as mark set recheck = least(mark.recheck, merge.merged_at)
        from player_merges as merge
        where merge.merge_id = @merge and mark.player_id = @to;

        delete from player_history where player_id in (@from, @to);

        {ChosenSql};
        """;

    private const string SupersededSql = """
        select award.player_id as holder, award.award_id as award
        from player_merges as merge join awards as award on award.award_id = any(merge.superseded_ids)
        where merge.merge_id = @merge and award.player_id in (@from, @to)
        """;

    public static async Task MoveAsync(
        DatabaseTransaction transaction, Guid[] merges, PlayerId from, PlayerId to, DateTimeOffset now,
        CancellationToken ct)
    {
        var clashes = await transaction.ListAsync<HolderRow>(ClashSql, new { from, to }, ct);

        foreach (var later in clashes.GroupBy(clash => clash.Holder))
        {
            await ReviseAwards.SupersedeAsync(
                transaction, later.Key, [.. later.Select(clash => clash.Award)], AwardsTexts.HeldTwice, now, ct);
        }

        var superseded = clashes.Select(clash => clash.Award).ToArray();
        await transaction.ExecuteAsync(MoveSql, new { merges, from, to, superseded }, ct);
    }

    /// <summary>After the entries have gone back. What the survivor was awarded since is looked at again.</summary>
    public static async Task ReturnAsync(
        DatabaseTransaction transaction, Guid merge, PlayerId from, PlayerId to, DateTimeOffset now,
        CancellationToken ct)
    {
        await transaction.ExecuteAsync(ReturnSql, new { merge, from, to }, ct);
        var superseded = await transaction.ListAsync<HolderRow>(SupersededSql, new { merge, from, to }, ct);

        foreach (var back in superseded.GroupBy(award => award.Holder))
        {
            await ReviseAwards.RestoreAsync(
                transaction, back.Key, [.. back.Select(award => award.Award)], AwardsTexts.HeldOnceAgain, now, ct);
        }
    }

    private sealed record HolderRow(PlayerId Holder, Guid Award);
}
