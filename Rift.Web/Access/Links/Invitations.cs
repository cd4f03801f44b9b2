using Npgsql;
using Rift.Domain;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Access.Links;

/// <summary>What a one-time link is for: to come in for the first time, or to choose another password.</summary>
public enum InvitationPurpose
{
    Join,
    Password,
}

/// <summary>A link that still works, and whom it lets in.</summary>
public sealed record Invitation(InvitationPurpose Purpose, PlayerId Player, string Name, string Handle, string? Email)
{
    /// <summary>What an admin wrote down; the invited player cannot choose it.</summary>
    public string SignsInAs => Email ?? Handle;
}

/// <summary>
/// One-time links at <c>/join/{token}</c>, by which the invited player chooses a password. A new one ends the
/// older ones of the same player.
/// </summary>
public sealed class Invitations(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    // Locked, so that of two links made at once only the later one works.
    private const string InviteeSql = """
        select display_name from current_players where player_id = @player for no key update
        """;

    private const string CreateSql = """
        delete from invitations where player_id = @player and used_at is null;

        insert into invitations (token_hash, purpose, player_id, created_by, created_at, expires_at)
        values (@hash, @purpose, @player, @by, @now, @expires);
        """;

    private const string FindSql = """
        select i.purpose, p.player_id as player, p.display_name as name, p.handle, p.email
        from invitations i join current_players p using (player_id)
        where i.token_hash = @hash and i.used_at is null and i.expires_at > @now and p.state <> 'left'
        """;

    private const string UseSql = """
        update invitations set used_at = @now where token_hash = @hash and used_at is null and expires_at > @now
        """;

    public static string PathOf(string token) => $"/join/{token}";

    /// <summary>Returns the token; this is the only moment at which it is known. The player must exist.</summary>
    public async Task<string> CreateAsync(
        PlayerId player, InvitationPurpose purpose, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var token = await CreateAsync(transaction, player, purpose, by, ct);
        await transaction.CommitAsync(ct);

        return token;
    }

    /// <summary>As part of something larger, by an admin or by a command.</summary>
    public async Task<string> CreateAsync(
        DatabaseTransaction transaction, PlayerId player, InvitationPurpose purpose, Actor by, CancellationToken ct)
    {
        var token = RandomToken.Create();
        var now = clock.GetUtcNow();
        var name = await transaction.SingleAsync<string>(InviteeSql, new { player }, ct);
        var made = new
        {
            hash = RandomToken.HashOf(token),
            player,
            purpose = TextOf(purpose),
            by = by.Id?.Value,
            now,
            expires = now + Lifetime,
        };
        await transaction.ExecuteAsync(CreateSql, made, ct);
        await audit.WriteAsync(
            transaction, by, AuditEntry.About("invitation.created", player, name, new { made.purpose }), ct);

        return token;
    }

    /// <summary>Null for a link that never was, was used, is too old, or was followed by another.</summary>
    public async Task<Invitation?> FindAsync(string token, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return await FindAsync(transaction, token, ct);
    }

    /// <summary>Uses the link up. Of those who try at once one gets the invitation, and the others null.</summary>
    public async Task<Invitation?> UseAsync(DatabaseTransaction transaction, string token, CancellationToken ct)
    {
        var invitation = await FindAsync(transaction, token, ct);
        var used = new { hash = RandomToken.HashOf(token), now = clock.GetUtcNow() };

        return await transaction.ExecuteAsync(UseSql, used, ct) == 1 ? invitation : null;
    }

    private async Task<Invitation?> FindAsync(DatabaseTransaction transaction, string token, CancellationToken ct)
    {
        var sought = new { hash = RandomToken.HashOf(token), now = clock.GetUtcNow() };
        var row = await transaction.FindAsync<InvitationRow>(FindSql, sought, ct);

        return row?.ToInvitation();
    }

    private static string TextOf(InvitationPurpose purpose) => purpose switch
    {
        InvitationPurpose.Join => "join",
        InvitationPurpose.Password => "password",
    };

    private sealed record InvitationRow(string Purpose, PlayerId Player, string Name, string Handle, string? Email)
    {
        public Invitation ToInvitation() =>
            new(
                Purpose == TextOf(InvitationPurpose.Join) ? InvitationPurpose.Join : InvitationPurpose.Password,
                Player, Name, Handle, Email);
    }
}
