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
}
