using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Tests.Events;

/// <summary>
/// How often an event was sent again is counted, however the repetitions came in, and kept for a while.
/// </summary>
public sealed class RepeatsTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Theory]
    [InlineData("\"idempotency_key\":\"once\",")]
    [InlineData("")]
    public async Task Each_repetition_counts_one_after_another_and_all_at_once(string key)
    {
        var company = $"Repeat{key.Length}";
        var body =
            $$$"""{"source":"repeats","event_type":"call_dial",{{{key}}}"metadata":{"company":"{{{company}}}"}}""";

        for (var n = 0; n < 3; n++)
            Assert.True((await app.PostAsync(body)).IsSuccessStatusCode);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => app.PostAsync(body)));

        Assert.Equal(32, await RepeatsAsync(company));
    }

    [Fact]
    public async Task All_at_once_count_even_where_they_are_written_together()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync("together", "Together")));

        Assert.Equal(49, await RepeatsAsync("Together"));
        Assert.Equal(1, await app.CountAsync("select count(*) from raw_events where idempotency_key = 'together'"));
    }

    [Fact]
    public async Task A_key_that_is_used_for_something_else_repeats_nothing()
    {
        await SendAsync("other", "Other");
        using var answer = await SendAsync("other", "Else");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(0, await RepeatsAsync("Other"));
    }

    [Fact]
    public async Task What_was_sent_again_is_remembered_longer_than_its_window()
    {
        await using var own = await app.StartElsewhereAsync();
        var (once, twice) = (
            """{"source":"repeats","event_type":"call_dial","metadata":{"company":"Once"}}""",
            """{"source":"repeats","event_type":"call_dial","metadata":{"company":"Twice"}}""");
        foreach (var body in new[] { once, twice, twice })
            await own.PostAsync(body);

        own.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(1, await own.Services.GetRequiredService<ForgetFingerprints>().RunAsync(CancellationToken.None));
        Assert.Equal(1, await own.CountAsync("select count(*) from event_fingerprints where repeats = 1"));

        own.Clock.Now += TimeSpan.FromDays(31);
        Assert.Equal(1, await own.Services.GetRequiredService<ForgetFingerprints>().RunAsync(CancellationToken.None));
        Assert.Equal(0, await own.CountAsync("select count(*) from event_fingerprints"));
    }

    private Task<HttpResponseMessage> SendAsync(string key, string company) => app.PostAsync(
        new { source = "repeats", event_type = "call_dial", idempotency_key = key, metadata = new { company } });

    private Task<long> RepeatsAsync(string company) => app.CountAsync($"""
        select repeats::bigint from event_fingerprints join raw_events using (event_id)
        where metadata ->> 'company' = '{company}'
        """);
}
