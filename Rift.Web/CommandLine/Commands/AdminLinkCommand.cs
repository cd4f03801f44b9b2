using Microsoft.Extensions.Logging.Abstractions;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Domain.Calendar;
using Rift.Domain.Wording;
using Rift.Web.Access.Links;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.People;

namespace Rift.Web.CommandLine.Commands;

/// <summary>
/// Prints a one-time link by which an admin who is locked out chooses a new password, or a player becomes an admin.
/// </summary>
internal static class AdminLinkCommand
{
    public static async Task<int> RunAsync(CommandContext work, string? player, CancellationToken ct)
    {
        await using var database = await work.OpenDatabaseAsync(ct);
        using var changes = new ChangeFeed(database.Source, TimeProvider.System, NullLogger<ChangeFeed>.Instance);
        var players = new PlayerDirectory(
            database.Source, changes, new Calendars(new LocalCalendar(work.Settings.TimeZone)));
        var path = player is null
            ? await OnlyAdminAsync(database, changes, ct)
            : await OneAsync(database, players, player, ct);
        work.PrintRaw(PublicAddress.Of(work.Settings, work.Settings.Port) + path);

        return 0;
    }

    private static async Task<string> OnlyAdminAsync(RiftDatabase database, ChangeFeed changes, CancellationToken ct)
    {
        var firstAdmin = new FirstAdmin(database.Source, changes, TimeProvider.System);

        return await LinksTo(database).AdminsAsync(ct) switch
        {
            [] => FirstAdmin.PathOf(await firstAdmin.CreateLinkAsync(ct)),
            [var only] => await CreateAsync(database, only.Player, only.Name, ct),
            var all => throw new CommandFailedException(
                CommandTexts.SeveralAdmins.Fill(all.Count, string.Join(", ", all.Select(admin => admin.SignsInAs)))),
        };
    }

    private static async Task<string> OneAsync(
        RiftDatabase database, PlayerDirectory players, string player, CancellationToken ct) =>
        PlayerHandle.Read(player) is { } handle && await players.FindAsync(handle, ct) is { } found
            ? await CreateAsync(database, found, player, ct)
            : throw new CommandFailedException(CommandTexts.NoPlayer.Fill(player));

    private static async Task<string> CreateAsync(
        RiftDatabase database, PlayerId player, string name, CancellationToken ct) =>
        await LinksTo(database).CreateAsync(player, ct) is { } token
            ? Invitations.PathOf(token)
            : throw new CommandFailedException(CommandTexts.PlayerHasLeft.Fill(name));

    private static AdminRecoveryLinks LinksTo(RiftDatabase database)
    {
        var audit = new AuditLog(TimeProvider.System);
        var invitations = new Invitations(database.Source, audit, TimeProvider.System);

        return new AdminRecoveryLinks(database.Source, invitations, audit);
    }
}
