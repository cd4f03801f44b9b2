using Microsoft.Extensions.Logging.Abstractions;
using Rift.Domain.Activity;
using Rift.Domain.Calendar;
using Rift.Domain.Wording;
using Rift.Web.Access.Links;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.People;

namespace Rift.Web.CommandLine.Commands;

internal static class HudLinkCommand
{
    public static async Task<int> RunAsync(CommandContext work, string player, CancellationToken ct)
    {
        await using var database = await work.OpenDatabaseAsync(ct);
        using var changes = new ChangeFeed(database.Source, TimeProvider.System, NullLogger<ChangeFeed>.Instance);
        var players = new PlayerDirectory(
            database.Source, changes, new Calendars(new LocalCalendar(work.Settings.TimeZone)));

        if (PlayerHandle.Read(player) is not { } handle || await players.FindAsync(handle, ct) is not { } found)
            throw new CommandFailedException(CommandTexts.NoPlayer.Fill(player));

        var token = await new HudLinks(database.Source, changes).CreateAsync(found, "command line", ct);
        work.PrintRaw($"{PublicAddress.Of(work.Settings, work.Settings.Port)}/hud/{token}");

        return 0;
    }
}
