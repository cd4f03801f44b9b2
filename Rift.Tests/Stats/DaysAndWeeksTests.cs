using System.Globalization;
using Rift.Domain.Progression;

namespace Rift.Tests.Stats;

/// <summary>The organisation's midnight decides, through the API and the database, not only in the calendar.</summary>
public sealed class DaysAndWeeksTests(TestCluster cluster)
{
    /// <summary>
    /// Zone, when the meeting was, when it is read, whether it counts as today and for this week's rank.
    /// </summary>
    public static TheoryData<string, string, string, bool, bool> Moments => new()
    {
        { "UTC", "2026-03-01T23:59:59Z", "2026-03-02T00:00:00Z", false, false }, // Monday begins
        { "UTC", "2026-03-02T00:00:00Z", "2026-03-02T00:00:00Z", true, true },
        { "UTC", "2026-03-02T00:00:00Z", "2026-03-08T23:59:59Z", false, true }, // the week's last second
        { "Europe/Berlin", "2026-03-01T22:59:59Z", "2026-03-01T23:00:00Z", false, false },
        { "America/New_York", "2026-03-02T04:59:59Z", "2026-03-02T05:00:00Z", false, false },
        { "America/New_York", "2026-03-09T03:59:59Z", "2026-03-09T04:00:00Z", false, false }, // after summer time began
        { "America/New_York", "2026-03-08T05:00:00Z", "2026-03-09T03:59:59Z", true, true }, // a day of 23 hours
        { "America/New_York", "2026-11-01T04:00:00Z", "2026-11-02T04:59:59Z", true, true }, // a day of 25 hours
        { "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", true, true }, // a day of 25 hours
        { "Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z", false, false },
        { "Europe/Berlin", "2026-12-31T22:59:59Z", "2026-12-31T23:00:00Z", false, true }, // a year ends within a week
        { "UTC", "2024-12-30T00:00:00Z", "2025-01-05T23:59:59Z", false, true },
        { "UTC", "2024-12-29T23:59:59Z", "2024-12-30T00:00:00Z", false, false },
    };

    [Fact]
    public async Task An_event_counts_where_it_happened()
    {
        var zones = Moments.Select(row => row.Data.Item1).Distinct();

        foreach (var zone in zones)
        {
            await using var app = await RiftApp.StartAsync(
                cluster, settings => settings with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) });

            foreach (var (_, happened, looked, today, thisWeek) in Moments.Select(row => row.Data)
                .Where(data => data.Item1 == zone))
            {
                await CountsAsync(app, happened, looked, today, thisWeek);
            }
        }
    }

    private static async Task CountsAsync(RiftApp app, string happened, string looked, bool today, bool thisWeek)
    {
        app.Clock.Now = DateTimeOffset.Parse(looked, CultureInfo.InvariantCulture);
        var player = $"{happened} {looked}";
        await app.EarnAsync("meeting_booked", player, DateTimeOffset.Parse(happened, CultureInfo.InvariantCulture));

        var stats = await app.StatsAsync(Uri.EscapeDataString(player));

        Assert.Equal((player, today ? 1 : 0), (player, stats.GetProperty("events_today").GetInt64()));
        Assert.Equal(
            (player, (thisWeek ? Rank.Bronze : Rank.Iron).ToString()), (player, stats.GetProperty("rank").GetString()));
        Assert.Equal(1, stats.GetProperty("total_events").GetInt64());
    }
}
