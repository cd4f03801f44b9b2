using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Rewarding.Merging;
using Rift.Web.Rewarding.Recording;

namespace Rift.Tests.Rewarding.Merging;

public sealed class MergeUnderLoadTests(TestCluster cluster)
{
    private static readonly CurrentUser Admin = new(PlayerId.Default, "Merging Admin", "MA", Role.Admin, null, null);

    [Fact]
    public async Task Nothing_is_lost_or_stranded_while_events_for_both_come_in_on_two_servers()
    {
        await using var app = await RiftApp.StartAsync(
            cluster, settings => settings with { Writers = 3, BatchSize = 16 });
        await using var second = await app.StartSecondAsync();
        await app.ExecuteAsync("update gamification_rules set daily_cap = 100000 where event_type = 'call_dial'");
        await app.ExecuteAsync("update gamification_rules set cooldown_seconds = 1 where event_type = 'email_sent'");
        var (goes, stays) = (await app.AddPlayerAsync("goes"), await app.AddPlayerAsync("stays"));
        using var stop = new CancellationTokenSource();
        var senders = Enumerable.Range(0, 8).Select(n => SendAsync(n % 2 == 0 ? app : second, n, stop.Token)).ToList();

        for (var round = 0; round < 4; round++)
        {
            await MoreEventsAsync(app);
            var merge = await MergeAsync(app, goes, stays);
            await MoreEventsAsync(app);
            await second.Services.GetRequiredService<FollowMerges>().RunAsync(CancellationToken.None);
            Assert.Empty(await app.ReconcileAsync());
            var undone = await app.Services.GetRequiredService<UndoMerge>()
                .ExecuteAsync(merge, Admin, CancellationToken.None);
            Assert.IsType<UndoOutcome.Undone>(undone);
            Assert.Empty(await app.ReconcileAsync());
        }

        await MergeAsync(app, goes, stays);
        await stop.CancelAsync();
        var sent = (await Task.WhenAll(senders)).Sum();
        await app.Services.GetRequiredService<FollowMerges>().RunAsync(CancellationToken.None);

        Assert.Equal(sent, await app.CountAsync($"select events from player_totals where player_id = '{stays}'"));
        Assert.Equal(sent, await app.CountAsync($"select count(*) from raw_events where player_id = '{stays}'"));
        Assert.Equal(0, await app.CountAsync($"select count(*) from reward_entries where player_id = '{goes}'"));
        Assert.Equal(0, await app.CountAsync($"select count(*) from player_caps where player_id = '{goes}'"));
        Assert.Empty(await app.ReconcileAsync());
        Assert.DoesNotContain(
            app.Log.Lines.Concat(second.Log.Lines), line => line.Contains("deadlock", StringComparison.Ordinal)
                || line.Contains("database is unavailable", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("goes")]
    [InlineData("stays")]
    public async Task What_is_being_written_at_the_moment_is_waited_for(string written)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var (goes, stays) = (await app.AddPlayerAsync("goes"), await app.AddPlayerAsync("stays"));
        await app.EarnAsync("call_dial", "goes");
        await app.EarnAsync("call_dial", "stays");
        await using var writing = await DatabaseTransaction.BeginAsync(app.Database, CancellationToken.None);
        var award = new NewLedgerEntry(
            written == "goes" ? goes : stays, NewLedgerEntry.Award, Guid.CreateVersion7(), "call_dial",
            new DateOnly(2026, 3, 4), 0, 0, 5, 5, null, "well done", app.Clock.Now, app.Clock.Now, null,
            PlayerId.Default);
        await award.WriteAsync(writing, CancellationToken.None);

        var merging = MergeAsync(app, goes, stays);
        await Eventually.BecomesTrueAsync(async () => await app.CountAsync("""
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
            """) > 0);
        await writing.CommitAsync(CancellationToken.None);
        await merging;

        Assert.Equal(25, await app.CountAsync($"select gold from player_totals where player_id = '{stays}'"));
        Assert.Equal(0, await app.CountAsync($"select count(*) from reward_entries where player_id = '{goes}'"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task What_a_server_with_an_old_memory_stores_follows_and_goes_back_with_the_rest()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var (goes, stays) = (await app.AddPlayerAsync("goes"), await app.AddPlayerAsync("stays"));
        var last = await app.AddPlayerAsync("last");
        await app.EarnAsync("call_dial", "goes");
        var one = await MergeAsync(app, goes, stays);
        var two = await MergeAsync(app, stays, last);

        await StrandAsync(app, goes);
        Assert.Equal(1, await app.CountAsync($"select count(*) from player_totals where player_id = '{goes}'"));
        Assert.Equal(1, await app.Services.GetRequiredService<FollowMerges>().RunAsync(CancellationToken.None));
        Assert.Equal(210, await app.CountAsync($"select gold from player_totals where player_id = '{last}'"));
        Assert.Equal(0, await app.Services.GetRequiredService<FollowMerges>().RunAsync(CancellationToken.None));

        foreach (var merge in new[] { two, one })
        {
            Assert.IsType<UndoOutcome.Undone>(
                await app.Services.GetRequiredService<UndoMerge>().ExecuteAsync(merge, Admin, CancellationToken.None));
        }

        Assert.Equal(210, await app.CountAsync($"select gold from player_totals where player_id = '{goes}'"));
        Assert.Empty(await app.ReconcileAsync());
    }

    // Lets an event reach a player who is already merged, as a writer does that resolved the name before the merge.
    private static async Task StrandAsync(RiftApp app, PlayerId player)
    {
        await app.ExecuteAsync("update players set merged_into = null where player_id = $1", player.Value);
        await Eventually.BecomesTrueAsync(async () => (await app.Services.GetRequiredService<PlayerDirectory>()
            .FindAsync(Rift.Domain.Activity.PlayerHandle.Read("goes")!.Value, CancellationToken.None)) == player);
        await app.EarnAsync("meeting_booked", "goes");
        await app.ExecuteAsync("""
            update players set merged_into = (select player_id from players where handle = 'last')
            where player_id = $1
            """, player.Value);
    }

    // A round counts only while events come in.
    private static async Task MoreEventsAsync(RiftApp app)
    {
        const string Stored = "select count(*) from raw_events";
        var before = await app.CountAsync(Stored);
        await Eventually.BecomesTrueAsync(async () => await app.CountAsync(Stored) >= before + 10);
    }

    private static async Task<int> SendAsync(RiftApp app, int sender, CancellationToken ct)
    {
        string[] types = ["call_dial", "email_sent", "call_connect"];
        var stored = 0;

        for (var n = 0; !ct.IsCancellationRequested; n++)
        {
            using var answer = await app.PostAsync(new
            {
                source = "load",
                event_type = types[n % types.Length],
                metadata = new { },
                player = n % 2 == 0 ? "goes" : "stays",
                idempotency_key = $"{sender}-{n}",
            }, ct: CancellationToken.None);
            stored += answer.StatusCode == HttpStatusCode.Created ? 1 : 0;
        }

        return stored;
    }

    private static async Task<Guid> MergeAsync(RiftApp app, PlayerId goes, PlayerId stays)
    {
        var merge = app.Services.GetRequiredService<MergePlayers>();
        var outcome = await merge.ExecuteAsync(
            goes, stays, await VersionAsync(app, goes), await VersionAsync(app, stays), Admin, CancellationToken.None);

        return Assert.IsType<MergeOutcome.Merged>(outcome).Merge;
    }

    private static Task<long> VersionAsync(RiftApp app, PlayerId player) =>
        app.CountAsync($"select version from players where player_id = '{player}'");
}
