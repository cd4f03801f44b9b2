using System.Collections.Concurrent;
using System.Net;

namespace Rift.E2E.Processes;

/// <summary>
/// Eight integrations at once, each sending its share of events one after the other, each event under a key of its own.
/// </summary>
internal sealed class Senders(RiftProcess rift, int events)
{
    private const int Clients = 8;

    private readonly ConcurrentDictionary<string, byte> _stored = [];

    /// <summary>The keys that were answered with 201, a promise that the event is stored.</summary>
    public ICollection<string> Stored => _stored.Keys;

    /// <summary>Each client stops at the first error of its connection, as when the application dies.</summary>
    public Task SendUntilCutOffAsync() => Task.WhenAll(Enumerable.Range(0, Clients).Select(SendShareUntilCutOffAsync));

    /// <summary>
    /// Sends everything again under the same keys, as a sender does that does not know what had arrived.
    /// </summary>
    public async Task<IReadOnlyList<HttpStatusCode>> SendAllAgainAsync()
    {
        var answers = new ConcurrentBag<HttpStatusCode>();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Clients };
        await Parallel.ForEachAsync(Enumerable.Range(0, events), atOnce, async (n, _) =>
        {
            using var answer = await SendAsync(n);
            answers.Add(answer.StatusCode);
        });

        return [.. answers];
    }

    private async Task SendShareUntilCutOffAsync(int client)
    {
        try
        {
            for (var n = client; n < events; n += Clients)
            {
                using var answer = await SendAsync(n);

                if (answer.StatusCode == HttpStatusCode.Created)
                    _stored.TryAdd(KeyOf(n), 0);
            }
        }
        catch (HttpRequestException)
        {
            // The connection was cut: the event in flight may be stored or not.
        }
    }

    private Task<HttpResponseMessage> SendAsync(int n) => rift.PostAsync(new
    {
        source = "crash",
        event_type = "call_dial",
        metadata = new { n },
        player = $"player-{n % 5}",
        idempotency_key = KeyOf(n),
    });

    private static string KeyOf(int n) => $"key-{n}";
}
