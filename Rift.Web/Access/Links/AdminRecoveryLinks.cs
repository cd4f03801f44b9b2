using Npgsql;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Access.Links;

/// <summary>An admin who can sign in.</summary>
public sealed record AdminRow(PlayerId Player, string Name, string SignsInAs);

/// <summary>
/// For an operator with a shell on the machine when the admins are locked out: a link that sets a new password for an
/// admin, or makes one.
/// </summary>
public sealed class AdminRecoveryLinks(NpgsqlDataSource database, Invitations invitations, AuditLog audit)
{
    private const string AdminsSql = """
        select p.player_id as player, p.display_name as name, coalesce(p.email, p.handle) as signs_in_as
        from current_players p join accounts using (player_id)
        where p.role = 'admin' and p.state <> 'left'
        order by name
        """;

    private const string CandidateSql = """
        select p.display_name as name, p.role, p.state, a.player_id is not null as has_account
        from current_players p left join accounts a using (player_id)
        where p.player_id = @player
        for update of p
        """;

    private const string PromoteSql = """
        update players set role = 'admin', version = version + 1 where player_id = @player
        """;

    public async Task<IReadOnlyList<AdminRow>> AdminsAsync(CancellationToken ct)
    {
        return await database.ListAsync<AdminRow>(AdminsSql, null, ct);
    }

    /// <summary>
    /// Returns the token of a link at <c>/join</c>; null for a player who has left, and so cannot sign in.
    /// </summary>
    public async Task<string?> CreateAsync(PlayerId player, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var candidate = await transaction.FindAsync<CandidateRow>(CandidateSql, new { player }, ct);

        if (candidate is null || candidate.State == PeopleText.Of(PlayerState.Left))
            return null;
        if (candidate.Role != PeopleText.Of(Role.Admin))
            await PromoteAsync(transaction, player, candidate, ct);

        var purpose = candidate.HasAccount ? InvitationPurpose.Password : InvitationPurpose.Join;
        var token = await invitations.CreateAsync(transaction, player, purpose, Actor.CommandLine, ct);
        await transaction.CommitAsync(ct);

        return token;
    }

    private async Task PromoteAsync(
        DatabaseTransaction transaction, PlayerId player, CandidateRow was, CancellationToken ct)
    {
        await transaction.ExecuteAsync(PromoteSql, new { player }, ct);
        var entry = AuditEntry.About(
            "player.role_changed", player, was.Name, new { before = was.Role, after = PeopleText.Of(Role.Admin) });
        await audit.WriteAsync(transaction, Actor.CommandLine, entry, ct);
    }

    private sealed record CandidateRow(string Name, string Role, string State, bool HasAccount);
}
