using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.Rewards;
using Rift.Web.Rewarding;

namespace Rift.Tests.Rewarding.Recording;

public sealed class CooldownTests(RiftApp app) : IClassFixture<RiftApp>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Seconds from noon at which emails happened, in the order of arrival, and whether each was paid; the cooldown is
    /// a minute.
    /// </summary>
    public static TheoryData<string, int[], bool[]> Sequences => new()
    {
        { "edges", [0, 59, 60, 119, 120], [true, false, true, false, true] },
        { "a burst pays one", [0, 1, 2, 3, 59], [true, false, false, false, false] },
        { "what earned nothing does not prolong it", [0, 30, 60], [true, false, true] },
        { "late and far enough before", [0, -60], [true, true] },
        { "late and too near", [0, -59, -1], [true, false, false] },
        { "late ones do not move the clock back", [0, -3600, 30, 60], [true, true, false, true] },
        { "the same moment", [0, 0], [true, false] },
        {
            "a late backlog", [0, -300, -299, -240, -239, -181, -180, -60, -59],
            [true, true, false, true, false, false, true, true, false]
        },
        { "between two that passed", [0, -150, -75, -90], [true, true, true, false] },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public async Task It_pays_what_is_far_enough_from_all_that_it_paid(string name, int[] seconds, bool[] paid)
    {
        await CoolDownAsync("email_sent", 60);
        var one = $"one by one, {name}";

        foreach (var (second, isPaid) in seconds.Zip(paid))
        {
            var gold = (await SendAsync(app, one, second)).GetProperty("gold_earned").GetInt32();
            Assert.Equal((second, isPaid ? 10 : 0), (second, gold));
        }

        var together = await BatchAsync(seconds.Select(second => Body($"together, {name}", second)));
        Assert.Equal(paid, together.Select(result => result.GetProperty("gold_earned").GetInt32() == 10));
        Assert.Empty(await app.ReconcileAsync());
    }

    /// <summary>
    /// Two hundred and one moments are one more than are kept; what happened before them is not decided.
    /// </summary>
    [Fact]
    public async Task What_comes_too_late_to_be_checked_goes_to_review()
    {
        await CoolDownAsync("email_sent", 60);
        await BatchAsync(Enumerable.Range(0, PassedMoments.MostKept + 1).Select(n => Body("late", n * 60)));

        var results = await BatchAsync(((int[])[-3600, -60, 59, 90, 6000]).Select(second => Body("late", second)));

        Assert.All(results, result => Assert.Equal(0, result.GetProperty("gold_earned").GetInt32()));
        Assert.Equal(
            [true, true, false, false, false],
            results.Select(result => result.GetProperty("message").GetString()!
                .Contains("too late to check", StringComparison.Ordinal)));
        Assert.Equal(5, await app.CountAsync("""
            select sum(events)::bigint from review_items join players using (player_id)
            where handle = 'late' and kind = 'cooldown'
            """));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_preview_decides_as_the_database_does(int seed)
    {
        var random = new Random(seed);
        var seconds = random.Next(1, 120);
        var moments = Enumerable.Range(0, 1500).Select(_ => Noon.AddSeconds(random.Next(0, 40_000))).ToArray();
        await using var command = app.Database.CreateCommand("select passed from cooled_down('{}', null, $1, $2)");
        command.Parameters.AddWithValue(moments);
        command.Parameters.AddWithValue(seconds);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var decided = await reader.GetFieldValueAsync<bool?[]>(0);

        var passed = new PassedMoments();
        Assert.Equal(
            decided.Select(passes => passes ?? false),
            moments.Select(moment => passed.TryPass(moment, TimeSpan.FromSeconds(seconds))));
        Assert.Contains(null, decided);
        Assert.Contains(true, decided);
    }

    [Fact]
    public async Task The_player_is_told_why()
    {
        await CoolDownAsync("email_sent", 60);
        await SendAsync(app, "told", 0);
        var answer = await SendAsync(app, "told", 1);

        Assert.Equal(
            "Email sent: Within 1 minute of another; counted, but no gold or XP.",
            answer.GetProperty("message").GetString());
        Assert.Equal(1, await app.CountAsync("""
            select count(*) from reward_entries
            join raw_events on event_id = source_id join players on players.player_id = raw_events.player_id
            where handle = 'told' and reward_entries.reason = 'Within 1 minute of another; counted, but no gold or XP'
                and raw_events.reason = reward_entries.reason
            """));
        Assert.Equal(1, await app.CountAsync("""
            select events from review_items join players using (player_id)
            where handle = 'told' and kind = 'cooldown' and gold = 10 and xp = 3
            """));
    }

    [Fact]
    public async Task Two_servers_pay_one_of_many()
    {
        await CoolDownAsync("email_sent", 60);
        await using var second = await app.StartSecondAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(n => SendAsync(n % 2 == 0 ? app : second, "racer", 0)));

        Assert.Equal(1, answers.Count(answer => answer.GetProperty("gold_earned").GetInt32() == 10));
        Assert.Equal(10, (await app.StatsAsync("racer")).GetProperty("total_gold").GetInt64());
        Assert.Equal(200, (await app.StatsAsync("racer")).GetProperty("total_events").GetInt64());
    }

    [Fact]
    public async Task What_is_within_the_cooldown_takes_nothing_of_the_cap()
    {
        await CoolDownAsync("email_sent", 60);
        await app.ExecuteAsync(
            "update gamification_rules set cooldown_seconds = 60, daily_cap = 2 where event_type = 'call_dial'");
        await Eventually.BecomesTrueAsync(
            async () => await RuleAsync("call_dial") is { Cooldown: not null, DailyCap: 2 });

        var results = await BatchAsync(
            ((int[])[0, 1, 60, 61, 120, 121]).Select(second => Body("both", second, "call_dial")));

        Assert.Equal([10, 0, 10, 0, 0, 0], results.Select(result => result.GetProperty("gold_earned").GetInt32()));
        Assert.Contains("Within 1 minute", results[1].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("Daily cap of 2", results[4].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("Within 1 minute", results[5].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_of_one_player_are_decided_in_time()
    {
        await CoolDownAsync("email_sent", 60);
        var results = await BatchAsync(Enumerable.Range(0, 1000).Select(n => Body("thousand", n * 30)));

        Assert.Equal(500, results.Count(result => result.GetProperty("gold_earned").GetInt32() == 10));
        Assert.All(results, result => Assert.Equal(201, result.GetProperty("code").GetInt32()));
    }

    private async Task CoolDownAsync(string eventType, int seconds)
    {
        await app.ExecuteAsync("""
            update gamification_rules set cooldown_seconds = $2
            where event_type = $1 and cooldown_seconds is distinct from $2
            """, eventType, seconds);
        await Eventually.BecomesTrueAsync(
            async () => (await RuleAsync(eventType)).Cooldown == TimeSpan.FromSeconds(seconds));
    }

    private async Task<RewardRule> RuleAsync(string eventType) =>
        (await app.Services.GetRequiredService<RuleCache>().CurrentAsync()).Find(eventType)!;

    private static object Body(string player, int second, string eventType = "email_sent") => new
    {
        source = "cooldown",
        event_type = eventType,
        metadata = new { },
        player,
        occurred_at = Noon.AddHours(-9).AddSeconds(second).ToString("O", CultureInfo.InvariantCulture),
        idempotency_key = Guid.CreateVersion7(),
    };

    private static async Task<JsonElement> SendAsync(RiftApp to, string player, int second)
    {
        using var answer = await to.PostAsync(Body(player, second));

        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<List<JsonElement>> BatchAsync(IEnumerable<object> bodies)
    {
        using var answer = await app.PostAsync(
            bodies, request => request.RequestUri = new Uri("/api/v1/webhook/ingest/batch", UriKind.Relative));

        return [.. (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("results")
            .EnumerateArray()];
    }
}
