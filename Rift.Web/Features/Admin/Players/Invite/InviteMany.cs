using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Invite;

/// <summary>A link that was just made. It is known at this moment only.</summary>
public sealed record NewLink(string Name, string? Email, string Token, DateTimeOffset ValidUntil);

public sealed record InvitedPlayers(IReadOnlyList<NewLink> Links, IReadOnlyList<NotInvited> Others);

/// <summary>Makes an invitation link for each of many players: for all of them, or for none.</summary>
public sealed class InviteMany(
    NpgsqlDataSource database, Invitations invitations, AuditLog audit, LocalCalendar calendar, TimeProvider clock)
{
    private const string DoneSql = "select exists (select 1 from audit_log where subject_id = @batch)";

    private DateOnly Today => calendar.DayOf(clock.GetUtcNow());

    public async Task<InvitePlan> PreviewAsync(IReadOnlyList<PlayerId> chosen, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return InvitePlan.Of(chosen, await StoredPlayer.ListAsync(transaction, chosen, Today, locked: false, ct));
    }

    /// <summary>
    /// Null where the batch was made before: a form that is sent again must not end the links that it made first.
    /// </summary>
    public async Task<InvitedPlayers?> ExecuteAsync(
        IReadOnlyList<PlayerId> chosen, Guid batch, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var plan = InvitePlan.Of(
            chosen, await StoredPlayer.ListAsync(transaction, chosen, Today, locked: true, ct));

        // After the lock, so that of a form that is sent twice the second waits for the first.
        if (await transaction.FindAsync<bool>(DoneSql, new { batch = batch.ToString() }, ct))
            return null;

        await AuditLog.BeginWholeAsync(transaction, batch, ct);
        var links = new List<NewLink>();

        foreach (var player in plan.Invited)
            links.Add(await InviteAsync(transaction, player, by, ct));

        var summary = new { links = links.Count, notInvited = plan.Others.Count };
        var entry = new AuditEntry("players.invited", batch.ToString(), Details: summary);
        await audit.WriteAsync(transaction, by, entry, ct);
        await transaction.CommitAsync(ct);

        return new InvitedPlayers(links, plan.Others);
    }

    private async Task<NewLink> InviteAsync(
        DatabaseTransaction transaction, StoredPlayer player, CurrentUser by, CancellationToken ct)
    {
        var token = await invitations.CreateAsync(transaction, player.Id, InvitationPurpose.Join, by, ct);

        // A handle that is an address becomes the email of those who join.
        var email = player.Email ?? PersonCheck.ReadEmail(player.Handle);

        return new NewLink(player.Name, email, token, clock.GetUtcNow() + Invitations.Lifetime);
    }
}
