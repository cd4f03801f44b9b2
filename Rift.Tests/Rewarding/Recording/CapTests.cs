using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Rift.Domain.Rewards;
using Rift.Web.Rewarding;

namespace Rift.Tests.Rewarding.Recording;

public sealed class CapTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_cap_is_exact_for_many_senders_and_two_servers()
    {
        await LimitAsync("call_dial", cap: 25);
        await using var second = await app.StartSecondAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 300).Select(n => SendAsync(n % 2 == 0 ? app : second, "call_dial", "racer")));

        Assert.Equal(25, answers.Count(answer => answer.Gold == 10));
        Assert.Equal(275, answers.Count(answer =>
            answer is { Gold: 0, Xp: 0, Message: "Dial: Daily cap of 25 reached; counted, but no gold or XP." }));
        var stats = await app.StatsAsync("racer");
        Assert.Equal((250, 125, 300), (
            stats.GetProperty("total_gold").GetInt64(), stats.GetProperty("total_xp").GetInt64(),
            stats.GetProperty("calls_made").GetInt64()));
        Assert.Equal(275, await app.CountAsync("""
            select count(*) from raw_events join reward_entries on source_id = event_id
            where paid_times = 0 and raw_events.reason like 'Daily cap of 25%'
                and reward_entries.reason = raw_events.reason
            """));
        Assert.Equal(275, await app.CountAsync("""
            select events from review_items join players using (player_id)
            where handle = 'racer' and kind = 'cap' and gold = 2750 and xp = 1375
            """));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Several_in_one_batch_are_paid_in_the_order_in_which_they_were_sent()
    {
        await LimitAsync("call_connect", cap: 3);
        var body = string.Join(',', Enumerable.Range(0, 5).Select(n =>
            $$"""
            {"source":"b","event_type":"call_connect","metadata":{"n":{{n}}},"player":"batcher"},
            {"source":"b","event_type":"call_connect","metadata":{"n":{{n}}},"player":"other-{{n}}"}
            """));
        using var answer = await app.PostAsync(
            $"[{body}]", request => request.RequestUri = new Uri("/api/v1/webhook/ingest/batch", UriKind.Relative));
        var results =
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results").EnumerateArray().ToList();

        Assert.Equal(
            [25, 25, 25, 25, 25, 25, 0, 25, 0, 25],
            results.Select(result => result.GetProperty("gold_earned").GetInt32()));
        Assert.Contains(
            "Daily cap of 3 reached", results[6].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.All(results, result => Assert.Equal(201, result.GetProperty("code").GetInt32()));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_quantity_is_paid_what_is_left_of_the_cap()
    {
        await app.ExecuteAsync("""
            insert into gamification_rules (event_type, label, gold, xp, per_quantity, daily_cap)
            values ('lines', 'Lines', 2, 1, 10, 8)
            """);
        await Eventually.BecomesTrueAsync(
            async () => (await app.PostAsync(Body("lines", "probe", 1))).IsSuccessStatusCode);

        Assert.Equal(10, (await SendAsync(app, "lines", "coder", 59)).Gold);
        var part = await SendAsync(app, "lines", "coder", 50);
        var none = await SendAsync(app, "lines", "coder", 10);
        var tooFew = await SendAsync(app, "lines", "coder", 9);

        Assert.Equal(
            new Answered(6, 3, "Lines earned 6 gold and 3 XP. Daily cap of 8 reached; paid 3 of 5 times."), part);
        Assert.Equal(new Answered(0, 0, "Lines: Daily cap of 8 reached; counted, but no gold or XP."), none);
        Assert.Equal("Lines earned 0 gold and 0 XP.", tooFew.Message);
        Assert.Equal(8, await app.CountAsync(
            "select sum(paid_times) from raw_events join players using (player_id) where handle = 'coder'"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_limited_event_earns_no_more_at_once_than_any_other()
    {
        await app.ExecuteAsync("""
            insert into gamification_rules (event_type, label, gold, xp, per_quantity, daily_cap)
            values ('grains', 'Grains', 1000000, 1, 0.01, 1000000)
            """);
        await Eventually.BecomesTrueAsync(
            async () => (await app.PostAsync(Body("grains", "probe", 0.001m))).IsSuccessStatusCode);

        Assert.Equal(
            (RewardRule.MaximumReward, 1_000_000),
            await SendAsync(app, "grains", "digger", 1_000_000) is var answer ? (answer.Gold, answer.Xp) : default);
    }

    [Fact]
    public async Task A_day_s_cap_is_of_that_day_whenever_the_event_arrives()
    {
        await LimitAsync("email_sent", cap: 2);
        var midnight = new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);

        (int Seconds, int Gold)[] expected = [(0, 10), (1, 10), (2, 0), (-1, 10), (-2, 10), (-3, 0), (3, 0)];

        foreach (var (at, gold) in expected)
            Assert.Equal(gold, (await SendAsync(app, "email_sent", "night owl", at: midnight.AddSeconds(at))).Gold);

        Assert.Equal(2, await app.CountAsync(
            "select count(*) from review_items join players using (player_id) where handle = 'night owl'"));
    }

    [Fact]
    public async Task A_duplicate_takes_nothing_of_the_cap()
    {
        await LimitAsync("meeting_attended", cap: 2);
        var body = new
        {
            source = "again",
            event_type = "meeting_attended",
            metadata = new { },
            player = "repeater",
            idempotency_key = "same",
        };

        for (var n = 0; n < 5; n++)
            await app.PostAsync(body);

        Assert.Equal(500, (await SendAsync(app, "meeting_attended", "repeater")).Gold);
        Assert.Equal(0, (await SendAsync(app, "meeting_attended", "repeater")).Gold);
        Assert.Equal(3, await app.CountAsync(
            "select count(*) from raw_events join players using (player_id) where handle = 'repeater'"));
    }

    [Fact]
    public async Task A_batch_that_is_refused_and_written_one_by_one_pays_no_more()
    {
        await app.ExecuteAsync("alter table raw_events add constraint spoilt check (idempotency_key <> 'bad')");
        await LimitAsync("meeting_booked", cap: 3);

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => app.PostAsync(new
        {
            source = "spoilt",
            event_type = "meeting_booked",
            metadata = new { n },
            player = "single",
            idempotency_key = n % 20 == 7 ? "bad" : $"spoilt-{n}",
        })));

        Assert.Contains(answers, answer => !answer.IsSuccessStatusCode);
        Assert.Equal(600, (await app.StatsAsync("single")).GetProperty("total_gold").GetInt64());
        Assert.Equal(57, (await app.StatsAsync("single")).GetProperty("total_events").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task An_event_remembers_the_version_of_the_rules_that_paid_it()
    {
        await app.EarnAsync("call_connect", "versioned");

        Assert.Equal(1, await app.CountAsync("""
            select count(*) from raw_events join players using (player_id)
            where handle = 'versioned' and rules_version between 1 and (select settings_version from organisation)
            """));
    }

    private async Task LimitAsync(string eventType, int cap)
    {
        await app.ExecuteAsync("update gamification_rules set daily_cap = $2 where event_type = $1", eventType, cap);
        var rules = (RuleCache)app.Services.GetService(typeof(RuleCache))!;
        await Eventually.BecomesTrueAsync(async () => (await rules.CurrentAsync()).Find(eventType)!.DailyCap == cap);
    }

    private static object Body(string eventType, string player, decimal quantity = 1, DateTimeOffset? at = null) => new
    {
        source = "caps",
        event_type = eventType,
        metadata = new { },
        player,
        quantity,
        occurred_at = at?.ToString("O", CultureInfo.InvariantCulture),
        idempotency_key = Guid.CreateVersion7(),
    };

    private static async Task<Answered> SendAsync(
        RiftApp to, string eventType, string player, decimal quantity = 1, DateTimeOffset? at = null)
    {
        using var answer = await to.PostAsync(Body(eventType, player, quantity, at));
        var body = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();

        return new Answered(
            body.GetProperty("gold_earned").GetInt32(), body.GetProperty("xp_earned").GetInt32(),
            body.GetProperty("message").GetString()!);
    }

    private sealed record Answered(int Gold, int Xp, string Message);
}
