using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Access;
using Rift.Web.Hosting.Requests;

namespace Rift.Tests.Hosting;

public sealed class RefusedWebhooksTests(TestCluster cluster)
{
    [Fact]
    public async Task Refusals_are_logged_once_for_each_reason_with_their_count_and_without_content()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);

        for (var n = 0; n < 3; n++)
            await PostAsync(app, Event("call_dial"), "a-secret-that-is-guessed");

        await PostAsync(app, Event("teapot"));
        await PostAsync(app, $"[{Event("teapot")},{Event("call_dial")},{Event("teapot")}]", path: "/batch");
        await PostAsync(app, "{");
        await PostAsync(app, new string(' ', 70_000));
        Assert.Empty(LinesOf(app));

        var refused = app.Services.GetRequiredService<RefusedWebhooks>();
        refused.Log();

        Assert.Equal(
            [
                "Warning Refused webhooks from 127.0.0.1: 1 with status 400, the body is not JSON",
                "Warning Refused webhooks from 127.0.0.1: 3 with status 401, the secret is missing or wrong",
                "Warning Refused webhooks from 127.0.0.1: 1 with status 413, the body is too large",
                "Warning Refused webhooks from 127.0.0.1: 3 with status 422, the event is not valid",
            ],
            LinesOf(app).Select(line => line.Trim())
                .OrderBy(line => line[line.IndexOf("status", StringComparison.Ordinal)..], StringComparer.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("guessed", StringComparison.Ordinal));
        Assert.DoesNotContain(LinesOf(app), line => line.Contains("teapot", StringComparison.Ordinal));

        refused.Log();
        Assert.Equal(4, LinesOf(app).Count);
    }

    [Fact]
    public async Task Too_many_requests_are_counted_and_health_is_not()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings with { WebhooksPerMinute = 1 });

        for (var n = 0; n < 4; n++)
            await PostAsync(app, Event("call_dial"));
        for (var n = 0; n < 105; n++)
            (await app.Http.GetAsync("/api/v1/health")).Dispose();

        app.Services.GetRequiredService<RefusedWebhooks>().Log();

        Assert.Contains("3 with status 429, too many requests", Assert.Single(LinesOf(app)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_writes_what_was_counted_since_the_last_minute()
    {
        var app = await RiftApp.StartAsync(cluster, settings => settings);
        await PostAsync(app, "{}");

        await app.DisposeAsync();

        Assert.Contains("1 with status 422", Assert.Single(LinesOf(app)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_many_callers_there_are_the_lines_of_a_minute_are_few()
    {
        await using var app = await RiftApp.StartAsync(
            cluster, settings => settings with { TrustedProxies = [IPNetwork.Parse("127.0.0.0/8")] });

        for (var n = 0; n < RefusedWebhooks.MostLines + 20; n++)
        {
            await app.PostAsync(
                "{}", request => request.Headers.Add("X-Forwarded-For", $"203.0.113.{n % 250}"));
        }

        app.Services.GetRequiredService<RefusedWebhooks>().Log();

        Assert.Equal(RefusedWebhooks.MostLines + 1, LinesOf(app).Count);
        Assert.Contains(
            LinesOf(app), line => line.Contains("from other addresses: 20 with status 422", StringComparison.Ordinal));
    }

    private static string Event(string type) => $$$"""{"source":"{{{type}}}-source","event_type":"{{{type}}}"}""";

    private static List<string> LinesOf(RiftApp app) =>
        [.. app.Log.Lines.Where(line => line.Contains("Refused webhooks", StringComparison.Ordinal))];

    private static async Task PostAsync(
        RiftApp app, string body, string secret = RiftApp.Secret, string path = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/webhook/ingest{path}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(WebhookSecret.Header, secret);
        using var answer = await app.Http.SendAsync(request);
    }
}
