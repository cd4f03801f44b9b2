using Rift.Domain.People;

namespace Rift.Tests.Admin;

public sealed class OverviewTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_overview_says_what_needs_attention()
    {
        await using var other = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(other, Role.Admin);
        Assert.Contains(
            "You're all caught up", (await admin.OpenAsync("/admin")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);

        await other.EarnAsync("call_dial", "someone-new");
        await other.ExecuteAsync(
            "begin; select set_config('rift.actor', 'Grace', true); "
            + "update gamification_rules set gold = 11 where event_type = 'call_dial'; commit");
        var overview = await admin.OpenAsync("/admin");

        Assert.Equal("1", overview.QuerySelector("a.waits[href*=unclaimed] .much")!.TextContent);
        Assert.Contains("Dial: Gold 10 → 11", overview.QuerySelector(".news")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await admin.OpenAsync("/admin/players?only=unclaimed")).QuerySelector("main"));
    }
}
