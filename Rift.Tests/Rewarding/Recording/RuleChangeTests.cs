using System.Text.Json;

namespace Rift.Tests.Rewarding.Recording;

public sealed class RuleChangeTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_changed_rule_pays_later_events_and_leaves_earlier_ones()
    {
        await using (var change =
            app.Database.CreateCommand("update gamification_rules set gold = 77 where event_type = 'meeting_attended'"))
        {
            await app.EarnAsync("meeting_attended", "keeper");
            await change.ExecuteNonQueryAsync();
        }

        var n = 0;
        await Eventually.BecomesTrueAsync(async () =>
        {
            using var answer = await app.PostAsync(new
            {
                source = "rules",
                event_type = "meeting_attended",
                metadata = new { n = n++ },
                player = $"later-{n}",
            });
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return body.RootElement.GetProperty("gold_earned").GetInt32() == 77;
        });

        Assert.Equal(500, (await app.StatsAsync("keeper")).GetProperty("total_gold").GetInt64());
        Assert.Equal(1, await app.CountAsync("""
            select count(*) from rule_changes
            where event_type = 'meeting_attended' and (before ->> 'gold')::int = 500
            """));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Rules_that_could_not_be_read_are_read_as_soon_as_they_can_be()
    {
        await using var own = await app.StartElsewhereAsync();
        await own.EarnAsync("call_connect");
        await own.ExecuteAsync("alter table gamification_rules rename to rules_out_of_reach");
        await own.ExecuteAsync("select pg_notify('rift', 'rules')");
        await Eventually.BecomesTrueAsync(() =>
            own.Log.Lines.Any(line => line.Contains("Cannot read the rules", StringComparison.Ordinal)));

        // Without the trigger nothing announces this change.
        await own.ExecuteAsync("alter table rules_out_of_reach disable trigger user");
        await own.ExecuteAsync("update rules_out_of_reach set gold = 78 where event_type = 'call_connect'");
        await own.ExecuteAsync("alter table rules_out_of_reach rename to gamification_rules");

        var n = 0;
        await Eventually.BecomesTrueAsync(async () =>
        {
            using var answer = await own.PostAsync(
                new { source = "rules", event_type = "call_connect", metadata = new { n = n++ } });
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

            return body.RootElement.GetProperty("gold_earned").GetInt32() == 78;
        });
    }
}
