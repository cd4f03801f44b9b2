using Npgsql;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Features.Account;

/// <summary>
/// What people decide about themselves. No initials are those of the name, no time zone is the organisation's.
/// </summary>
public sealed record ProfileFields(string Name, string? Initials, string? TimeZone, bool IsPrivate);

/// <summary>A profile as stored. The version grows with each change, by its owner or by an admin.</summary>
public sealed record ProfileRow(
    string Name, string? Initials, string? TimeZone, bool IsPrivate, string? Email, string Handle, string Role,
    string? Team, long Version);

/// <summary>Reads and writes one's own profile.</summary>
public sealed class Profile(NpgsqlDataSource database, AuditLog audit, ChangeFeed changes)
{
    private const string Sql = """
        select p.display_name as name, p.initials, p.time_zone, p.is_private, p.email, p.handle, p.role,
               t.name as team, p.version
        from players p
        left join team_members m on m.player_id = p.player_id and m.until is null
        left join teams t using (team_id)
        where p.player_id = @player
        """;

    private const string SaveSql = """
        update players
        set display_name = @name, name_form = @nameForm, initials = @initials, time_zone = @timeZone,
            is_private = @isPrivate, version = version + 1
        where player_id = @player and version = @version
        """;

    public Task<ProfileRow> ReadAsync(PlayerId player, CancellationToken ct) =>
        database.SingleAsync<ProfileRow>(Sql, new { player }, ct);

    /// <summary>
    /// False where an admin, or another of their browsers, has changed the player since that version was read.
    /// </summary>
    public async Task<bool> SaveAsync(CurrentUser visitor, ProfileFields fields, long version, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var (player, (name, initials, timeZone, isPrivate)) = (visitor.Id, fields);
        var saved = new { player, name, nameForm = NameForm.Of(name), initials, timeZone, isPrivate, version };

        if (await transaction.ExecuteAsync(SaveSql, saved, ct) == 0)
            return false;

        await audit.WriteAsync(transaction, visitor, AuditEntry.About("profile.saved", player, name, fields), ct);
        await transaction.CommitAsync(ct);
        changes.TellPeople();

        return true;
    }
}
