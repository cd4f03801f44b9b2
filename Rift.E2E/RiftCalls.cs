using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Rift.E2E;

/// <summary>What sources of events and operators ask of a running Rift.</summary>
internal static class RiftCalls
{
    public static async Task<HttpStatusCode> HealthAsync(this RiftProcess rift)
    {
        using var answer = await rift.Http.GetAsync("/api/v1/health");

        return answer.StatusCode;
    }

    public static async Task<HttpResponseMessage> PostAsync(this RiftProcess rift, object body, string? secret = null)
    {
        var request =
            new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhook/ingest") { Content = JsonContent.Create(body) };
        request.Headers.Add("X-RIFT-SECRET", secret ?? SecretOf(rift));

        return await rift.Http.SendAsync(request);
    }

    public static async Task<HttpResponseMessage> PostBatchAsync(this RiftProcess rift, IEnumerable<object> events)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhook/ingest/batch")
        {
            Content = JsonContent.Create(events),
        };
        request.Headers.Add("X-RIFT-SECRET", SecretOf(rift));

        return await rift.Http.SendAsync(request);
    }

    /// <summary>Sends events, each under a key of its own, and expects each to be stored.</summary>
    public static async Task EarnAsync(
        this RiftProcess rift, string eventType, string? player = null, int times = 1)
    {
        for (; times > 0; times--)
        {
            using var answer = await rift.PostAsync(EventOf(eventType, player));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
    }

    /// <summary>Repeats one event until it is stored, as a sender does that is told to try again later.</summary>
    public static async Task EarnWhenAbleAsync(this RiftProcess rift, string eventType, string player)
    {
        var body = EventOf(eventType, player);
        await Eventually.TrueAsync("Rift takes the event", async () =>
        {
            using var answer = await rift.PostAsync(body);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable });

            return answer.StatusCode == HttpStatusCode.Created;
        });
    }

    public static async Task<JsonElement> StatsAsync(this RiftProcess rift, string? player = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/api/v1/stats/current" + (player is null ? "" : $"?player={player}"));
        request.Headers.Add("X-RIFT-SECRET", SecretOf(rift));
        using var answer = await rift.Http.SendAsync(request);

        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The personal link of a player who has earned something.</summary>
    public static async Task<string> HudLinkAsync(this RiftProcess rift, string player)
    {
        var made = await rift.RunAsync("hud-link", player);
        Assert.Equal(0, made.ExitCode);

        return made.Output.Trim();
    }

    private static string SecretOf(RiftProcess rift) =>
        rift.Variables.GetValueOrDefault("WEBHOOK_SECRET") ?? rift.Home.WebhookSecret;

    private static object EventOf(string eventType, string? player) => new
    {
        source = "test",
        event_type = eventType,
        metadata = new { company = "Acme Corp" },
        player,
        idempotency_key = Guid.CreateVersion7(),
    };
}
