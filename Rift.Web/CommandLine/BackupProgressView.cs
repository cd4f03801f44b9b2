using System.Globalization;
using Rift.Domain.Wording;
using Rift.Web.Backups;
using Spectre.Console;

namespace Rift.Web.CommandLine;

/// <summary>
/// Shows how far a backup or a restore is: a bar on a terminal, a line for each table elsewhere, and one every ten
/// seconds of a large table.
/// </summary>
internal static class BackupProgressView
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    public static Task<T> ShowAsync<T>(IAnsiConsole console, Func<Action<BackupProgress>, Task<T>> work) =>
        StandardStreams.IsOutputRedirected ? work(LinesOn(console)) : ShowBarAsync(console, work);

    public static string SecondsSince(long started) =>
        TimeProvider.System.GetElapsedTime(started).TotalSeconds.ToString("#,0.0 s", CultureInfo.InvariantCulture);

    public static string Megabytes(long bytes) =>
        (bytes / 1e6).ToString("#,0.0", CultureInfo.InvariantCulture) + " MB";

    private static Task<T> ShowBarAsync<T>(IAnsiConsole console, Func<Action<BackupProgress>, Task<T>> work) =>
        console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(),
                new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask("…");

                return work(progress =>
                {
                    bar.MaxValue = Math.Max(1, progress.AllRows);
                    bar.Value = progress.Rows;
                    bar.Description = Markup.Escape(TextOf(progress));
                });
            });

    private static Action<BackupProgress> LinesOn(IAnsiConsole console)
    {
        var last = TimeProvider.System.GetTimestamp();

        return progress =>
        {
            if (!progress.IsTableDone && TimeProvider.System.GetElapsedTime(last) < BetweenLines)
                return;

            last = TimeProvider.System.GetTimestamp();
            var percent = 100 * progress.Rows / Math.Max(1, progress.AllRows);
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{percent,3}% {TextOf(progress)}"));
        };
    }

    private static string TextOf(BackupProgress progress) =>
        CommandTexts.Progress.Fill(progress.Step, progress.Table, progress.TableRows, Megabytes(progress.Bytes));
}
