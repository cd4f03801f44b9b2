using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Rift.Domain.Calendar;
using Rift.Domain.Wording;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Recording;
using Rift.Web.Settings;
using Spectre.Console;

namespace Rift.Web.CommandLine.Demo;

/// <summary>What seed did.</summary>
/// <param name="New">Events that were not there before.</param>
internal sealed record Seeded(int Players, int Events, int New);

/// <summary>
/// Writes the demo team's activity as webhooks do, under keys, so that a second run adds nothing twice.
/// </summary>
internal static class SeedCommand
{
    private const int BatchSize = 500;

    public static async Task<int> RunAsync(CommandContext work, bool remove, CancellationToken ct)
    {
        await using var database = await work.OpenDatabaseAsync(ct);
        work.Console.WriteLine(remove
            ? TextOf(await RemoveDemo.ExecuteAsync(database.Source, ct))
            : TextOf(await AddAsync(database.Source, work.Settings, TimeProvider.System, ct)));

        return 0;
    }

    internal static async Task<Seeded> AddAsync(
        NpgsqlDataSource database, RiftSettings settings, TimeProvider clock, CancellationToken ct)
    {
        using var changes = new ChangeFeed(database, clock, NullLogger<ChangeFeed>.Instance);
        var calendar = new LocalCalendar(settings.TimeZone);
        var rules = new RuleCache(database, changes, clock, NullLogger<RuleCache>.Instance);
        var demo = new DemoActivity(
            calendar, new Calendars(calendar), clock.GetUtcNow(), await rules.CurrentAsync());
        var players = await DemoTeam.PrepareAsync(database, demo.FirstDay, ct);
        await DemoMissions.AddAsync(database, demo.FirstDay, clock.GetUtcNow(), ct);
        var events = demo.Of(players);
        await using var record = await RecordEvents.OpenAsync(database, settings.DuplicateWindow, changes.Instance, ct);
        var added = 0;

        foreach (var batch in events.Chunk(BatchSize))
        {
            var firsts = await record.ExecuteAsync(batch, ct);
            added += batch.Where((item, n) => firsts[n].EventId == item.EventId).Count();
        }

        return new Seeded(players.Count, events.Count, added);
    }

    private static string TextOf(Seeded seeded) => seeded.Players == 0
        ? SeedTexts.NoDemoPlayer
        : SeedTexts.Seeded.Fill(seeded.Events, seeded.Players, seeded.New, DemoTeam.AnyHandle);

    internal static string TextOf(RemovedDemo removed) => removed switch
    {
        { Players: 0, Teams: 0, Events: 0, Kept.Count: 0 } => SeedTexts.NothingToRemove,
        _ => string.Join(
            Environment.NewLine,
            [
                SeedTexts.Removed.Fill(removed.Players, removed.Teams, removed.Events),
                .. removed.Kept.Select(kept => kept.Text),
            ]),
    };
}
