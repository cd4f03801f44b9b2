using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Tests.Rewarding.Upkeep;

public sealed class ArchiveTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task An_event_that_comes_late_for_a_cleaned_day_is_held_to_the_cap_of_that_day()
    {
        await app.ExecuteAsync("update gamification_rules set daily_cap = 2 where event_type = 'call_dial'");
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Services.GetRequiredService<RuleCache>().CurrentAsync()).Find("call_dial")!.DailyCap == 2);
        var then = app.Clock.Now.AddDays(-40);
        await app.EarnAsync("call_dial", "latecomer", then);
        Assert.Equal(10, await GoldAsync());

        Assert.Equal(1, await new ArchiveEvents(app.Database).ExecuteAsync(
            DateOnly.FromDateTime(then.UtcDateTime).AddDays(1), CancellationToken.None));
        await app.EarnAsync("call_dial", "latecomer", then.AddMinutes(1));
        Assert.Equal(20, await GoldAsync());
        await app.EarnAsync("call_dial", "latecomer", then.AddMinutes(2));
        await app.EarnAsync("call_dial", "latecomer", then.AddMinutes(3));

        Assert.Equal(20, await GoldAsync());
        Assert.Empty(await app.ReconcileAsync());
    }

    private async Task<long> GoldAsync() =>
        (await app.StatsAsync("latecomer")).GetProperty("total_gold").GetInt64();
}
