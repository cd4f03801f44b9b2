using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Domain.Rewards;
using Rift.Tests.Events;
using Rift.Web.Access;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Corrections;
using Rift.Web.Rewarding.Merging;

namespace Rift.Tests.Rewarding.Corrections;

/// <summary>Many events that are voided in one transaction, and what stands meanwhile in its way.</summary>
public sealed class BulkCorrectionTests(RiftApp app) : IClassFixture<RiftApp>
{
    private CorrectInBulk Bulk => app.Services.GetRequiredService<CorrectInBulk>();

    [Fact]
    public async Task Of_many_at_once_one_voids_and_one_restores()
    {
        var events = await EarnAsync("together", 20);
        var (admin, plan) = (await AdminAsync(), await Bulk.PlanVoidAsync(events, CancellationToken.None));
        var bulks = Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7()).ToArray();

        var voided = await Task.WhenAll(bulks.Select(bulk => Task.Run(
            () => Bulk.VoidAsync(bulk, events, plan.Digest, "x", admin, CancellationToken.None))));
        var done = bulks[Array.FindIndex(voided, outcome => outcome.Verdict == BulkVerdict.Done)];
        var seen = (await Bulk.PlanRestoreAsync(done, CancellationToken.None)).Digest;
        var restored = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            () => Bulk.RestoreAsync(done, seen, "x", admin, CancellationToken.None))));

        BulkVerdict[] once = [BulkVerdict.Done, .. Enumerable.Repeat(BulkVerdict.NothingToDo, 5)];
        Assert.Equal(once, voided.Select(outcome => outcome.Verdict).Order());
        Assert.Equal(once, restored.Select(outcome => outcome.Verdict).Order());
        Assert.Equal(200, (await app.StatsAsync("together")).GetProperty("total_gold").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_bulk_and_single_corrections_and_new_events_wait_for_each_other_without_a_deadlock()
    {
        var (one, two) = (await EarnAsync("circle one", 40), await EarnAsync("circle two", 40));
        EventKey[] all = [.. one.Skip(5), .. two.Skip(5)];
        EventKey[] others = [.. one.Take(5), .. two.Take(5)];
        var (admin, correct) = (await AdminAsync(), app.Services.GetRequiredService<CorrectEvent>());

        for (var round = 0; round < 3; round++)
        {
            var bulk = Guid.CreateVersion7();
            var plan = await Bulk.PlanVoidAsync(all, CancellationToken.None);
            var earning = Enumerable.Range(0, 60)
                .Select(n => app.EarnAsync(n % 3 == 0 ? "email_sent" : "call_dial", n % 2 == 0
                    ? "circle one"
                    : "circle two"));
            var reward = new Reward(round, round);
            var single = others.Select(item => correct.CorrectAsync(
                item.Player, item.Id, reward, "x", admin, CancellationToken.None));
            var voiding = Bulk.VoidAsync(bulk, all, plan.Digest, "x", admin, CancellationToken.None);
            await Task.WhenAll([.. earning, .. single, voiding]);

            Assert.Equal(BulkVerdict.Done, (await voiding).Verdict);
            await RestoreAsync(bulk, admin);
        }

        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("deadlock", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Voided_events_give_their_places_under_the_cap_back_and_restored_ones_take_them()
    {
        await app.ExecuteAsync("update gamification_rules set daily_cap = 3 where event_type = 'email_sent'");
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Services.GetRequiredService<RuleCache>().CurrentAsync()).Find("email_sent")!.DailyCap == 3);
        var (events, admin) = (await EarnAsync("capped", 5, "email_sent"), await AdminAsync());
        var (bulk, plan) = (Guid.CreateVersion7(), await Bulk.PlanVoidAsync(events, CancellationToken.None));
        var player = events[0].Player;

        Assert.Equal((5, -30), (plan.Events, plan.Gold));
        await Bulk.VoidAsync(bulk, events, plan.Digest, "x", admin, CancellationToken.None);
        Assert.Equal(0, await UsedAsync(player));
        await RestoreAsync(bulk, admin);
        Assert.Equal(3, await UsedAsync(player));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Restoring_leaves_what_was_corrected_since_and_finds_what_was_merged_since()
    {
        var events = await EarnAsync("moving", 4);
        var survivor = await app.AddPlayerAsync("Survivor");
        var (admin, correct) = (await AdminAsync(), app.Services.GetRequiredService<CorrectEvent>());
        var (bulk, plan) = (Guid.CreateVersion7(), await Bulk.PlanVoidAsync(events, CancellationToken.None));
        await Bulk.VoidAsync(bulk, events, plan.Digest, "x", admin, CancellationToken.None);

        // Restored and voided again by itself: no longer part of the bulk.
        await correct.RestoreAsync(events[0].Player, events[0].Id, "x", admin, CancellationToken.None);
        await correct.VoidAsync(events[0].Player, events[0].Id, "x", admin, CancellationToken.None);
        await app.Services.GetRequiredService<MergePlayers>().ExecuteAsync(
            events[0].Player, survivor, await VersionAsync(events[0].Player), await VersionAsync(survivor), admin,
            CancellationToken.None);
        var restored = await RestoreAsync(bulk, admin);

        Assert.Equal((3, 1, 30), (restored.Plan!.Events, restored.Plan.Untouched, restored.Plan.Gold));
        Assert.Equal(30, (await app.StatsAsync("survivor")).GetProperty("total_gold").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }

    private async Task<BulkOutcome> RestoreAsync(Guid bulk, CurrentUser admin)
    {
        var seen = await Bulk.PlanRestoreAsync(bulk, CancellationToken.None);

        return await Bulk.RestoreAsync(bulk, seen.Digest, "x", admin, CancellationToken.None);
    }

    private Task<long> UsedAsync(PlayerId player) =>
        app.CountAsync($"select sum(used)::bigint from player_caps where player_id = '{player}'");

    private Task<long> VersionAsync(PlayerId player) =>
        app.CountAsync($"select version::bigint from players where player_id = '{player}'");

    private async Task<CurrentUser> AdminAsync() => new(
        await app.AddPlayerAsync($"Admin {Guid.CreateVersion7()}", Role.Admin), "Admin", "A", Role.Admin, null, null);

    private async Task<IReadOnlyList<EventKey>> EarnAsync(string handle, int times, string type = "call_dial")
    {
        var ids = new List<Guid>();

        for (var n = 0; n < times; n++)
            ids.Add(await app.SendEventAsync(handle, type: type));

        var player = new PlayerId(await app.ScalarAsync<Guid>(
            $"select player_id from players where handle = '{handle}'"));

        return [.. ids.Select(id => new EventKey(player, id))];
    }
}
