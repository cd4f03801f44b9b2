using System.Data;
using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Web.Audit;

namespace Rift.Web.Access;

/// <summary>What a one-time link is for: to come in for the first time, or to choose another password.</summary>
public enum InvitationPurpose
{
    Join,
    Password,
}

/// <summary>A link that still works, and whom it lets in.</summary>
public sealed record Invitation(InvitationPurpose Purpose, PlayerId Player, string Name, string Handle, string? Email);

/// <summary>One-time links at <c>/join/{token}</c>, by which somebody who was invited chooses a password. A new one ends the older ones of the same player.</summary>
public sealed class Invitations(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    // Locked, so that of two links made at once only the later one works.
    private const string InviteeSql = """
        select display_name from players where player_id = @player and merged_into is null and erased_at is null for update
        """;

    private const string CreateSql = """
        delete from invitations where player_id = @player and used_at is null;

        insert into invitations (token_hash, purpose, player_id, created_by, created_at, expires_at)
        values (@hash, @purpose, @player, @by, @now, @expires);
        """;

    private const string FindSql = """
        select i.purpose, p.player_id as player, p.display_name as name, p.handle, p.email
        from invitations i join players p using (player_id)
        where i.token_hash = @hash and i.used_at is null and i.expires_at > @now
          and p.merged_into is null and p.erased_at is null and p.state <> 'left'
        """;

    private const string UseSql = "update invitations set used_at = @now where token_hash = @hash and used_at is null and expires_at > @now";

    public static string PathOf(string token) => $"/join/{token}";

    /// <summary>Returns the token; this is the only moment at which it is known. The player must exist.</summary>
    public async Task<string> CreateAsync(PlayerId player, InvitationPurpose purpose, CurrentUser by, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var token = await CreateAsync(connection, transaction, player, purpose, by.Id, by.Name, ct);
        await transaction.CommitAsync(ct);

        return token;
    }

    /// <summary>As part of something larger, by a visitor or by a command.</summary>
    public async Task<string> CreateAsync(
        NpgsqlConnection connection, IDbTransaction transaction, PlayerId player, InvitationPurpose purpose, PlayerId? byId, string by, CancellationToken ct)
    {
        var token = RandomToken.Create();
        var now = clock.GetUtcNow();
        var name = await connection.QuerySingleAsync<string>(new CommandDefinition(InviteeSql, new { player }, transaction, cancellationToken: ct));
        var made = new { hash = RandomToken.HashOf(token), player, purpose = TextOf(purpose), by = byId?.Value, now, expires = now + Lifetime };
        await connection.ExecuteAsync(new CommandDefinition(CreateSql, made, transaction, cancellationToken: ct));
        await audit.WriteAsync(connection, transaction, byId, by, AuditEntry.About("invitation.created", player, name, new { made.purpose }), ct);

        return token;
    }

    /// <summary>Null for a link that never was, was used, is too old, or was followed by another.</summary>
    public async Task<Invitation?> FindAsync(string token, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        return await FindAsync(connection, null, token, ct);
    }

    /// <summary>Uses the link up. Of those who try at once one gets the invitation, and the others null.</summary>
    public async Task<Invitation?> UseAsync(NpgsqlConnection connection, IDbTransaction transaction, string token, CancellationToken ct)
    {
        var invitation = await FindAsync(connection, transaction, token, ct);
        var used = new { hash = RandomToken.HashOf(token), now = clock.GetUtcNow() };

        return await connection.ExecuteAsync(new CommandDefinition(UseSql, used, transaction, cancellationToken: ct)) == 1 ? invitation : null;
    }

    private async Task<Invitation?> FindAsync(NpgsqlConnection connection, IDbTransaction? transaction, string token, CancellationToken ct)
    {
        var sought = new { hash = RandomToken.HashOf(token), now = clock.GetUtcNow() };
        var row = await connection.QuerySingleOrDefaultAsync<InvitationRow>(new CommandDefinition(FindSql, sought, transaction, cancellationToken: ct));

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
            new(Purpose == TextOf(InvitationPurpose.Join) ? InvitationPurpose.Join : InvitationPurpose.Password, Player, Name, Handle, Email);
    }
}
