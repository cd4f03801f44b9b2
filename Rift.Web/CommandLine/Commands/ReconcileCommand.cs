using Rift.Web.Rewarding.Upkeep;
using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

internal static class ReconcileCommand
{
    public static async Task<int> RunAsync(CommandContext work, CancellationToken ct)
    {
        await using var database = await work.OpenDatabaseAsync(ct);
        var differences = await new Reconciliation(database.Source).RunAsync(ct);

        if (differences.Count == 0)
        {
            work.Console.WriteLine(CommandTexts.TotalsMatch);
            return 0;
        }

        var table = new Table().AddColumns(
            CommandTexts.Player, CommandTexts.Figure, CommandTexts.RunningTotal, CommandTexts.Ledger);

        foreach (var difference in differences)
        {
            table.AddRow(
                Markup.Escape(difference.Player), Markup.Escape(difference.Subject), difference.Kept,
                difference.Ledger);
        }

        work.Console.Write(table);
        work.Console.WriteLine(CommandTexts.TotalsDiffer);

        return 1;
    }
}
