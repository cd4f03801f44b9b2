using System.Net;
using Rift.Web.Settings;

namespace Rift.Tests.Hosting;

public sealed class RateLimitTests(TestCluster cluster)
{
    private const string Nothing = "{}";

    [Fact]
    public async Task More_than_allowed_in_a_minute_is_too_many()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings with { WebhooksPerMinute = 3 });
        for (var n = 0; n < 3; n++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await app.PostAsync(Nothing)).StatusCode);

        using var refused = await app.PostAsync(Nothing);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/api/v1/health")).StatusCode);
    }

    [Fact]
    public async Task Health_has_a_limit_of_its_own()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        for (var n = 0; n < 100; n++)
            Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/api/v1/health")).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.Http.GetAsync("/api/v1/health")).StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/health/live")]
    [InlineData("/api/v1/health/ready")]
    public async Task What_an_orchestrator_asks_is_always_answered(string path)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 300).Select(async _ =>
            (await app.Http.GetAsync(path)).StatusCode));

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task A_header_does_not_dodge_the_limit()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings with { WebhooksPerMinute = 3 });

        Assert.Equal(HttpStatusCode.TooManyRequests, await LastOfFourAsync(app, n => $"203.0.113.{n}"));
    }

    [Fact]
    public async Task A_trusted_proxy_speaks_for_its_callers_and_they_cannot_add_to_it()
    {
        static RiftSettings Behind(RiftSettings settings) => settings with
        {
            WebhooksPerMinute = 3,
            TrustedProxies =
            [
                IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("::ffff:127.0.0.0/104"),
            ],
        };

        await using var honest = await RiftApp.StartAsync(cluster, Behind);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await LastOfFourAsync(honest, n => $"203.0.113.{n}"));

        // What stands left of the address that the proxy added was said by the caller.
        await using var dodging = await RiftApp.StartAsync(cluster, Behind);
        Assert.Equal(
            HttpStatusCode.TooManyRequests, await LastOfFourAsync(dodging, n => $"198.51.100.{n}, 203.0.113.7"));
    }

    private static async Task<HttpStatusCode> LastOfFourAsync(RiftApp app, Func<int, string> forwardedFor)
    {
        var last = default(HttpStatusCode);
        for (var n = 1; n <= 4; n++)
        {
            last = (await app.PostAsync(
                Nothing, request => request.Headers.Add("X-Forwarded-For", forwardedFor(n)))).StatusCode;
        }

        return last;
    }
}
