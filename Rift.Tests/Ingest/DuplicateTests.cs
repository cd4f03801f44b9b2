using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Rift.Tests.Ingest;

public sealed class DuplicateTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Theory]
    [InlineData("with-a-key")]
    [InlineData(null)]
    public async Task Two_hundred_at_once_count_once(string? key)
    {
        var body =
            new { source = "race", event_type = "call_dial", metadata = new { race = key }, player = $"racer-{key}" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => app.PostAsync(body, Keyed(key))));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(199, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Single((await Task.WhenAll(
            answers.Select(async answer => (await ReadAsync(answer)).GetProperty("event_id").GetGuid()))).Distinct());
        Assert.Equal(10, (await app.StatsAsync($"racer-{key}")).GetProperty("total_gold").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task The_answer_to_a_duplicate_names_the_first_event_and_earns_nothing()
    {
        var body = new { source = "again", event_type = "call_connect", metadata = new { b = 1, a = "é" } };
        var first = await ReadAsync(await app.PostAsync(body));
        var second = await ReadAsync(await app.PostAsync(
            """{"metadata":{"a":"\u00e9","b":1.0},"event_type":"call_connect","source":"again"}"""));

        Assert.Equal(first.GetProperty("event_id").GetGuid(), second.GetProperty("event_id").GetGuid());
        Assert.False(first.GetProperty("duplicate").GetBoolean());
        Assert.True(second.GetProperty("duplicate").GetBoolean());
        Assert.Equal(0, second.GetProperty("gold_earned").GetInt32());
        Assert.Equal(0, second.GetProperty("xp_earned").GetInt32());
    }

    [Theory]
    [InlineData("""{"source":"differ","event_type":"call_dial","metadata":{"a":2}}""")]
    [InlineData("""{"source":"differ2","event_type":"call_dial","metadata":{"a":1}}""")]
    [InlineData("""{"source":"differ","event_type":"email_sent","metadata":{"a":1}}""")]
    [InlineData("""{"source":"differ","event_type":"call_dial","metadata":{"a":1},"player":"another"}""")]
    public async Task What_differs_is_another_event(string other)
    {
        await app.PostAsync("""{"source":"differ","event_type":"call_dial","metadata":{"a":1}}""");

        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(other)).StatusCode);
    }

    [Fact]
    public async Task Without_a_key_the_same_counts_again_when_the_window_has_passed()
    {
        var body = new { source = "window", event_type = "call_dial", metadata = new { } };
        var start = app.Clock.Now;

        try
        {
            Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(body)).StatusCode);

            app.Clock.Now = start.AddMinutes(5).AddSeconds(-1);
            Assert.Equal(HttpStatusCode.OK, (await app.PostAsync(body)).StatusCode);

            app.Clock.Now = start.AddMinutes(5);
            Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(body)).StatusCode);

            app.Clock.Now = start.AddMinutes(9);
            Assert.Equal(HttpStatusCode.OK, (await app.PostAsync(body)).StatusCode);
        }
        finally
        {
            app.Clock.Now = start;
        }
    }

    [Fact]
    public async Task A_clock_that_jumps_back_makes_nothing_a_duplicate()
    {
        var body = new { source = "jump", event_type = "call_dial", metadata = new { } };
        var start = app.Clock.Now;

        try
        {
            Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(body)).StatusCode);

            app.Clock.Now = start.AddHours(-1);
            Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(body)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await app.PostAsync(body)).StatusCode);
        }
        finally
        {
            app.Clock.Now = start;
        }
    }

    [Fact]
    public async Task A_keyed_retry_is_a_duplicate_after_its_rule_was_switched_off()
    {
        await using var elsewhere = await app.StartElsewhereAsync();
        var body = new { source = "off", event_type = "call_dial", metadata = new { a = 1 } };
        var first = await ReadAsync(await elsewhere.PostAsync(body, Keyed("k")));
        await elsewhere.ExecuteAsync("update gamification_rules set active = false where event_type = 'call_dial'");
        await Eventually.BecomesTrueAsync(async () =>
            (await elsewhere.PostAsync(body, Keyed($"{Guid.CreateVersion7()}"))).StatusCode
            == HttpStatusCode.UnprocessableEntity);

        using var again = await elsewhere.PostAsync(body, Keyed("k"));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(
            first.GetProperty("event_id").GetGuid(), (await ReadAsync(again)).GetProperty("event_id").GetGuid());

        using var reused = await elsewhere.PostAsync(body with { metadata = new { a = 2 } }, Keyed("k"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reused.StatusCode);
        Assert.Contains("another body", await reused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var batch = await elsewhere.PostAsync(
            """[{"source":"off","event_type":"call_dial","metadata":{"a":1},"idempotency_key":"k"}]""",
            request => request.RequestUri = new Uri("/api/v1/webhook/ingest/batch", UriKind.Relative));
        Assert.True((await ReadAsync(batch)).GetProperty("results")[0].GetProperty("duplicate").GetBoolean());
    }

    [Fact]
    public async Task A_key_counts_once_forever_for_its_source()
    {
        var body = new { source = "forever", event_type = "call_dial", metadata = new { } };
        var elsewhere = body with { source = "forever too" };
        var start = app.Clock.Now;
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(body, Keyed("k"))).StatusCode);

        try
        {
            app.Clock.Now = start.AddDays(400);
            Assert.Equal(HttpStatusCode.OK, (await app.PostAsync(body, Keyed("k"))).StatusCode);
            Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(elsewhere, Keyed("k"))).StatusCode);
        }
        finally
        {
            app.Clock.Now = start;
        }
    }

    [Theory]
    [InlineData("""{"source":"reuse","event_type":"call_dial","metadata":{"a":2}}""")]
    [InlineData("""{"source":"reuse","event_type":"email_sent","metadata":{"a":1}}""")]
    [InlineData("""{"source":"reuse","event_type":"call_dial","metadata":{"a":1},"player":"other"}""")]
    [InlineData("""{"source":"reuse","event_type":"call_dial","metadata":{"a":1},"quantity":2}""")]
    [InlineData(
        """{"source":"reuse","event_type":"call_dial","metadata":{"a":1},"occurred_at":"2026-03-01T00:00:00Z"}""")]
    public async Task A_key_used_for_another_body_is_an_error(string other)
    {
        await app.PostAsync("""{"source":"reuse","event_type":"call_dial","metadata":{"a":1}}""", Keyed("once"));
        using var answer = await app.PostAsync(other, Keyed("once"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("another body", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync(
            """{"source":"reuse","event_type":"call_dial","metadata":{"a":1}}""", Keyed("once"))).StatusCode);
    }

    [Fact]
    public async Task Two_bodies_racing_for_one_key_give_one_event_and_one_error()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => app.PostAsync(
            new { source = "race2", event_type = "call_dial", metadata = new { half = n % 2 } }, Keyed("contested"))));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(49, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(50, answers.Count(answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task Header_and_body_may_both_name_the_key_if_they_agree()
    {
        var body = new { source = "both", event_type = "call_dial", metadata = new { }, idempotency_key = "one" };

        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(body, Keyed("one"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync(body)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await app.PostAsync(body, Keyed("two"))).StatusCode);
    }

    [Fact]
    public async Task Two_applications_on_one_database_count_once_between_them()
    {
        await using var second = await app.StartSecondAsync();
        var body = new { source = "two servers", event_type = "call_dial", metadata = new { }, player = "shared" };
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(n => (n % 2 == 0 ? app : second).PostAsync(body)));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(99, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
    }

    private static Action<HttpRequestMessage> Keyed(string? key) => request =>
    {
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
    };

    private static Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        answer.Content.ReadFromJsonAsync<JsonElement>()!;
}
