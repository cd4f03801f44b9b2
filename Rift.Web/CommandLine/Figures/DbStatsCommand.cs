using System.Globalization;
using Rift.Domain.Wording;
using Rift.Migrations;
using Rift.Web.Hosting;
using Spectre.Console;

namespace Rift.Web.CommandLine.Figures;

/// <summary>Shows what is in the database: rows, sizes, ages and cache hits of each table.</summary>
internal static class DbStatsCommand
{
    public static async Task<int> RunAsync(CommandContext work, CancellationToken ct)
    {
        await using var database = await RiftDatabase.OpenAsItIsAsync(work.Settings, work.Loggers, ct);

        if (!await new Migrator(database.Source).CheckAsync(ct))
            throw new CommandFailedException(FiguresTexts.NoRift);

        var figures = await ReadFigures.ReadAsync(database.Source, ct);
        work.Console.Write(TableOf(figures.Tables));
        work.Console.WriteLine(FiguresTexts.Database.Fill(
            figures.Name, SizeOf(figures.Bytes), ShareOf(figures.Hits, figures.Reads)));

        if (figures.Tables.Any(table => !table.IsCounted))
            work.Console.WriteLine(FiguresTexts.Estimated);

        return 0;
    }

    internal static Table TableOf(IEnumerable<TableFigures> tables)
    {
        var table = new Table()
            .AddColumn(FiguresTexts.Table)
            .AddColumn(FiguresTexts.Rows, column => column.RightAligned())
            .AddColumn(FiguresTexts.Size, column => column.RightAligned())
            .AddColumn(FiguresTexts.Oldest)
            .AddColumn(FiguresTexts.Newest)
            .AddColumn(FiguresTexts.CacheHits, column => column.RightAligned());

        foreach (var one in tables)
        {
            table.AddRow(
                Markup.Escape(one.Name), (one.IsCounted ? "" : "~") + NumberText.Of(one.Rows), SizeOf(one.Bytes),
                MomentOf(one.Oldest, one.IsAgeExact), MomentOf(one.Newest, one.IsAgeExact),
                ShareOf(one.Hits, one.Reads));
        }

        return table;
    }

    private static string MomentOf(DateTime? moment, bool isExact) => moment is { } at
        ? (isExact ? "" : "~") + at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "–";

    private static string SizeOf(long bytes) => bytes switch
    {
        < 1_000_000 => FiguresTexts.Kilobytes.Fill(bytes / 1e3),
        < 1_000_000_000 => FiguresTexts.Megabytes.Fill(bytes / 1e6),
        _ => FiguresTexts.Gigabytes.Fill(bytes / 1e9),
    };

    // Nothing read yet is no share.
    private static string ShareOf(long hits, long reads) =>
        hits + reads == 0 ? "–" : FiguresTexts.Percent.Fill(100.0 * hits / (hits + reads));
}
