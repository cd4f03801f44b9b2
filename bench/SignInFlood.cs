using System.Collections.Concurrent;
using System.Globalization;
using Rift.Web.Access;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>
/// How long the intake's answers take beside a flood of wrong passwords, in alternating rounds. Every try comes from an
/// address of its own, as a trusted proxy says, so that only the gate to the hashes holds the flood back.
/// </summary>
internal static class SignInFlood
{
    private const int Senders = 16;
    private const int Accounts = 1_000;

    private static int _tries;

    public static async Task<int> RunAsync(
        IAnsiConsole console, int guessers, int rounds, int seconds, CancellationToken ct)
    {
        await using var server = await BenchServer.StartAsync(ct, SignInBench.BehindProxy);
        await server.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            insert into accounts (player_id, password_hash)
            select player_id, '{PasswordHash.Of("a password that is never tried")}' from players
            where handle in (select 'player-' || n from generate_series(1, {Accounts}) as n)
            """), ct);
        await IngestBench.RiftAsync(server, Senders, BenchServer.WarmUpSeconds, ct);
        var (quiet, flooded) = (new List<Measured>(), new List<Measured>());
        var answers = new ConcurrentDictionary<int, int>();

        for (var round = 0; round < rounds; round++)
        {
            quiet.Add(await IngestBench.RiftAsync(server, Senders, seconds, ct));
            flooded.Add(await BesideFloodAsync(server, guessers, seconds, answers, ct));
        }

        var table = new Table().AddColumns("intake", "events/s", "p50 ms", "p99 ms", "failed");
        Add(table, "alone", Measured.MedianOf(quiet));
        var beside = string.Create(CultureInfo.InvariantCulture, $"beside {guessers} guessers");
        Add(table, beside, Measured.MedianOf(flooded));
        console.Write(table);
        console.WriteLine("Sign-ins answered: " + string.Join(", ", answers.OrderBy(pair => pair.Key).Select(
            pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value:N0} with {pair.Key}"))));

        return 0;
    }

    private static async Task<Measured> BesideFloodAsync(
        BenchServer server, int guessers, int seconds, ConcurrentDictionary<int, int> answers, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var flood = Enumerable.Range(0, guessers)
            .Select(_ => Task.Run(() => GuessAsync(server, answers, stop.Token), ct))
            .ToList();
        var measured = await IngestBench.RiftAsync(server, Senders, seconds, ct);
        await stop.CancelAsync();
        await Task.WhenAll(flood);

        return measured;
    }

    private static async Task GuessAsync(
        BenchServer server, ConcurrentDictionary<int, int> answers, CancellationToken ct)
    {
        using var connection = new HttpConnection(server.Port);
        await connection.ConnectAsync(CancellationToken.None);

        while (!ct.IsCancellationRequested)
        {
            var n = Interlocked.Increment(ref _tries);
            var name = string.Create(CultureInfo.InvariantCulture, $"player-{n % Accounts + 1}");
            var status = await connection.SendAsync(SignInBench.RequestFor(server, n, name), CancellationToken.None);
            answers.AddOrUpdate(status, 1, (_, count) => count + 1);
        }
    }

    private static void Add(Table table, string beside, Measured measured) => table.AddRow(
        beside, Measured.Number(measured.PerSecond), Measured.Milliseconds(measured.P50),
        Measured.Milliseconds(measured.P99), Measured.Number(measured.Failures));
}
