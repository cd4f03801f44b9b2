using Npgsql;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Web.PersonalData;

public enum EraseOutcome
{
    Erased,
    NotThere,

    /// <summary>The typed name is not the person's.</summary>
    NotConfirmed,
    LastAdmin,

    /// <summary>The default player, who is always needed.</summary>
    IsDefaultPlayer,
}

/// <summary>
/// Erases what identifies a person and the players merged into them. Events and figures stay, without a name. There is
/// no way back.
/// </summary>
public sealed class ErasePerson(NpgsqlDataSource database, AuditLog audit, ChangeFeed changes, TimeProvider clock)
{
    public const string Name = "Erased player";

    private const string LockSql = """
        select p.player_id as id, p.display_name as name,
               p.player_id = @player and p.merged_into is null and p.erased_at is null as is_they
        from players p where p.player_id = @player or p.merged_into = @player
        order by p.player_id
        for no key update
        """;

    private const string PersonSql = """
        delete from accounts where player_id = any(@people);
        delete from invitations where player_id = any(@people);
        delete from hud_links where player_id = any(@people);
        delete from mission_players where player_id = any(@people);
        update missions set created_by = null where created_by = any(@people);
        delete from player_preferences where player_id = any(@people);
        delete from notifications where player_id = any(@people);
        delete from player_leaves where player_id = any(@people);
        update players
        set display_name = @name, handle = 'erased-' || right(player_id::text, 12), email = null, initials = null,
            time_zone = null, role = 'player', state = 'left', is_private = true, erased_at = @now,
            version = version + 1
        where player_id = any(@people);

        update player_merges
        set handle = null, handle_form = null, email = null, email_form = null, kept = '{}',
            award_ids = '{}', superseded_ids = '{}',
            closed_at = case when undone_at is null then coalesce(closed_at, @now) end
        where merged_id = any(@people) or survivor_id = any(@people);

        delete from player_merge_steps where merge_id in (
            select merge_id from player_merges where merged_id = any(@people) or survivor_id = any(@people));

        select pg_notify('rift', 'players - ' || string_agg(id::text, ',')) from unnest(@people) as id;
        """;

    public async Task<EraseOutcome> ExecuteAsync(
        PlayerId player, string? typedName, CurrentUser by, CancellationToken ct)
    {
        if (player == PlayerId.Default)
            return EraseOutcome.IsDefaultPlayer;

        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var hadAdmin = await LastAdmin.LockAsync(transaction, ct);
        var rows = await transaction.ListAsync<PersonRow>(LockSql, new { player }, ct);

        if (rows.FirstOrDefault(row => row.IsThey) is not { } person)
            return EraseOutcome.NotThere;
        if (PersonCheck.TrimName(typedName) != person.Name)
            return EraseOutcome.NotConfirmed;

        var people = rows.Select(row => row.Id.Value).ToArray();
        await audit.WriteAsync(transaction, by, AuditEntry.About("player.erased", player, Name), ct);
        await ForgetNames.ExecuteAsync(transaction, people, Name, ct);
        await ForgetDetails.ForgetAsync(transaction, people, ct);
        await transaction.ExecuteAsync(PersonSql, new { people, name = Name, now = clock.GetUtcNow() }, ct);

        if (await LastAdmin.IsGoneAsync(transaction, hadAdmin, ct))
            return EraseOutcome.LastAdmin;

        await transaction.CommitAsync(ct);
        changes.TellPeople();
        changes.TellAccess();

        return EraseOutcome.Erased;
    }

    private sealed record PersonRow(PlayerId Id, string Name, bool IsThey);
}
