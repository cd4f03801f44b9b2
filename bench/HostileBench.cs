using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>
/// Sends what only a broken or a hostile sender sends, and counts the answers. One that blames the server fails the
/// run. A seed decides all of it.
/// </summary>
internal static class HostileBench
{
    private const int Senders = 32;
    private const int Closed = 0;
    private const int MostShown = 10;
    private const int LongestShown = 300;

    public static async Task<int> RunAsync(IAnsiConsole console, int bodies, int seed, CancellationToken ct)
    {
        await using var server = await BenchServer.StartAsync(ct);
        var answers = new ConcurrentDictionary<(string Target, int Status), int>();
        var failures = new ConcurrentQueue<string>();
        var next = -1;

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            using var sender = new HostileSender(server.Port);

            for (var n = Interlocked.Increment(ref next); n < bodies; n = Interlocked.Increment(ref next))
            {
                var request = HostileRequest.Make(unchecked(seed + n)).With(server.Secret);
                var status = await sender.SendAsync(request, ct);
                answers.AddOrUpdate((request.Target, status), 1, (_, count) => count + 1);

                if (status >= 500)
                    failures.Enqueue($"{status}: {Encoding.Latin1.GetString(request.Bytes)}");
            }
        }, ct)));

        Print(console, answers, failures);

        return failures.IsEmpty ? 0 : 1;
    }

    private static void Print(
        IAnsiConsole console, ConcurrentDictionary<(string Target, int Status), int> answers,
        ConcurrentQueue<string> failures)
    {
        var table = new Table().AddColumns("target", "answer", "times");

        foreach (var ((target, status), times) in answers.OrderBy(pair => pair.Key))
        {
            table.AddRow(
                target, status == Closed ? "closed" : status.ToString(CultureInfo.InvariantCulture),
                Measured.Number(times));
        }

        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{answers.Values.Sum():N0} requests, {failures.Count:N0} failures of the server"));

        foreach (var failure in failures.Take(MostShown))
            console.WriteLine(failure.Length > LongestShown ? failure[..LongestShown] : failure);
    }

    /// <summary>Connects again where the server has closed the connection, as it may.</summary>
    private sealed class HostileSender(int port) : IDisposable
    {
        private HttpConnection? _connection;

        public async Task<int> SendAsync(HostileRequest request, CancellationToken ct)
        {
            var isNew = _connection is null;

            try
            {
                if (_connection is null)
                    await (_connection = new HttpConnection(port)).ConnectAsync(ct);

                var status = await _connection.SendAsync(request.Bytes, ct, request.EndsEarly);

                if (request.EndsEarly || _connection.IsClosing)
                    Dispose();

                return status;
            }
            catch (Exception cut) when (cut is IOException or SocketException)
            {
                Dispose();

                return isNew ? Closed : await SendAsync(request, ct);
            }
        }

        public void Dispose()
        {
            _connection?.Dispose();
            _connection = null;
        }
    }
}
