using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Rift.Web.Access;

namespace Rift.Tests.Ingest;

/// <summary>Twenty thousand bodies that a sender might send by mistake or on purpose, the same in every run.</summary>
public sealed class HostileBodiesTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const int Bodies = 20_000;
    private const int Seed = 20_260_304;
    private const int Senders = 16;

    [Fact]
    public async Task Any_body_is_stored_or_refused_and_breaks_nothing()
    {
        var random = new Random(Seed);
        var bodies = Enumerable.Range(0, Bodies).Select(n => HostileBody.Make(random, n)).ToList();
        var statuses = new int[Bodies];

        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Senders };
        await Parallel.ForEachAsync(Enumerable.Range(0, Bodies), atOnce, async (n, ct) =>
            statuses[n] = (int)await PostAsync(bodies[n], ct));

        Assert.All(statuses, status => Assert.True(status is 200 or 201 or 400 or 413 or 422, $"answered {status}"));
        Assert.Equal(statuses.Count(status => status == 201), await app.CountAsync("select count(*) from raw_events"));
        Assert.Empty(await app.ReconcileAsync());

        // Every status did occur, or the generator would prove nothing.
        Assert.All((int[])[200, 201, 400, 413, 422], status => Assert.Contains(status, statuses));
    }

    private async Task<HttpStatusCode> PostAsync(byte[] body, CancellationToken ct)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhook/ingest") { Content = new ByteArrayContent(body) };
        request.Headers.Add(WebhookSecret.Header, RiftApp.Secret);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await app.Http.SendAsync(request, ct);

        return answer.StatusCode;
    }
}

internal static class HostileBody
{
    private const int Limit = 64 * 1024;

    private static readonly string[] Values =
    [
        "null", "true", "0", "-0", "1e309", "-1e400", "1E-999999", "123456789012345678901234567890", "0.1e1", "\"\"",
        "\"\\u0000\"", "\"\\ud800\"",
        "\"\\udfff\\ud800\"", "\"😀\"", "[]", "{}", "[[[[[]]]]]", "{\"a\":{\"a\":{\"a\":1}}}",
        "\"2026-03-04T12:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"' or 1=1 --\"", "\"<script>\"", "{\"\\u0000\":1}",
        "{\"\\ud800\":1}", "{\"a\":1,\"a\":2}", "\"call_dial\"", "nul", "+1", "01", "1.", ".5", "'x'",
    ];

    private static readonly string[] Fields =
    [
        "source", "event_type", "metadata", "player", "occurred_at", "quantity", "idempotency_key", "extra", "",
        "\\u0073ource",
    ];

    public static byte[] Make(Random random, int n)
    {
        var text = random.Next(10) switch
        {
            0 => Valid(n / 2),
            1 => Valid(random.Next(50)),
            2 => Nested(random.Next(1, 200)),
            3 => Padded(n, Limit + random.Next(-1, 2)),
            4 => "\uFEFF" + Valid(n),
            5 => Valid(n).Insert(1, $"\"{Pick(random, Fields)}\":{Pick(random, Values)},"),
            6 => Valid(n) + Pick(random, Values),
            _ => Assembled(random),
        };
        var bytes = Encoding.UTF8.GetBytes(text);

        return random.Next(6) switch
        {
            0 => bytes[..random.Next(bytes.Length + 1)],
            1 => Flipped(random, bytes),
            _ => bytes,
        };
    }

    private static string Valid(int n) => $$$"""{"source":"fuzz","event_type":"call_dial","metadata":{"n":{{{n}}}}}""";

    private static string Nested(int depth)
    {
        var lists = new string('[', depth) + new string(']', depth);

        return $$$"""{"source":"fuzz","event_type":"call_dial","metadata":{"a":{{{lists}}}}}""";
    }

    private static string Padded(int n, int size) => Valid(n).PadRight(size);

    private static string Assembled(Random random)
    {
        var fields = Enumerable.Range(0, random.Next(1, 8))
            .Select(_ => $"\"{Pick(random, Fields)}\":{Pick(random, Values)}");

        return "{" + string.Join(',', fields) + "}";
    }

    private static byte[] Flipped(Random random, byte[] bytes)
    {
        for (var flips = random.Next(1, 4); flips > 0 && bytes.Length > 0; flips--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

        return bytes;
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
