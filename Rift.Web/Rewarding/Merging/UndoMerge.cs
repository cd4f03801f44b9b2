using Npgsql;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Merging;

/// <summary>
/// Undoes a merge: two players again, each with what was theirs. What came in since stays with the survivor,
/// because nothing tells by which name it came; but what another server stored for the merged one, and corrections of
/// what was moved, go back with the rest.
/// </summary>
public sealed class UndoMerge(NpgsqlDataSource database, AuditLog audit, ChangeFeed changes, TimeProvider clock)
{
    private const string FindSql = """
        select m.merged_id as merged, m.survivor_id as survivor, m.merged_at, m.undone_at is not null as is_undone,
               m.team_copied, m.handle, m.handle_form, m.email, m.email_form,
               goes.display_name as name, stays.display_name as survivor_name,
               goes.erased_at is not null or stays.erased_at is not null as is_erased,
               (select p.display_name from player_merges later join players p on p.player_id = later.merged_id
                where later.survivor_id = m.survivor_id and later.undone_at is null
                  and (later.merged_at, later.merge_id) > (m.merged_at, m.merge_id)
                order by later.merged_at desc limit 1) as later_name,
               (select p.display_name from players p
                where p.player_id = goes.merged_into and p.player_id <> m.survivor_id) as led_on
        from player_merges m
        join players goes on goes.player_id = m.merged_id
        join players stays on stays.player_id = m.survivor_id
        where m.merge_id = @merge
        """;

    private const string LockSql = """
        select 1 from players where player_id in (
            select unnest(array[merged_id, survivor_id]) from player_merges where merge_id = @merge)
        order by player_id for no key update;

        select 1 from player_merges where merge_id = @merge for update;
        """;

    // Names and team go back where they are still what the merge made of them; what the survivor took over since stays
    // theirs.
    private const string PersonSql = """
        update players set merged_into = @Merged
        from player_merges m
        where m.merge_id = @merge and players.player_id = any(m.followers);

        update players set email = null where player_id = @Survivor and email = @Email;
        update players
        set merged_into = null, version = version + 1,
            handle = case when handle_is_free then @Handle else handle end,
            handle_form = case when handle_is_free then @HandleForm else handle_form end,
            email = case when email_is_free then @Email else email end,
            email_form = case when email_is_free then @EmailForm else email_form end
        from (
            select @Handle::text is not null and not exists (
                       select 1 from player_names
                       where name in (@Handle, @HandleForm) and player_id <> @Merged) as handle_is_free,
                   not exists (
                       select 1 from player_names
                       where name in (@Email, @EmailForm) and player_id <> @Merged) as email_is_free
        ) as names
        where player_id = @Merged;
        update players set version = version + 1 where player_id = @Survivor;

        delete from team_members as copy using team_members as own
        where @TeamCopied and copy.player_id = @Survivor and own.player_id = @Merged
          and (copy.team_id, copy.since) = (own.team_id, own.since) and copy.until is not distinct from own.until;

        update player_merges
        set undone_at = @now, handle = null, handle_form = null, email = null, email_form = null, item_ids = '{}',
            award_ids = '{}', superseded_ids = '{}', kept = '{}'
        where merge_id = @merge;
        delete from player_merge_steps where merge_id = @merge;

        select pg_notify('rift', 'players - ' || @Merged::uuid || ',' || @Survivor::uuid);
        """;

    /// <summary>Null where it can be undone; otherwise why not.</summary>
    public async Task<string?> FindObstacleAsync(Guid merge, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return await transaction.FindAsync<MergeRow>(FindSql, new { merge }, ct) is { } row
            ? await ObstacleAsync(transaction, merge, row, ct)
            : MergingTexts.NoSuchMerge;
    }

    public Task<UndoOutcome> ExecuteAsync(Guid merge, CurrentUser by, CancellationToken ct) =>
        LockRetry.TryAsync(() => TryAsync(merge, by, ct), new UndoOutcome.Busy(), clock, ct);

    private async Task<UndoOutcome> TryAsync(Guid merge, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        await transaction.ExecuteAsync(LockSql, new { merge }, ct);

        if (await transaction.FindAsync<MergeRow>(FindSql, new { merge }, ct) is not { } row)
            return new UndoOutcome.NotThere();

        var now = clock.GetUtcNow();
        await LockEarnings.TakeAsync(transaction, row.Merged, row.Survivor, now, ct);

        if (await ObstacleAsync(transaction, merge, row, ct) is { } why)
            return new UndoOutcome.Refused(why);

        await ReturnEarnings.AllAsync(transaction, merge, row.Merged, row.Survivor, now, ct);
        var changed = new
        {
            merge,
            now,
            row.Merged,
            row.Survivor,
            row.Handle,
            HandleForm = row.HandleForm ?? FormOf(row.Handle),
            row.Email,
            EmailForm = row.EmailForm ?? FormOf(row.Email),
            row.TeamCopied,
        };
        await transaction.ExecuteAsync(PersonSql, changed, ct);
        var details = new { merged = row.Merged.Value, row.Name, merge };
        await audit.WriteAsync(
            transaction, by, AuditEntry.About("player.merge_undone", row.Survivor, row.SurvivorName, details), ct);
        await transaction.CommitAsync(ct);
        changes.TellPeople();
        changes.TellPlayers([row.Merged, row.Survivor]);

        return new UndoOutcome.Undone(row.Merged, row.Name);
    }

    // A merge from before there were forms has none on record.
    private static string? FormOf(string? name) => name is null ? null : NameForm.Of(name);

    private async Task<string?> ObstacleAsync(
        DatabaseTransaction transaction, Guid merge, MergeRow row, CancellationToken ct) =>
        row.IsUndone ? MergingTexts.UndoneAlready
        : row.IsErased ? MergingTexts.PlayerErased
        : clock.GetUtcNow() - row.MergedAt > MergePlayers.UndoTime
            ? MergingTexts.TooLate.Fill(MergePlayers.UndoTime.TotalHours)
        : row.LedOn is not null ? MergingTexts.MergedOn.Fill(row.SurvivorName, row.LedOn)
        : row.LaterName is not null ? MergingTexts.MergedOn.Fill(row.LaterName, row.SurvivorName)
        : !await ReturnEarnings.IsWholeAsync(transaction, merge, ct) ? MergingTexts.EventsCleanedUp
        : null;

    private sealed record MergeRow(
        PlayerId Merged, PlayerId Survivor, DateTimeOffset MergedAt, bool IsUndone, bool TeamCopied, string? Handle,
        string? HandleForm, string? Email, string? EmailForm, string Name, string SurvivorName, bool IsErased,
        string? LaterName, string? LedOn);
}
