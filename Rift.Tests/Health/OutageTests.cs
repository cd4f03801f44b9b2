using System.Net;
using System.Net.Http.Headers;
using Rift.Tests.Access;

namespace Rift.Tests.Health;

/// <summary>The database goes away by refusing every connection, and comes back.</summary>
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
    public async Task A_token_that_cannot_be_looked_at_is_not_called_bad_and_the_log_says_so_in_one_line()
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

        Assert.Contains(app.Log.Lines, line => line.Contains("the database is away", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("processing message", StringComparison.Ordinal));

        await cluster.ReopenAsync(app.ConnectionString);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Http.GetAsync("/api/v1/events")).StatusCode == HttpStatusCode.OK);
    }
}
