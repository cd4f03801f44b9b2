using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Rift.Web.Access;

namespace Rift.Tests.Ingest;

internal static class Batches
{
    public static object DialOf(string player) => new
    {
        source = "batch",
        event_type = "call_dial",
        metadata = new { },
        player,
        idempotency_key = Guid.CreateVersion7(),
    };

    /// <summary>A dial of each player; the results in their order.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PostDialsAsync(this RiftApp app, IEnumerable<string> players)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhook/ingest/batch")
        {
            Content = JsonContent.Create(players.Select(DialOf)),
        };
        request.Headers.Add(WebhookSecret.Header, RiftApp.Secret);
        using var answer = await app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();

        return [.. body.GetProperty("results").EnumerateArray().Select(result => result.Clone())];
    }

    public static int CodeOf(JsonElement result) => result.GetProperty("code").GetInt32();
}
