using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

internal static class MigrateCommand
{
    // Opening the database migrates it, and the log says what was applied.
    public static async Task<int> RunAsync(CommandContext work, CancellationToken ct)
    {
        await using var database = await work.OpenDatabaseAsync(ct);
        work.Console.WriteLine(CommandTexts.SchemaUpToDate);

        return 0;
    }
}
