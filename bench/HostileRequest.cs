using System.Globalization;
using System.Text;

namespace Rift.Bench;

/// <summary>One request that no honest sender sends; its seed decides all of it.</summary>
/// <param name="EndsEarly">The sender stops in the middle.</param>
internal sealed record HostileRequest(string Target, byte[] Bytes, bool EndsEarly)
{
    private static readonly string[] Targets =
    [
        "/api/v1/webhook/ingest", "/api/v1/webhook/ingest", "/api/v1/webhook/ingest", "/api/v1/webhook/ingest/batch",
        "/api/v1/login", "/sign-in",
    ];

    private static readonly string[] Types =
    [
        "application/json", "application/json", "application/json", "application/json",
        "application/json; charset=utf-7", "text/plain", "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-7", "multipart/form-data; boundary=x", "é", "",
    ];

    private static readonly string[] ChunkSizes =
        ["FFFFFFFFFFFFFFFF", "-1", "zz", "", "0x5", "7fffffff", "5;name=value", "80000000"];

    public static HostileRequest Make(int seed)
    {
        var random = new Random(seed);
        var target = Pick(random, Targets);
        var body = HostileText.Make(random, seed, isForm: target == "/sign-in");

        if (target.EndsWith("/batch", StringComparison.Ordinal) && random.Next(4) > 0)
            body = [.. "["u8, .. body, .. ","u8, .. body, .. "]"u8];

        var type = target == "/sign-in" && random.Next(4) > 0
            ? "application/x-www-form-urlencoded"
            : Pick(random, Types);
        var head = $"POST {target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\n";

        return random.Next(40) switch
        {
            0 => Chunked(target, head, Pick(random, ChunkSizes), body),
            1 => new(target, Joined(Head(head, body.Length + random.Next(1, 100)), body), EndsEarly: true),
            2 => Chunked(target, head, body.Length.ToString("X", CultureInfo.InvariantCulture), body),
            _ => new(target, Joined(Head(head, body.Length), body), EndsEarly: false),
        };
    }

    public HostileRequest With(string secret) => this with
    {
        Bytes = Joined(Bytes[..Bytes.AsSpan().IndexOf("Host:"u8)], [
            .. Encoding.ASCII.GetBytes($"X-RIFT-SECRET: {secret}\r\n"), .. Bytes[Bytes.AsSpan().IndexOf("Host:"u8)..]]),
    };

    private static HostileRequest Chunked(string target, string head, string size, byte[] body) => new(
        target, [
            .. Encoding.UTF8.GetBytes($"{head}Transfer-Encoding: chunked\r\n\r\n{size}\r\n"), .. body,
            .. "\r\n0\r\n\r\n"u8], EndsEarly: true);

    private static string Head(string head, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"{head}Content-Length: {length}\r\n\r\n");

    private static byte[] Joined(string head, byte[] body) => Joined(Encoding.UTF8.GetBytes(head), body);

    private static byte[] Joined(byte[] head, byte[] body) => [.. head, .. body];

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
