using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Rift.Domain.Calendar;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Recording;
using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

/// <summary>
/// Writes the demo team's activity as webhooks do, under keys, so that a second run adds nothing twice.
/// </summary>
internal static class SeedCommand
{
    private const int BatchSize = 500;

    public static async Task<int> RunAsync(CommandContext work, CancellationToken ct)
    {
        await using var database = await work.OpenDatabaseAsync(ct);
        using var changes = new ChangeFeed(database.Source, TimeProvider.System, NullLogger<ChangeFeed>.Instance);
        var calendar = new LocalCalendar(work.Settings.TimeZone);
        var players = new PlayerDirectory(database.Source, changes, new Calendars(calendar));
        var rules = new RuleCache(database.Source, changes, TimeProvider.System, NullLogger<RuleCache>.Instance);
        var book = await rules.CurrentAsync();
        var now = TimeProvider.System.GetUtcNow();
        var activity = await new DemoTeam(calendar, now, book).ActivityAsync(players, ct);

        await using var record = await RecordEvents.OpenAsync(
            database.Source, work.Settings.DuplicateWindow, changes.Instance, ct);
        var added = 0;

        foreach (var batch in activity.Chunk(BatchSize))
        {
            var firsts = await record.ExecuteAsync(batch, ct);
            added += batch.Where((item, n) => firsts[n].EventId == item.EventId).Count();
        }

        work.Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{activity.Count} demo events of {DemoTeam.Size} players; {added} of them are new."));

        return 0;
    }
}
