using System.Net;

namespace Rift.Tests.Health;

/// <summary>The database goes away by refusing every connection, and comes back.</summary>
public sealed class OutageTests(TestCluster cluster)
{
    [Fact]
    public async Task Without_its_database_rift_says_so_at_once_and_heals_by_itself()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial");
        var hud = $"/hud/{await app.HudTokenAsync()}/poll?seen=x";

        await cluster.CloseAsync(app.ConnectionString);
        await Eventually.BecomesTrueAsync(async () => (await app.Http.GetAsync("/api/v1/health")).StatusCode == HttpStatusCode.ServiceUnavailable);
        await Eventually.BecomesTrueAsync(async () => (await app.Http.GetAsync(hud)).StatusCode == HttpStatusCode.ServiceUnavailable);
        using (var refused = await app.PostAsync("""{"source":"x","event_type":"call_dial","metadata":{}}"""))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/api/v1/health/live")).StatusCode);

        await cluster.ReopenAsync(app.ConnectionString);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.PostAsync("""{"source":"x","event_type":"call_dial","metadata":{}}""")).StatusCode == HttpStatusCode.Created);
        await Eventually.BecomesTrueAsync(async () => (await app.Http.GetAsync(hud)).StatusCode == HttpStatusCode.OK);
        Assert.Equal(20, (await app.StatsAsync()).GetProperty("total_gold").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }
}
