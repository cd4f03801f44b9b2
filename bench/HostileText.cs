using System.Globalization;
using System.Text;

namespace Rift.Bench;

/// <summary>Bodies: cut off, of wrong types, too deep, too long, too large a number, and not even text.</summary>
internal static class HostileText
{
    private const int Limit = 64 * 1024;

    private static readonly string[] Values =
    [
        "null", "true", "0", "-0", "1e309", "-1e400", "1E-999999", "123456789012345678901234567890", "0.1e1", "nul",
        "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udfff\\ud800\"", "\"😀\"", "[]", "{}", "[[[[[]]]]]", "+1", "01", "1.",
        "{\"\\u0000\":1}", "{\"\\ud800\":1}", "{\"a\":1,\"a\":2}", "{\"a\":{\"a\":{\"a\":1}}}",
        "\"2026-03-04T12:00:00Z\"",
        "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"' or 1=1 --\"", "\"<script>\"", "\"\\u202e\"",
        "\"call_dial\"", "\"İpek@example.com\"", "\"player-1\"", "{\"n\":1}", "1e-5", "99999999999999.99999",
    ];

    private static readonly string[] Fields =
    [
        "source", "event_type", "metadata", "player", "occurred_at", "quantity", "idempotency_key", "email", "password",
        "extra", "", "\\u0073ource", "__proto__", "Source", "\\ud800",
    ];

    public static byte[] Make(Random random, int n, bool isForm)
    {
        var text = isForm ? Form(random) : random.Next(9) switch
        {
            0 or 1 => Valid(n),
            2 => Nested(random.Next(1, 5_000)),
            3 => Valid(n).PadRight(Limit + random.Next(-1, 2)),
            4 => Valid(n).Insert(1, $"\"{Pick(random, Fields)}\":{Pick(random, Values)},"),
            5 => $"{{\"{new string('n', random.Next(70_000))}\":{Pick(random, Values)}}}",
            6 => $"{{\"source\":\"{new string('é', random.Next(40_000))}\"}}",
            _ => Assembled(random),
        };

        return Broken(random, Encoding.UTF8.GetBytes(text));
    }

    // One in four is cut off, one in four holds bytes that are no text.
    private static byte[] Broken(Random random, byte[] bytes)
    {
        var kind = random.Next(4);

        if (kind == 0)
            return bytes[..random.Next(bytes.Length + 1)];

        for (var flips = kind == 1 ? random.Next(1, 4) : 0; flips > 0 && bytes.Length > 0; flips--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

        return bytes;
    }

    private static string Valid(int n) => string.Create(
        CultureInfo.InvariantCulture, $$$"""{"source":"hostile","event_type":"call_dial","metadata":{"n":{{{n}}}}}""");

    private static string Nested(int depth)
    {
        var lists = new string('[', depth) + new string(']', depth);

        return $$$"""{"source":"x","event_type":"call_dial","metadata":{"a":{{{lists}}}}}""";
    }

    private static string Assembled(Random random) =>
        "{" + string.Join(',', Many(random, () => $"\"{Pick(random, Fields)}\":{Pick(random, Values)}")) + "}";

    private static string Form(Random random) => string.Join(
        '&', Many(random, () => $"{Pick(random, Fields)}={(random.Next(2) == 0 ? "%00%ff" : Pick(random, Values))}"));

    private static IEnumerable<string> Many(Random random, Func<string> make) =>
        Enumerable.Range(0, random.Next(20) == 0 ? 2_000 : random.Next(1, 9)).Select(_ => make());

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
