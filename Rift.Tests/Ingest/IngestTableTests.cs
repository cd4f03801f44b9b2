using System.Net.Http.Headers;
using System.Text.Json;
using Rift.Web.Access;

namespace Rift.Tests.Ingest;

/// <summary>
/// Good, odd and hostile bodies, and what each is answered with. The clock stands at 2026-03-04T12:00:00Z.
/// </summary>
public sealed class IngestTableTests(RiftApp app) : IClassFixture<RiftApp>
{
    private static readonly string Metadata5000 = "{\"a\":\"" + new string('x', 4992) + "\"}";

    /// <summary>Body, status, and a piece of the answer that must be there.</summary>
    public static TheoryData<string, int, string> Bodies => new()
    {
        // good
        { """{"source":"nooks","event_type":"call_dial","metadata":{}}""", 201, "\"gold_earned\":10,\"xp_earned\":5" },
        { """{"source":"short","event_type":"call_dial"}""", 201, "\"gold_earned\":10,\"xp_earned\":5" },
        { """{"source":"nooks","event_type":"call_connect","metadata":{"n":1}}""",
            201, "\"gold_earned\":25,\"xp_earned\":15" },
        { """{"source":"nooks","event_type":"email_sent","metadata":{"n":1}}""",
            201, "\"gold_earned\":10,\"xp_earned\":3" },
        { """{"source":"nooks","event_type":"meeting_booked","metadata":{"n":1}}""",
            201, "\"gold_earned\":200,\"xp_earned\":100" },
        { """{"source":"nooks","event_type":"meeting_attended","metadata":{"n":1}}""",
            201, "\"gold_earned\":500,\"xp_earned\":200" },
        { """{"source":"nooks","event_type":"call_dial","metadata":{"n":2},"player":"ada@example.com"}""",
            201, "\"duplicate\":false" },
        { """{"source":"nooks","event_type":"call_dial","metadata":{"n":3},"quantity":2.5}""",
            201, "\"gold_earned\":10" },
        { """{"source":"nooks","event_type":"call_dial","metadata":{"n":4},"occurred_at":"2026-03-04T12:05:00Z"}""",
            201, "success" },
        { """
            {"source":"nooks","event_type":"call_dial","metadata":{"n":5},
             "occurred_at":"2026-03-04t07:00:00.123456789-05:00"}
            """, 201, "success" },
        { """{"source":"nooks","event_type":"call_dial","metadata":{"n":6},"idempotency_key":"k-1"}""",
            201, "success" },
        { """
            {"source":"nooks","event_type":"call_dial","metadata":{"n":7},
             "player":null,"occurred_at":null,"quantity":null,"idempotency_key":null}
            """, 201, "success" },
        { "{\"source\":\"nooks\",\"event_type\":\"call_dial\",\"metadata\":" + Metadata5000 + "}", 201, "success" },
        { "  \n\t{\"source\":\"nooks\",\"event_type\":\"call_dial\",\"metadata\":{\"n\":8}}  \n", 201, "success" },
        { """{"source":"  nooks ","event_type":"call_dial","metadata":{"emoji":"🎯","text":"\u00e9\ud83c\udfaf"}}""",
            201, "success" },
        { """{"metadata":{"deep":[[[[{"a":[true,false,null,-0.0,1e300]}]]]]},"event_type":"call_dial","source":"x"}""",
            201, "success" },
        { """{"source":"nooks","event_type":"call_dial","metadata":{"\\u0000":"a backslash, not a NUL: \\u0000"}}""",
            201, "success" },

        // missing, unknown, wrong type
        { "{}", 422, "\"source\":[\"source is missing" },
        { """{"event_type":"call_dial","metadata":{}}""", 422, "source is missing" },
        { """{"source":"x","metadata":{}}""", 422, "event_type is missing" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"gold":5}""",
            422, "\"gold\":[\"gold is not a field of an event; allowed are source" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"a":1,"b":2}""", 422, "\"b\":[" },
        { """{"Source":"x","event_type":"call_dial","metadata":{}}""", 422, "\"Source\":[" },
        { """{"source":7,"event_type":"call_dial","metadata":{}}""", 422, "source is a JSON number" },
        { """{"source":null,"event_type":"call_dial","metadata":{}}""", 422, "source is a JSON null" },
        { """{"source":"","event_type":"call_dial","metadata":{}}""", 422, "source is empty" },
        { """{"source":"   ","event_type":"call_dial","metadata":{}}""", 422, "source is empty" },
        { """{"source":"a\u0007b","event_type":"call_dial","metadata":{}}""", 422, "control characters" },
        { "{\"source\":\"" + new string('s', 101) + "\",\"event_type\":\"call_dial\",\"metadata\":{}}",
            422, "source has 101 characters" },
        { """{"source":"x","event_type":"coffee_drunk","metadata":{}}""",
            422, "allowed are call_connect, call_dial, email_sent, meeting_attended, meeting_booked" },
        { """{"source":"x","event_type":"CALL_DIAL","metadata":{}}""", 422, "no active rule" },
        { """{"source":"x","event_type":["call_dial"],"metadata":{}}""", 422, "event_type is a JSON array" },
        { """{"source":"x","event_type":"call_dial","metadata":[]}""", 422, "metadata is a JSON array" },
        { """{"source":"x","event_type":"call_dial","metadata":"{}"}""", 422, "metadata is a JSON string" },
        { """{"source":"x","event_type":"call_dial","metadata":null}""", 422, "metadata is a JSON null" },
        { "{\"source\":\"x\",\"event_type\":\"call_dial\",\"metadata\":{\"b\":\"" + new string('x', 4993) + "\"}}",
            422, "metadata has 5,001 characters" },
        { """{"source":"x","event_type":"call_dial","metadata":{"a":"\u0000"}}""", 422, "U+0000" },
        { """{"source":"x","event_type":"call_dial","metadata":{"\u0000":1}}""", 422, "U+0000" },
        { """{"source":"x","event_type":"call_dial","metadata":{"a":["\ud800"]}}""", 422, "surrogate" },
        { """{"source":"x","event_type":"call_dial","metadata":{"a":1e999}}""", 422, "1e308" },
        { """{"source":"x","event_type":"call_dial","metadata":{"a":1e-99999}}""", 422, "1e308" },
        { """{"source":"\udc00","event_type":"call_dial","metadata":{}}""", 422, "surrogate" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"\ud800":1}""", 400, "surrogate" },
        { """{"source":"x","event_type":"call_dial","metadata":{"\ud800":1}}""", 400, "surrogate" },

        // optional fields gone wrong
        { """{"source":"x","event_type":"call_dial","metadata":{},"player":""}""", 422, "player is empty" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"player":5}""", 422, "player is a JSON number" },
        { "{\"source\":\"x\",\"event_type\":\"call_dial\",\"metadata\":{},\"player\":\"" + new string('p', 255) + "\"}",
            422, "player has 255 characters" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"occurred_at":"2026-03-04T12:05:01Z"}""",
            422, "in the future" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"occurred_at":"2026-03-04T12:00:00"}""",
            422, "RFC 3339" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"occurred_at":"2026-02-30T12:00:00Z"}""",
            422, "is not a time" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"occurred_at":"yesterday"}""", 422, "is not a time" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"occurred_at":1772625600}""",
            422, "occurred_at is a JSON number" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"occurred_at":"0001-01-01T00:00:00Z"}""",
            422, "before 2000-01-01" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"quantity":0}""", 422, "quantity is out of range" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"quantity":-1}""", 422, "quantity is out of range" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"quantity":1e10}""",
            422, "quantity is out of range" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"quantity":1e400}""",
            422, "quantity is out of range" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"quantity":0.00001}""",
            422, "quantity is out of range" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"quantity":"3"}""",
            422, "quantity is a JSON string" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"idempotency_key":""}""",
            422, "idempotency_key is empty" },
        { """{"source":"x","event_type":"call_dial","metadata":{},"idempotency_key":7}""",
            422, "idempotency_key is a JSON number" },
        { $$$"""{"source":"x","event_type":"call_dial","metadata":{},"idempotency_key":"{{{new string('k', 256)}}}"}""",
            422, "has 256 characters" },

        // not JSON, not an object
        { "", 400, "line 1, byte 1" },
        { "{", 400, "line 1, byte 2" },
        { "{\n  \"source\": oops}", 400, "line 2, byte 13" },
        { "{\"source\":\"x\",}", 400, "not JSON" },
        { "{\"source\":\"x\"} trailing", 400, "not JSON" },
        { "{'source':'x'}", 400, "not JSON" },
        { "{\"source\":NaN}", 400, "not JSON" },
        { "\uFEFF{}", 400, "line 1, byte 1" },
        { """{"source":"x","source":"y","event_type":"call_dial","metadata":{}}""", 400, "twice" },
        { """{"source":"x","event_type":"call_dial","metadata":{"a":1,"\u0061":2}}""", 400, "twice" },
        { "[]", 422, "body is a JSON array; an event is one JSON object" },
        { "null", 422, "one JSON object" },
        { "\"text\"", 422, "one JSON object" },
        { new string('[', 100) + new string(']', 100), 400, "not JSON" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_is_answered_as_it_deserves(string body, int status, string piece)
    {
        using var answer = await app.PostAsync(body);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(piece, Unescaped(text), StringComparison.Ordinal);
        Assert.Equal(
            status < 300 ? "application/json" : "application/problem+json",
            answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_refused_event_leaves_nothing_behind()
    {
        using var answer = await app.PostAsync(
            """{"source":"x","event_type":"coffee_drunk","metadata":{},"player":"never@example.com"}""");

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Equal(0, await app.CountAsync("select count(*) from players where handle = 'never@example.com'"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        using var answer = await app.PostAsync("""
            {"source":"","event_type":"x","metadata":1,"player":2,"occurred_at":3,"quantity":"4",
             "idempotency_key":5,"more":6}
            """);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(
            ["event_type", "idempotency_key", "metadata", "more", "occurred_at", "player", "quantity", "source"],
            problem.RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData(RiftApp.Secret + "x")]
    [InlineData("A-SECRET-FOR-TESTS-OF-MORE-THAN-32-CHARACTERS")]
    public async Task Only_the_secret_opens(string? secret)
    {
        using var answer = await app.PostAsync("{}", request =>
        {
            request.Headers.Remove(WebhookSecret.Header);

            if (secret is not null)
                request.Headers.Add(WebhookSecret.Header, secret);
        });

        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Other_content_is_not_supported(string type)
    {
        using var answer = await app.PostAsync(
            "{}", request => request.Content!.Headers.ContentType = new MediaTypeHeaderValue(type));

        Assert.Equal(415, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData(-1, 201)]
    [InlineData(0, 201)]
    [InlineData(1, 413)]
    public async Task Sixty_four_kibibytes_are_the_most(int over, int status)
    {
        const string Event = """{"source":"big","event_type":"call_dial","metadata":{}}""";
        using var known = await app.PostAsync(
            Event + new string(' ', 65536 - Event.Length + over), KeyedBy($"size {over}"));
        using var chunked = await app.PostAsync(Event + new string(' ', 65536 - Event.Length + over), request =>
        {
            KeyedBy($"chunked {over}")(request);
            request.Headers.TransferEncodingChunked = true;
        });

        Assert.Equal(status, (int)known.StatusCode);
        Assert.Equal(status, (int)chunked.StatusCode);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        byte[] body = [(byte)'{', 0xC3, 0x28, (byte)'}'];
        using var answer = await app.PostAsync("", request => request.Content = new ByteArrayContent(body)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        });

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("UTF-8", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Another_method_is_told_which_one_is_allowed(string method)
    {
        using var answer = await app.Http.SendAsync(
            new HttpRequestMessage(new HttpMethod(method), "/api/v1/webhook/ingest"));

        Assert.Equal(405, (int)answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static Action<HttpRequestMessage> KeyedBy(string key) =>
        request => request.Headers.Add("Idempotency-Key", key);

    private static string Unescaped(string json) => json.Replace("\\u0027", "'", StringComparison.Ordinal);
}
