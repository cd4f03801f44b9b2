using System.Diagnostics;
using System.Globalization;
using System.Text;
using Rift.Web.Access;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>
/// Whether a sign-in's time tells that an account exists: an unknown account and a known one with a wrong password, one
/// after the other over one connection, in an order that a coin decides. Every try comes from another address, as a
/// trusted proxy says, so that no limit is met.
/// </summary>
internal static class SignInBench
{
    /// <summary>Lets a request say which address it comes from.</summary>
    public static readonly (string, string) BehindProxy =
        ("RIFT_TRUSTED_PROXIES", "127.0.0.0/8,::ffff:127.0.0.0/104");

    private const int WarmUps = 20;
    private const int TriesOfOneAccount = 4;

    public static async Task<int> RunAsync(IAnsiConsole console, int pairs, CancellationToken ct)
    {
        await using var server = await BenchServer.StartAsync(ct, BehindProxy);
        var accounts = (pairs + WarmUps) / TriesOfOneAccount + 1;
        await AddAccountsAsync(server, accounts, ct);
        using var connection = new HttpConnection(server.Port);
        await connection.ConnectAsync(ct);
        var (unknown, wrong) = (new List<double>(), new List<double>());

        for (var n = 0; n < pairs + WarmUps; n++)
        {
            var knownFirst = Random.Shared.Next(2) == 0;
            var first = await TryAsync(server, connection, 2 * n, NameOf(knownFirst, n, accounts), ct);
            var second = await TryAsync(server, connection, 2 * n + 1, NameOf(!knownFirst, n, accounts), ct);

            if (n >= WarmUps)
            {
                unknown.Add(knownFirst ? second : first);
                wrong.Add(knownFirst ? first : second);
            }
        }

        Report(console, unknown, wrong);

        return 0;
    }

    /// <summary>A try with a wrong password, each <paramref name="n"/> from an address of its own.</summary>
    public static byte[] RequestFor(BenchServer server, int n, string name)
    {
        var body = $$"""{"email":"{{name}}","password":"a wrong password"}""";

        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            POST /api/v1/login HTTP/1.1
            Host: localhost:{server.Port}
            X-Forwarded-For: 10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}
            Content-Type: application/json
            Content-Length: {body.Length}

            {body}
            """).ReplaceLineEndings("\r\n"));
    }

    private static string NameOf(bool isKnown, int n, int accounts) =>
        string.Create(CultureInfo.InvariantCulture, $"{(isKnown ? "player" : "stranger")}-{n % accounts + 1}");

    private static Task AddAccountsAsync(BenchServer server, int accounts, CancellationToken ct) => server.ExecuteAsync(
        string.Create(CultureInfo.InvariantCulture, $"""
            insert into accounts (player_id, password_hash)
            select player_id, '{PasswordHash.Of("a password that is never tried")}' from players
            where handle in (select 'player-' || n from generate_series(1, {accounts}) as n)
            """), ct);

    private static async Task<double> TryAsync(
        BenchServer server, HttpConnection connection, int n, string name, CancellationToken ct)
    {
        var request = RequestFor(server, n, name);
        var started = Stopwatch.GetTimestamp();
        var status = await connection.SendAsync(request, ct);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;

        return status == 401
            ? took
            : throw new InvalidOperationException($"A wrong password was answered with {status}.");
    }

    private static void Report(IAnsiConsole console, List<double> unknown, List<double> wrong)
    {
        var test = RankTest.Of(unknown, wrong);
        var (low, median, high) = RankTest.DifferenceOfPairs(unknown, wrong);
        console.Write(new Table().AddColumns("", "tries", "median ms", "p95 ms")
            .AddRow(RowOf("unknown account", unknown)).AddRow(RowOf("wrong password", wrong)));
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Unknown minus wrong, pair by pair: "
            + $"median {median:+0.000;-0.000} ms, 95 % confidence {low:+0.000;-0.000} to {high:+0.000;-0.000} ms"));
        var verdict = test.P < 0.05 ? "the two can be told apart at 5 %" : "no difference can be told at 5 %";
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Mann-Whitney U = {test.U:0}, z = {test.Z:0.00}, p = {test.P:0.000}: {verdict}"));
    }

    private static string[] RowOf(string what, List<double> times)
    {
        var sorted = times.Order().ToList();

        return
        [
            what, Measured.Number(times.Count), RankTest.Median(sorted).ToString("0.000", CultureInfo.InvariantCulture),
            sorted[(int)(0.95 * (sorted.Count - 1))].ToString("0.000", CultureInfo.InvariantCulture),
        ];
    }
}
