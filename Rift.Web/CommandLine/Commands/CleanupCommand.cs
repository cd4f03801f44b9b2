using Rift.Domain.Wording;
using Rift.Web.Rewarding.Upkeep;
using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

internal static class CleanupCommand
{
    private static readonly TimeSpan UsualAge = TimeSpan.FromDays(365);

    public static async Task<int> RunAsync(CommandContext work, TimeSpan? age, bool apply, CancellationToken ct)
    {
        await using var database = await work.OpenDatabaseAsync(ct);
        var before = DateOnly.FromDateTime((TimeProvider.System.GetUtcNow() - (age ?? UsualAge)).UtcDateTime);
        var archive = new ArchiveEvents(database.Source);
        work.Console.WriteLine(apply
            ? CommandTexts.CleanupDone.Fill(await archive.ExecuteAsync(before, ct), before)
            : CommandTexts.CleanupPreview.Fill(await archive.CountAsync(before, ct), before));

        return 0;
    }
}
