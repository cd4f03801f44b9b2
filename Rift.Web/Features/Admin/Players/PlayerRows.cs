using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

/// <summary>Writes who somebody is, and the audit log with it, as part of a form's transaction or an import's.</summary>
public sealed class StorePlayer(AuditLog audit)
{
    private const string CreateSql = """
        insert into players (player_id, display_name, handle, email, role, state, is_private, time_zone, initials, claimed)
        values (@player, @name, @handle, @email, @role, @state, @isPrivate, @timeZone, @initials, true)
        """;

    private const string ChangeSql = """
        update players
        set display_name = @name, handle = @handle, email = @email, role = @role, state = @state, is_private = @isPrivate,
            time_zone = @timeZone, initials = @initials, claimed = true, version = version + 1
        where player_id = @player
        """;

    // Names of those who were merged into the player are the player's to take.
    private const string TakeNamesSql = """
        update players set handle = 'merged-' || right(player_id::text, 12) where merged_into = @player and handle = any(@names);
        update players set email = null where merged_into = @player and email = any(@names);
        """;

    private const string EndSessionsSql = "delete from sessions where player_id = @player";

    public async Task<PlayerId> CreateAsync(DatabaseTransaction transaction, PlayerDetails details, DateOnly today, CurrentUser by, CancellationToken ct)
    {
        var player = new PlayerId(Guid.CreateVersion7());
        await transaction.ExecuteAsync(CreateSql, ParametersOf(player, details), ct);

        if (details.Team is { } team)
            await TeamMembers.WriteAsync(transaction, player, [new Membership(team, today, null)], ct);

        await audit.WriteAsync(transaction, by, AuditEntry.About("player.created", player, details.Name, WordsOf(details)), ct);

        return player;
    }

    /// <summary>The player's row must be locked. Whoever is set to left is signed out everywhere.</summary>
    public async Task ChangeAsync(DatabaseTransaction transaction, PlayerRecord before, PlayerDetails details, DateOnly today, CurrentUser by, CancellationToken ct)
    {
        await transaction.ExecuteAsync(TakeNamesSql, new { player = before.Id, names = (string?[])[details.Handle, details.Email] }, ct);
        await transaction.ExecuteAsync(ChangeSql, ParametersOf(before.Id, details), ct);

        if (before.TeamId != details.Team)
            await TeamMembers.MoveAsync(transaction, before.Id, today, details.Team, ct);
        if (before.IsLeaving(details))
            await transaction.ExecuteAsync(EndSessionsSql, new { player = before.Id }, ct);

        var after = (await PlayerRecord.FindAsync(transaction, before.Id, today, ct))!;
        var (was, now) = (before.ToWords(), after.ToWords());
        var changes = was.DifferencesTo(now).ToDictionary(field => field, field => new { from = was[field], to = now[field] });
        await audit.WriteAsync(transaction, by, AuditEntry.About("player.edited", before.Id, details.Name, changes), ct);
    }

    private static object ParametersOf(PlayerId player, PlayerDetails details) => new
    {
        player,
        details.Name,
        details.Handle,
        details.Email,
        role = PeopleText.Of(details.Role),
        state = PeopleText.Of(details.State),
        details.IsPrivate,
        details.TimeZone,
        details.Initials,
    };

    private static object WordsOf(PlayerDetails details) =>
        new { details.Handle, details.Email, role = PeopleText.Of(details.Role), state = PeopleText.Of(details.State), details.IsPrivate, details.TimeZone, details.Team };
}
