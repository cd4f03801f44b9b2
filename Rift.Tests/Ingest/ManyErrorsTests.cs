using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Rift.Web.Access;

namespace Rift.Tests.Ingest;

/// <summary>What is wrong with an event is never many times as long as the event.</summary>
public sealed class ManyErrorsTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const int EventsInBatch = 1_000;
    private const int LongestAnswer = 2 * 1024 * 1024;

    [Fact]
    public async Task An_event_is_told_twenty_errors_at_the_most_and_that_there_are_more()
    {
        using var answer = await app.PostAsync(EventOf(Unknown(100)));
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        var fields = errors.EnumerateObject().Select(error => error.Name).ToList();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.InRange(fields.Count, 2, 20);
        Assert.Contains("a0", fields);
        Assert.Contains("88 more", errors.GetProperty("body")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_the_fields_of_an_event_is_told_whatever_else_is_wrong()
    {
        const string Wrong = """
            "source":7,"event_type":7,"metadata":7,"player":7,"occurred_at":7,"quantity":-1,"idempotency_key":7
            """;
        using var answer = await app.PostAsync($"{{{Unknown(50)},{Wrong}}}");
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");

        Assert.Equal(20, errors.EnumerateObject().Count());
        Assert.All(
            ["source", "event_type", "metadata", "player", "occurred_at", "quantity", "idempotency_key"],
            field => Assert.True(errors.TryGetProperty(field, out _), field));
    }

    [Fact]
    public async Task The_name_of_a_field_is_cut()
    {
        using var answer = await app.PostAsync(EventOf($"\"{new string('x', 60_000)}\":1"));

        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 100, 1_000);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("é\"{0}")]
    public async Task The_answer_to_a_batch_of_unknown_fields_is_short_and_has_a_result_for_each_event(string name)
    {
        var item = $"{{{Unknown(300, JsonEncodedText.Encode(name).ToString())}}}";
        var body = $"[{string.Join(',', Enumerable.Repeat(item, EventsInBatch))}]";
        Assert.InRange(Encoding.UTF8.GetByteCount(body), 2_000_000, 8 * 1024 * 1024);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhook/ingest/batch")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(WebhookSecret.Header, RiftApp.Secret);
        using var answer = await app.Http.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var results = JsonDocument.Parse(bytes).RootElement.GetProperty("results").EnumerateArray().ToList();

        Assert.InRange(bytes.Length, 100_000, LongestAnswer);
        Assert.Equal(EventsInBatch, results.Count);
        Assert.All(results, result => Assert.Equal(422, result.GetProperty("code").GetInt32()));
        Assert.All(results, result => Assert.NotEmpty(result.GetProperty("errors").EnumerateObject()));
        Assert.Equal(15, results[0].GetProperty("errors").EnumerateObject().Count());
        Assert.Single(results[^1].GetProperty("errors").EnumerateObject());
    }

    private static string EventOf(string more) =>
        $$"""{"source":"test","event_type":"call_dial","metadata":{},{{more}}}""";

    private static string Unknown(int fields, string name = "a{0}") =>
        string.Join(',', Enumerable.Range(0, fields).Select(n => $"\"{string.Format(null, name, n)}\":0"));
}
