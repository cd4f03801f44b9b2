using System.Globalization;
using Rift.Web.Rewarding.Upkeep;
using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

internal static class CleanupCommand
{
    public static async Task<int> RunAsync(CommandContext work, TimeSpan age, bool apply, CancellationToken ct)
    {
        await using var database = await work.OpenDatabaseAsync(ct);
        var before = DateOnly.FromDateTime((TimeProvider.System.GetUtcNow() - age).UtcDateTime);
        var archive = new ArchiveEvents(database.Source);

        if (!apply)
        {
            var events = await archive.CountAsync(before, ct);
            work.Console.WriteLine(
                Text($"{events} events from before {before:yyyy-MM-dd} would be deleted. ")
                + "Totals and day figures stay. Add --apply to do it.");
            return 0;
        }

        var deleted = await archive.ExecuteAsync(before, ct);
        work.Console.WriteLine(
            Text($"{deleted} events from before {before:yyyy-MM-dd} were deleted. Totals and day figures stayed."));

        return 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
