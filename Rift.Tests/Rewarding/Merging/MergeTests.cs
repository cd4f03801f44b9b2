using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Rewarding.Corrections;
using Rift.Web.Rewarding.Merging;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Tests.Rewarding.Merging;

public sealed class MergeTests(RiftApp app) : IClassFixture<RiftApp>
{
    private static readonly CurrentUser Admin = new(PlayerId.Default, "Merging Admin", "MA", Role.Admin, null, null);

    [Fact]
    public async Task Two_become_one_and_their_figures_add_up()
    {
        var (goes, stays) = await TwoAsync("sum");
        await app.EarnAsync("meeting_booked", "sum-goes");
        await app.EarnAsync("call_dial", "sum-goes", app.Clock.Now.AddDays(-3));
        await app.EarnAsync("call_dial", "sum-stays");
        await app.EarnAsync("call_dial", "sum-stays", app.Clock.Now.AddDays(-3));

        await MergeAsync(goes, stays);

        Assert.Equal(("230", "115", "4"), await FiguresAsync(stays));
        Assert.Null(await FiguresAsync(goes));
        Assert.Empty(await app.ReconcileAsync());
        Assert.Equal(230, (await app.StatsAsync("sum-goes")).GetProperty("total_gold").GetInt64());

        await app.EarnAsync("call_connect", "sum-goes");
        Assert.Equal(255, (await app.StatsAsync("sum-stays")).GetProperty("total_gold").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Undone_each_has_exactly_what_was_theirs()
    {
        var (goes, stays) = await TwoAsync("undo");
        await FillAsync(goes, "undo-goes");
        await FillAsync(stays, "undo-stays");
        var before = await SnapshotAsync(goes, stays);
        var merge = await MergeAsync(goes, stays);
        Assert.NotEqual(before, await SnapshotAsync(goes, stays));

        await UndoAsync(merge);

        Assert.Equal(before, await SnapshotAsync(goes, stays));
        Assert.Empty(await app.ReconcileAsync());
        await app.EarnAsync("call_dial", "undo-goes");
        Assert.Equal(before.Length, (await SnapshotAsync(goes, stays)).Length - 3);
    }

    [Fact]
    public async Task What_came_in_since_stays_and_corrections_of_what_was_moved_go_back()
    {
        var (goes, stays) = await TwoAsync("since");
        await app.EarnAsync("meeting_booked", "since-goes");
        await app.EarnAsync("meeting_attended", "since-stays");
        var merge = await MergeAsync(goes, stays);
        await app.EarnAsync("call_dial", "since-goes");
        var moved = await OneAsync<Guid>(
            $"select event_id from raw_events where player_id = '{stays}' and event_type = 'meeting_booked'");
        await app.Services.GetRequiredService<CorrectEvent>()
            .VoidAsync(stays, moved, "never took place", Admin, CancellationToken.None);
        Assert.Equal("510", (await FiguresAsync(stays))!.Value.Gold);

        await UndoAsync(merge);

        Assert.Equal(("0", "0", "0"), await FiguresAsync(goes));
        Assert.Equal(("510", "205", "2"), await FiguresAsync(stays));
        Assert.Equal(1, await app.CountAsync(
            $"select count(*) from reward_entries where player_id = '{goes}' and corrects = '{moved}'"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Ledger_rows_of_the_same_cause_are_told_apart_and_get_their_cause_back()
    {
        var (goes, stays) = await TwoAsync("cause");
        var badge = Guid.CreateVersion7();

        foreach (var player in new[] { goes, stays })
        {
            await app.ExecuteAsync("""
                with entry as (
                    insert into reward_entries (player_id, kind, source_id, event_type, local_date, gold, xp,
                        occurred_at, entered_at)
                    values ($1, 'manual', $2, 'manual', '2026-03-04', 7, 3, now(), now()) returning player_id)
                , total as (
                    insert into player_totals (player_id, gold, xp, events) select player_id, 7, 3, 0 from entry)
                insert into player_days (player_id, local_date, event_type, gold, xp)
                select player_id, '2026-03-04', 'manual', 7, 3 from entry
                """, player.Value, badge);
        }

        var merge = await MergeAsync(goes, stays);
        Assert.Equal(("14", "6", "0"), await FiguresAsync(stays));
        Assert.Equal(1, await app.CountAsync(
            $"select count(*) from reward_entries where player_id = '{stays}' and source_id = '{badge}'"));

        await UndoAsync(merge);
        Assert.Equal(2, await app.CountAsync($"select count(*) from reward_entries where source_id = '{badge}'"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Names_links_account_and_team_follow_and_come_back()
    {
        var team = await app.AddTeamAsync("Of The Merged");
        var (goes, stays) = await TwoAsync("who");
        await app.ExecuteAsync(
            "insert into team_members (team_id, player_id, since) values ($1, $2, '2026-01-05')", team, goes.Value);
        await app.ExecuteAsync("update players set email = 'who@example.com' where player_id = $1", goes.Value);
        await app.ExecuteAsync("insert into accounts (player_id, password_hash) values ($1, 'x')", goes.Value);
        var visitor = await Browser.SignedInAsync(app, goes);
        var link = await app.Services.GetRequiredService<HudLinks>()
            .CreateAsync(goes, "pinned", CancellationToken.None);
        var links = app.Services.GetRequiredService<HudLinks>();
        Assert.Equal(goes, await links.FindAsync(link, CancellationToken.None));
        Assert.True((await visitor.Http.GetAsync("/account")).IsSuccessStatusCode);

        var merge = await MergeAsync(goes, stays);

        await Eventually.BecomesTrueAsync(async () => await links.FindAsync(link, CancellationToken.None) == stays);
        await Eventually.BecomesTrueAsync(async () => !(await visitor.Http.GetAsync("/account")).IsSuccessStatusCode);
        Assert.Equal(1, await app.CountAsync(
            $"select count(*) from players where player_id = '{stays}' and email = 'who@example.com'"));
        Assert.Equal(1, await app.CountAsync($"""
            select count(*) from team_members
            where player_id = '{stays}' and team_id = '{team}' and since = '2026-01-05'
            """));

        await UndoAsync(merge);

        await Eventually.BecomesTrueAsync(async () => await links.FindAsync(link, CancellationToken.None) == goes);
        Assert.Equal(1, await app.CountAsync($"""
            select count(*) from players join accounts using (player_id)
            where player_id = '{goes}' and email = 'who@example.com' and merged_into is null
            """));
        Assert.Equal(0, await app.CountAsync($"select count(*) from team_members where player_id = '{stays}'"));
        Assert.Equal(2, await app.CountAsync($"""
            select count(*) from audit_log
            where subject_id = '{stays}' and action in ('player.merged', 'player.merge_undone')
                and actor = 'Merging Admin'
            """));
    }

    [Fact]
    public async Task Merges_are_undone_the_last_one_first()
    {
        var (first, stays) = await TwoAsync("chain");
        var second = await app.AddPlayerAsync("chain-second");
        var last = await app.AddPlayerAsync("chain-last");
        await app.EarnAsync("call_dial", "chain-goes");
        await app.EarnAsync("call_connect", "chain-second");
        await app.EarnAsync("meeting_booked", "chain-last");
        var one = await MergeAsync(first, stays);
        app.Clock.Now += TimeSpan.FromMinutes(1);
        var two = await MergeAsync(second, stays);
        app.Clock.Now += TimeSpan.FromMinutes(1);
        var three = await MergeAsync(stays, last);
        Assert.Equal(235, (await app.StatsAsync("chain-goes")).GetProperty("total_gold").GetInt64());

        Assert.Contains(
            "chain-stays was merged into chain-last since",
            Assert.IsType<UndoOutcome.Refused>(await TryUndoAsync(one)).Why, StringComparison.Ordinal);
        await UndoAsync(three);
        Assert.Contains(
            "chain-second was merged into chain-stays since",
            Assert.IsType<UndoOutcome.Refused>(await TryUndoAsync(one)).Why, StringComparison.Ordinal);
        await UndoAsync(two);
        await UndoAsync(one);

        Assert.Equal(("10", "25", "200"), (
            (await FiguresAsync(first))!.Value.Gold, (await FiguresAsync(second))!.Value.Gold,
            (await FiguresAsync(last))!.Value.Gold));
        Assert.Equal(("0", "0", "0"), await FiguresAsync(stays));
        Assert.Empty(await app.ReconcileAsync());
        Assert.Contains(
            "already undone", Assert.IsType<UndoOutcome.Refused>(await TryUndoAsync(one)).Why,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_day_a_merge_stands()
    {
        await using var elsewhere = await app.StartElsewhereAsync();
        var goes = await elsewhere.AddPlayerAsync("day-goes");
        var stays = await elsewhere.AddPlayerAsync("day-stays");
        await elsewhere.ExecuteAsync("insert into accounts (player_id, password_hash) values ($1, 'x')", goes.Value);
        await elsewhere.EarnAsync("call_dial", "day-goes");
        var merged = await MergeAsync(elsewhere, goes, stays);
        elsewhere.Clock.Now += MergePlayers.UndoTime + TimeSpan.FromSeconds(1);

        Assert.IsType<UndoOutcome.Refused>(await elsewhere.Services.GetRequiredService<UndoMerge>()
            .ExecuteAsync(merged, Admin, CancellationToken.None));
        await elsewhere.Services.GetRequiredService<FollowMerges>().RunAsync(CancellationToken.None);
        Assert.Equal(0, await elsewhere.CountAsync("select count(*) from accounts"));
        Assert.Equal(1, await elsewhere.CountAsync(
            "select count(*) from player_merges where closed_at is not null"));
        Assert.Equal(0, await elsewhere.CountAsync("select count(*) from player_merge_steps"));
    }

    [Fact]
    public async Task Archived_since_it_cannot_be_told_apart_any_more()
    {
        var (goes, stays) = await TwoAsync("old");
        await app.EarnAsync("call_dial", "old-goes", app.Clock.Now.AddYears(-5));
        await app.EarnAsync("call_dial", "old-stays", app.Clock.Now.AddYears(-5));
        var merge = await MergeAsync(goes, stays);
        await new ArchiveEvents(app.Database).ExecuteAsync(new DateOnly(2022, 1, 1), CancellationToken.None);

        Assert.Contains(
            "cleaned up", Assert.IsType<UndoOutcome.Refused>(await TryUndoAsync(merge)).Why, StringComparison.Ordinal);
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task The_default_player_stays()
    {
        var other = await app.AddPlayerAsync("the-other");

        Assert.IsType<MergeOutcome.IsDefaultPlayer>(await app.Services.GetRequiredService<MergePlayers>()
            .ExecuteAsync(PlayerId.Default, other, 1, 1, Admin, CancellationToken.None));
        Assert.IsType<MergeOutcome.NotThere>(await app.Services.GetRequiredService<MergePlayers>()
            .ExecuteAsync(other, other, 1, 1, Admin, CancellationToken.None));
        Assert.IsType<MergeOutcome.Stale>(await app.Services.GetRequiredService<MergePlayers>()
            .ExecuteAsync(other, PlayerId.Default, 99, 1, Admin, CancellationToken.None));
    }

    [Fact]
    public async Task The_last_admin_cannot_be_merged()
    {
        await using var elsewhere = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(elsewhere, Role.Admin);
        var other = await elsewhere.AddPlayerAsync("other");
        var merge = elsewhere.Services.GetRequiredService<MergePlayers>();

        Assert.IsType<MergeOutcome.LastAdmin>(
            await merge.ExecuteAsync(admin.Player, other, 1, 1, Admin, CancellationToken.None));
        await Browser.SignedInAsync(elsewhere, Role.Admin);
        Assert.IsType<MergeOutcome.Merged>(
            await merge.ExecuteAsync(admin.Player, other, 1, 1, Admin, CancellationToken.None));
    }

    private async Task<(PlayerId Goes, PlayerId Stays)> TwoAsync(string name) =>
        (await app.AddPlayerAsync($"{name}-goes"), await app.AddPlayerAsync($"{name}-stays"));

    /// <summary>Writes at least one row of every kind.</summary>
    private async Task FillAsync(PlayerId player, string handle)
    {
        for (var day = 0; day < 3; day++)
            await app.EarnAsync("meeting_booked", handle, app.Clock.Now.AddDays(-day));

        await app.Services.GetRequiredService<AwardByHand>()
            .ExecuteAsync(Guid.CreateVersion7(), player, 50, 5, "well done", Admin, CancellationToken.None);
        var voided = await OneAsync<Guid>($"select event_id from raw_events where player_id = '{player}' limit 1");
        await app.Services.GetRequiredService<CorrectEvent>()
            .VoidAsync(player, voided, "twice", Admin, CancellationToken.None);
        await app.ExecuteAsync(
            "insert into player_caps values ($1, 'call_dial', '2026-03-04', 10, 4, 1)", player.Value);
        await app.ExecuteAsync("""
            insert into player_cooldowns (player_id, event_type, passed, moments)
            values ($1, 'call_dial', '{t}', array[now() - interval '1 hour', now()])
            """, player.Value);
        await app.ExecuteAsync("""
            insert into review_items (item_id, player_id, kind, event_type, local_date, events, gold, xp, first_at,
                last_at)
            values (gen_random_uuid(), $1, 'cap', 'call_dial', '2026-03-04', 2, 20, 10, now(), now()),
                (gen_random_uuid(), $1, 'burst', '*', $2, 40, 0, 0, now(), now())
            """, player.Value, new DateOnly(2026, 3, handle.EndsWith("goes", StringComparison.Ordinal) ? 1 : 2));
    }

    private Task<string[]> SnapshotAsync(params PlayerId[] players) => RowsAsync($"""
        select row::text from (
            select 'e', player_id::text, event_id::text, null::text from raw_events
            union all select 'l', player_id::text, entry_id::text, to_jsonb(r)::text from reward_entries r
            union all select 't', player_id::text, gold || ' ' || xp || ' ' || events, null from player_totals
            union all select 'd', player_id::text, local_date || event_type,
                             gold || ' ' || xp || ' ' || events || ' ' || trim_scale(quantity) from player_days
            union all select 'c', player_id::text, event_type || local_date, used::text from player_caps
            union all select 'w', player_id::text, event_type, moments::text from player_cooldowns
            union all select 'r', player_id::text, item_id::text, to_jsonb(i)::text from review_items i
            union all select 'p', player_id::text, handle, coalesce(email, '') from players
        ) as row (kind, player_id, id, rest)
        where player_id in ({string.Join(',', players.Select(player => $"'{player}'"))}) order by 1
        """);

    private async Task<(string Gold, string Xp, string Events)?> FiguresAsync(PlayerId player)
    {
        var rows = await RowsAsync(
            $"select gold || ' ' || xp || ' ' || events from player_totals where player_id = '{player}'");

        return rows is [var row] && row.Split(' ') is [var gold, var xp, var events] ? (gold, xp, events) : null;
    }

    private async Task<string[]> RowsAsync(string sql)
    {
        await using var command = app.Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();

        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));

        return [.. rows];
    }

    private async Task<T> OneAsync<T>(string sql)
    {
        await using var command = app.Database.CreateCommand(sql);

        return (T)(await command.ExecuteScalarAsync())!;
    }

    private Task<Guid> MergeAsync(PlayerId goes, PlayerId stays) => MergeAsync(app, goes, stays);

    private static async Task<Guid> MergeAsync(RiftApp app, PlayerId goes, PlayerId stays)
    {
        var versions = new List<long>();

        foreach (var player in new[] { goes, stays })
        {
            await using var command = app.Database.CreateCommand(
                $"select version from players where player_id = '{player}'");
            versions.Add((long)(await command.ExecuteScalarAsync())!);
        }

        var outcome = await app.Services.GetRequiredService<MergePlayers>()
            .ExecuteAsync(goes, stays, versions[0], versions[1], Admin, CancellationToken.None);

        return Assert.IsType<MergeOutcome.Merged>(outcome).Merge;
    }

    private Task<UndoOutcome> TryUndoAsync(Guid merge) =>
        app.Services.GetRequiredService<UndoMerge>().ExecuteAsync(merge, Admin, CancellationToken.None);

    private async Task UndoAsync(Guid merge) => Assert.IsType<UndoOutcome.Undone>(await TryUndoAsync(merge));
}
