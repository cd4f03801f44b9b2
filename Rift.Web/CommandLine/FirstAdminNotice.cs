using System.Threading.Channels;
using Rift.Web.Access.Links;
using Rift.Web.Database;
using Spectre.Console;

namespace Rift.Web.CommandLine;

/// <summary>
/// Prints the first admin's link while there is no admin: at the start, and when the last one goes while Rift runs, as
/// by <c>reset</c>. Even into a log file, which in a container is all there is: the link works once, for a day, and
/// only while there is no admin.
/// </summary>
internal sealed class FirstAdminNotice(
    CommandContext work, string address, FirstAdmin firstAdmin, ChangeFeed changes, ILogger logger)
{
    public async Task PrintAsync(CancellationToken ct)
    {
        if (await firstAdmin.IsNeededAsync(ct))
            Print(await firstAdmin.CreateLinkAsync(ct));
    }

    /// <summary>Prints a new link whenever there is no admin and no link that works, until cancelled.</summary>
    public async Task WatchAsync(CancellationToken ct)
    {
        var changed = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Note() => changed.Writer.TryWrite(true);
        changes.PeopleChanged += Note;
        changes.AccessChanged += Note;
        changes.EverythingChanged += Note;

        try
        {
            await foreach (var _ in changed.Reader.ReadAllAsync(ct))
                await PrintAgainAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // Rift stops.
        }
    }

    private async Task PrintAgainAsync(CancellationToken ct)
    {
        try
        {
            if (await firstAdmin.IsNeededAsync(ct) && await firstAdmin.CreateLinkWhenNoneIsOpenAsync(ct) is { } token)
                Print(token);
        }
        catch (Exception lost) when (DatabaseOutage.IsOne(lost))
        {
            // Once the database is back, everything counts as changed.
            logger.LogWarning("Could not check for an admin: {Reason}", lost.Message);
        }
    }

    private void Print(string token)
    {
        work.Console.WriteLine();
        work.Console.WriteLine(
            CommandTexts.FirstAdmin);
        work.Console.WriteLine();
        work.PrintRaw(address + FirstAdmin.PathOf(token));
    }
}
