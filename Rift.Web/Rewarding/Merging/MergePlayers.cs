using Npgsql;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Merging;

/// <summary>
/// Makes one player of two. What the merged one earned becomes the survivor's, names and HUD links lead there, and the
/// merged one's account ends. Of many entries the newest are moved at once; <see cref="FollowMerges"/> moves the rest.
/// </summary>
public sealed class MergePlayers(NpgsqlDataSource database, AuditLog audit, ChangeFeed changes, TimeProvider clock)
{
    /// <summary>How long a merge can be undone.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromHours(24);

    private const string LockSql = """
        select player_id as id, display_name as name, handle, email, version from current_players
        where player_id in (@merged, @survivor)
        order by player_id
        for no key update
        """;

    private const string BeginSql = """
        insert into player_merges (
            merge_id, merged_id, survivor_id, merged_at, handle, handle_form, email, email_form)
        select @merge, player_id, @survivor, @now, handle, handle_form, email, email_form
        from players where player_id = @merged
        """;

    // The players who were merged into the merged one are the survivor's now. The survivor takes up what they lack: an
    // email, a team.
    private const string PersonSql = """
        with led as (
            update players set merged_into = @survivor where merged_into = @merged returning player_id
        ), copied as (
            insert into team_members (team_id, player_id, since, until)
            select team_id, @survivor, since, until from team_members
            where player_id = @merged and not exists (select 1 from team_members where player_id = @survivor)
            returning since
        )
        update player_merges
        set followers = coalesce((select array_agg(player_id) from led), '{}'),
            team_copied = exists (select 1 from copied)
        where merge_id = @merge;

        update players
        set merged_into = @survivor, version = version + 1, email = case when @movesEmail then null else email end
        where player_id = @merged;

        update players
        set claimed = true, version = version + 1, email = case when @movesEmail then m.email else players.email end,
            email_form = case when @movesEmail then m.email_form else players.email_form end
        from player_merges m
        where m.merge_id = @merge and players.player_id = @survivor;
        delete from sessions where player_id = @merged;
        delete from invitations where player_id = @merged and used_at is null;
        select pg_notify('rift', 'players - ' || @merged::uuid || ',' || @survivor::uuid);
        """;

    public Task<MergeOutcome> ExecuteAsync(
        PlayerId merged, PlayerId survivor, long mergedVersion, long survivorVersion, CurrentUser by,
        CancellationToken ct) =>
        merged == PlayerId.Default
            ? Task.FromResult<MergeOutcome>(new MergeOutcome.IsDefaultPlayer())
            : LockRetry.TryAsync(
                () => TryAsync(merged, survivor, mergedVersion, survivorVersion, by, ct),
                new MergeOutcome.Busy(), clock, ct);

    private async Task<MergeOutcome> TryAsync(
        PlayerId merged, PlayerId survivor, long mergedVersion, long survivorVersion, CurrentUser by,
        CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var hadAdmin = await LastAdmin.LockAsync(transaction, ct);
        var people = await transaction.ListAsync<PersonRow>(LockSql, new { merged, survivor }, ct);
        var goes = people.FirstOrDefault(person => person.Id == merged);
        var stays = people.FirstOrDefault(person => person.Id == survivor);

        if (merged == survivor || goes is null || stays is null)
            return new MergeOutcome.NotThere();
        if ((goes.Version, stays.Version) != (mergedVersion, survivorVersion))
            return new MergeOutcome.Stale();

        var merge = Guid.CreateVersion7(clock.GetUtcNow());
        await MergeAsync(transaction, merge, goes, stays, ct);

        if (await LastAdmin.IsGoneAsync(transaction, hadAdmin, ct))
            return new MergeOutcome.LastAdmin();

        var details = new { merged = merged.Value, goes.Name, goes.Handle, merge };
        await audit.WriteAsync(transaction, by, AuditEntry.About("player.merged", survivor, stays.Name, details), ct);
        await transaction.CommitAsync(ct);
        changes.TellPeople();
        changes.TellPlayers([merged, survivor]);

        return new MergeOutcome.Merged(merge);
    }

    private async Task MergeAsync(
        DatabaseTransaction transaction, Guid merge, PersonRow goes, PersonRow stays, CancellationToken ct)
    {
        var (merged, survivor, now) = (goes.Id, stays.Id, clock.GetUtcNow());
        await LockEarnings.TakeAsync(transaction, merged, survivor, now, ct);
        await transaction.ExecuteAsync(BeginSql, new { merge, merged, survivor, now }, ct);
        await MoveEarnings.StepAsync(transaction, [merge], merged, survivor, now, ct);

        // Last, because a changed email makes every writer of a player's first row wait.
        var movesEmail = stays.Email is null && goes.Email is not null && goes.Email != goes.Handle;
        await transaction.ExecuteAsync(PersonSql, new { merge, merged, survivor, movesEmail }, ct);
    }

    private sealed record PersonRow(PlayerId Id, string Name, string Handle, string? Email, long Version);
}
