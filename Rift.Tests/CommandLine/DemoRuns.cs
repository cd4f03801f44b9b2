using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.CommandLine.Demo;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Merging;
using Rift.Web.Settings;

namespace Rift.Tests.CommandLine;

/// <summary>What the tests of demo data do with a running Rift.</summary>
internal static class DemoRuns
{
    public static readonly CurrentUser Admin = new(PlayerId.Default, "Admin", "A", Role.Admin, null, null);

    public static Task<Seeded> SeedAsync(this RiftApp app) => SeedCommand.AddAsync(
        app.Database, app.Services.GetRequiredService<RiftSettings>(), app.Clock, CancellationToken.None);

    public static Task<RemovedDemo> RemoveDemoAsync(this RiftApp app) =>
        RemoveDemo.ExecuteAsync(app.Database, CancellationToken.None);

    public static async Task CapDialsAsync(this RiftApp app, int cap)
    {
        await app.ExecuteAsync(
            "update gamification_rules set daily_cap = $1 where event_type = 'call_dial'", cap);
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Services.GetRequiredService<RuleCache>().CurrentAsync()).Find("call_dial")!.DailyCap == cap);
    }

    public static async Task MergeDemoAsync(this RiftApp app, PlayerId goes, PlayerId stays)
    {
        var versions = new[] { goes, stays }.Select(player => app.ScalarAsync<long>(
            $"select version from players where player_id = '{player}'")).ToList();
        var outcome = await app.Services.GetRequiredService<MergePlayers>().ExecuteAsync(
            goes, stays, await versions[0], await versions[1], Admin, CancellationToken.None);
        Assert.IsType<MergeOutcome.Merged>(outcome);
        await Eventually.BecomesTrueAsync(async () => await app.CountAsync(
            $"select count(*) from raw_events where player_id = '{goes}'") == 0);
    }
}
