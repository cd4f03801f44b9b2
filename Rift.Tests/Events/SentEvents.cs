using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;

namespace Rift.Tests.Events;

/// <summary>Events as a source sends them, by the id that Rift gives them, and as the events page lists them.</summary>
internal static class SentEvents
{
    public static async Task<Guid> SendEventAsync(
        this RiftApp app, string player, string source = "test", object? metadata = null, string type = "call_dial")
    {
        // Ids made in one millisecond are in no order.
        app.Clock.Now += TimeSpan.FromMilliseconds(5);
        using var answer = await app.PostAsync(new
        {
            source,
            event_type = type,
            player,
            metadata = metadata ?? new { },
            idempotency_key = Guid.CreateVersion7(),
        });

        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("event_id").GetGuid();
    }

    public static IEnumerable<string> AddressesOn(IDocument page) =>
        page.QuerySelectorAll("table.events tbody th a").Select(link => link.GetAttribute("href")!);
}
