using Rift.Web.CommandLine.Figures;

namespace Rift.Tests.CommandLine;

/// <summary>What db-stats reads.</summary>
public sealed class DatabaseFiguresTests(TestCluster cluster)
{
    [Fact]
    public async Task Every_table_has_its_rows_size_ages_and_cache_hits()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial", "ada");
        app.Clock.Now += TimeSpan.FromHours(5);
        await app.EarnAsync("call_dial", "grace");

        var figures = await ReadFigures.ReadAsync(app.Database, CancellationToken.None);

        Assert.Equal(
            await app.CountAsync("select count(*) from pg_tables where schemaname = 'public'"), figures.Tables.Count);
        var events = figures.Tables.Single(table => table.Name == "raw_events");
        Assert.Equal((2, true), (events.Rows, events.IsCounted));
        Assert.InRange(events.Bytes, 8_192, figures.Bytes);
        Assert.Equal(TimeSpan.FromHours(5), events.Newest - events.Oldest);
        Assert.Equal(app.Clock.Now.UtcDateTime, events.Newest);

        // A server process tells what it has read once it is idle.
        await Eventually.BecomesTrueAsync(async () =>
            (await ReadFigures.ReadAsync(app.Database, CancellationToken.None)).Hits > 0);
    }

    [Fact]
    public async Task Large_tables_are_estimated_and_their_ages_found_without_a_scan()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);

        for (var n = 0; n < 20; n++)
            await app.EarnAsync("call_dial", $"player-{n % 3}");

        await app.ExecuteAsync("analyze");
        var all = await ReadFigures.ReadAsync(app.Database, CancellationToken.None);
        var large = await ReadFigures.ReadAsync(app.Database, CancellationToken.None, mostBytesRead: 0);

        foreach (var name in new[] { "raw_events", "reward_entries", "player_days" })
        {
            var (exact, estimated) = (all.Tables.Single(Named), large.Tables.Single(Named));
            Assert.False(estimated.IsCounted);
            Assert.Equal(exact.Rows, estimated.Rows);
            Assert.Equal((exact.Oldest, exact.Newest), (estimated.Oldest, estimated.Newest));

            bool Named(TableFigures table) => table.Name == name;
        }

        Assert.False(large.Tables.Single(table => table.Name == "event_fingerprints").IsAgeExact);
    }
}
