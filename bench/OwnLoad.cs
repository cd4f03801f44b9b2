using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Rift.Bench;

/// <summary>
/// The project's own load, where wrk is not installed: each connection sends its next event when the last one is
/// answered.
/// </summary>
internal static class OwnLoad
{
    private static int _run;

    /// <summary>For players of these numbers, each as often as the others; without, for all.</summary>
    public static async Task<Measured> IngestAsync(
        BenchServer server, int connections, int seconds, CancellationToken ct, (int First, int Last)? players = null)
    {
        var run = Interlocked.Increment(ref _run);
        var until = Stopwatch.GetTimestamp() + seconds * Stopwatch.Frequency;
        var started = Stopwatch.GetTimestamp();
        var loads = await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(
            () => SendAsync(server, $"{Environment.ProcessId}-{run}-{connection}", connection,
                players ?? (1, BenchServer.Players), until, ct), ct)));
        var latencies = loads.SelectMany(load => load.Latencies).Order().ToList();

        return new Measured(
            latencies.Count / Stopwatch.GetElapsedTime(started).TotalSeconds,
            latencies[latencies.Count / 2], latencies[latencies.Count * 99 / 100], loads.Sum(load => load.Failures));
    }

    /// <summary>One request, ready to be sent.</summary>
    public static byte[] EventFor(BenchServer server, string key, int player, int n)
    {
        var metadata = string.Create(
            CultureInfo.InvariantCulture, $$"""{"company":"Acme Corp","call_duration":{{n}}}""");
        var body = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"source":"bench","event_type":"call_dial","player":"player-{{player}}","metadata":{{metadata}}}""");

        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST /api/v1/webhook/ingest HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + $"X-RIFT-SECRET: {server.Secret}\r\nIdempotency-Key: {key}\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}"));
    }

    private static async Task<(List<double> Latencies, int Failures)> SendAsync(
        BenchServer server, string run, int seed, (int First, int Last) players, long until, CancellationToken ct)
    {
        using var connection = new HttpConnection(server.Port);
        await connection.ConnectAsync(ct);
        var random = new Random(seed);
        var (latencies, failures) = (new List<double>(), 0);

        for (var n = 0; Stopwatch.GetTimestamp() < until; n++)
        {
            var request = EventFor(server, $"{run}-{n}", random.Next(players.First, players.Last + 1), n);
            var started = Stopwatch.GetTimestamp();
            failures += await connection.SendAsync(request, ct) == 201 ? 0 : 1;
            latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return (latencies, failures);
    }
}
