using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Rift.Tests.Access;

namespace Rift.Tests.Health;

/// <summary>The database becomes unavailable by refusing every connection, and comes back.</summary>
public sealed class OutageTests(TestCluster cluster)
{
    private const string Event = """{"source":"x","event_type":"call_dial","metadata":{}}""";

    [Fact]
    public async Task Without_its_database_rift_says_so_at_once_and_heals_by_itself()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial");
        var hud = $"/hud/{await app.HudTokenAsync()}/poll?seen=x";

        await cluster.CloseAsync(app.ConnectionString);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Http.GetAsync("/api/v1/health")).StatusCode == HttpStatusCode.ServiceUnavailable);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Http.GetAsync(hud)).StatusCode == HttpStatusCode.ServiceUnavailable);
        using (var refused = await app.PostAsync(Event))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/api/v1/health/live")).StatusCode);

        await cluster.ReopenAsync(app.ConnectionString);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.PostAsync(Event)).StatusCode == HttpStatusCode.Created);
        await Eventually.BecomesTrueAsync(async () => (await app.Http.GetAsync(hud)).StatusCode == HttpStatusCode.OK);
        Assert.Equal(20, (await app.StatsAsync()).GetProperty("total_gold").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task The_log_has_one_line_when_it_begins_and_one_with_the_count_when_it_is_over()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial");
        var poll = $"/hud/{await app.HudTokenAsync()}/poll?seen=x";
        app.Log.Lines.Clear();

        await cluster.CloseAsync(app.ConnectionString);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.PostAsync(Event)).StatusCode == HttpStatusCode.ServiceUnavailable);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Http.GetAsync(poll)).StatusCode == HttpStatusCode.ServiceUnavailable);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Http.GetAsync("/join/nonsense")).StatusCode == HttpStatusCode.ServiceUnavailable);
        for (var n = 0; n < 20; n++)
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.PostAsync(Event)).StatusCode);

        await cluster.ReopenAsync(app.ConnectionString);
        await Eventually.BecomesTrueAsync(() => Said(app, "available again").Count > 0);

        Assert.Equal(
            ["The database is unavailable", "The database is available again"],
            Said(app, "").Select(line => line.Split(": ")[0]));
        var refused = Regex.Match(Said(app, "available again")[0], "([0-9]+) requests and events were refused in");
        Assert.InRange(int.Parse(refused.Groups[1].Value, CultureInfo.InvariantCulture), 23, 1_000);
    }

    [Fact]
    public async Task A_token_that_cannot_be_checked_is_not_called_bad_and_the_log_says_so_in_one_line()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var forge = await TokenForge.OpenAsync(app, (await Browser.SignedInAsync(app)).Player);
        app.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", forge.Good);

        await cluster.CloseAsync(app.ConnectionString);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Http.GetAsync("/api/v1/health")).StatusCode == HttpStatusCode.ServiceUnavailable);
        app.Log.Lines.Clear();
        using (var refused = await app.Http.GetAsync("/api/v1/events"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);

        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("processing message", StringComparison.Ordinal));

        await cluster.ReopenAsync(app.ConnectionString);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Http.GetAsync("/api/v1/events")).StatusCode == HttpStatusCode.OK);
    }

    // What an operator sees: the framework's own lines and those for developers are not shown.
    private static List<string> Said(RiftApp app, string words) =>
    [
        .. app.Log.Lines.Where(line => line.StartsWith("Warning", StringComparison.Ordinal)
                || line.StartsWith("Error", StringComparison.Ordinal)
                || line.StartsWith("Information The database", StringComparison.Ordinal))
            .Where(line => line.Contains(words, StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]),
    ];
}
