using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Access;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Tests.Ingest;

public sealed class BatchTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Each_event_has_its_own_result_in_order()
    {
        using var answer = await PostAsync("""
            [{"source":"b","event_type":"call_dial","metadata":{},"player":"batch","idempotency_key":"1"},
             {"source":"b","event_type":"nonsense","metadata":{}},
             7,
             {"source":"b","event_type":"call_dial","metadata":{},"player":"batch","idempotency_key":"1"},
             {"source":"b","event_type":"email_sent","metadata":{},"player":"batch","idempotency_key":"1"},
             {"source":"b","event_type":"meeting_booked","metadata":{},"player":"batch","idempotency_key":"2"}]
            """);
        var results =
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results").EnumerateArray().ToList();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([201, 422, 422, 200, 422, 201], results.Select(result => result.GetProperty("code").GetInt32()));
        Assert.Equal(results[0].GetProperty("event_id").GetGuid(), results[3].GetProperty("event_id").GetGuid());
        Assert.True(results[3].GetProperty("duplicate").GetBoolean());
        Assert.Contains(
            "allowed are call_connect", results[1].GetProperty("errors").GetProperty("event_type")[0].GetString(),
            StringComparison.Ordinal);
        Assert.Contains(
            "body is a JSON number", results[2].GetProperty("errors").GetProperty("body")[0].GetString(),
            StringComparison.Ordinal);
        Assert.Equal(210, (await app.StatsAsync("batch")).GetProperty("total_gold").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_thousand_events_are_taken_and_taken_once()
    {
        var body = JsonSerializer.Serialize(Enumerable.Range(0, 1000).Select(n =>
            new
            {
                source = "thousand",
                event_type = "call_dial",
                metadata = new { n },
                player = $"thousand-{n % 50}",
                idempotency_key = $"t{n}",
            }));

        foreach (var code in (int[])[201, 200])
        {
            using var answer = await PostAsync(body);
            var results = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results")
                .EnumerateArray();
            Assert.Equal(1000, results.Count(result => result.GetProperty("code").GetInt32() == code));
        }

        Assert.Equal(1000, await app.CountAsync("select count(*) from raw_events where source = 'thousand'"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Theory]
    [InlineData("[]", 422)]
    [InlineData("{}", 422)]
    [InlineData("[", 400)]
    public async Task What_is_no_batch_is_refused(string body, int status)
    {
        using var answer = await PostAsync(body);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task More_than_a_thousand_events_are_refused_whole()
    {
        using var answer = await PostAsync("["
            + string.Join(',', Enumerable.Repeat("""{"source":"many","event_type":"call_dial","metadata":{}}""", 1001))
            + "]");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(0, await app.CountAsync("select count(*) from raw_events where source = 'many'"));
    }

    [Fact]
    public async Task One_event_may_be_no_larger_than_alone()
    {
        const string Small = """{"source":"large","event_type":"call_dial","metadata":{}}""";
        using var answer = await PostAsync(
            $"[{Small.Replace("{}", "{" + new string(' ', 65536) + "}", StringComparison.Ordinal)},{Small}]");
        var results = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results").EnumerateArray();

        Assert.Equal([422, 201], results.Select(result => result.GetProperty("code").GetInt32()));
    }

    [Fact]
    public async Task Eight_mebibytes_are_the_most()
    {
        using var answer = await PostAsync("[" + new string(' ', 8 * 1024 * 1024) + "]");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task The_secret_is_asked_for()
    {
        using var answer = await app.Http.PostAsJsonAsync("/api/v1/webhook/ingest/batch", Array.Empty<int>());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Fingerprints_without_a_key_are_forgotten_after_their_window_and_keyed_ones_stay()
    {
        await using var own = await app.StartElsewhereAsync();
        await own.PostAsync("""{"source":"f","event_type":"call_dial","metadata":{"n":1}}""");
        await own.PostAsync("""{"source":"f","event_type":"call_dial","metadata":{"n":2},"idempotency_key":"kept"}""");
        var forget = own.Services.GetRequiredService<ForgetFingerprints>();

        Assert.Equal(0, await forget.RunAsync(CancellationToken.None));

        own.Clock.Now += TimeSpan.FromMinutes(6);
        Assert.Equal(1, await forget.RunAsync(CancellationToken.None));
        Assert.Equal(1, await own.CountAsync("select count(*) from event_fingerprints where keyed"));
    }

    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhook/ingest/batch")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(WebhookSecret.Header, RiftApp.Secret);

        return await app.Http.SendAsync(request);
    }
}
