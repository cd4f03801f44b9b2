using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Corrections;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Tests.Rewarding.Corrections;

public sealed class CorrectionTests(RiftApp app) : IClassFixture<RiftApp>
{
    private CorrectEvent Correct => app.Services.GetRequiredService<CorrectEvent>();

    private AwardByHand Award => app.Services.GetRequiredService<AwardByHand>();

    [Fact]
    public async Task A_voided_event_counts_for_nothing_and_its_rank_is_gone_and_a_restored_one_is_as_before()
    {
        var (player, booked) = await EarnAsync("meeting_booked", "vera");
        await EarnAsync("call_dial", "vera");
        var before = (await app.StatsAsync("vera")).GetRawText();
        var admin = await AdminAsync();

        var voided = await Correct.VoidAsync(player, booked, "  Booked by mistake ", admin, CancellationToken.None);

        Assert.Equal(new CorrectionOutcome(CorrectionVerdict.Done, -200, -100), voided);
        Assert.Contains(
            "\"total_gold\":10,\"total_xp\":5,", (await app.StatsAsync("vera")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains(
            "\"events_today\":1,\"total_events\":1,\"rank\":\"Iron\"", (await app.StatsAsync("vera")).GetRawText(),
            StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync($"select count(*) from raw_events where event_id = '{booked}'"));
        Assert.Equal(1, await app.CountAsync($"""
            select count(*) from reward_entries
            where kind = 'correction' and corrects = '{booked}' and entered_by = '{admin.Id}'
                and reason = 'Booked by mistake' and event_type = 'meeting_booked'
                and (events, quantity, gold, xp) = (-1, -1, -200, -100)
            """));
        Assert.Equal(1, await app.CountAsync($"""
            select count(*) from audit_log
            where action = 'event.voided' and subject_id = '{booked}' and actor_id = '{admin.Id}'
                and details ->> 'reason' = 'Booked by mistake'
            """));

        Assert.Equal(new CorrectionOutcome(CorrectionVerdict.Done, 200, 100), await Correct.RestoreAsync(
            player, booked, "It was real", admin, CancellationToken.None));
        Assert.Equal(before, (await app.StatsAsync("vera")).GetRawText());
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Of_many_at_once_one_does_it()
    {
        var (player, dial) = await EarnAsync("call_dial", "dora");
        var admin = await AdminAsync();

        var voided = await ManyAsync(() => Correct.VoidAsync(player, dial, "twice", admin, CancellationToken.None));
        Assert.Equal(0, (await app.StatsAsync("dora")).GetProperty("total_gold").GetInt64());
        var restored = await ManyAsync(
            () => Correct.RestoreAsync(player, dial, "twice", admin, CancellationToken.None));
        var corrected = await ManyAsync(
            () => Correct.CorrectAsync(player, dial, new Reward(77, 7), "twice", admin, CancellationToken.None));

        Assert.Equal([CorrectionVerdict.Done, .. Enumerable.Repeat(CorrectionVerdict.AlreadyVoided, 9)], voided);
        Assert.Equal([CorrectionVerdict.Done, .. Enumerable.Repeat(CorrectionVerdict.Unchanged, 9)], restored);
        Assert.Equal([CorrectionVerdict.Done, .. Enumerable.Repeat(CorrectionVerdict.Unchanged, 9)], corrected);
        Assert.Equal(77, (await app.StatsAsync("dora")).GetProperty("total_gold").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_corrected_event_is_voided_and_restored_with_what_it_was_corrected_to()
    {
        var (player, dial) = await EarnAsync("call_dial", "cora");
        var admin = await AdminAsync();

        Assert.Equal(new CorrectionOutcome(CorrectionVerdict.Done, 40, -4), await Correct.CorrectAsync(
            player, dial, new Reward(50, 1), "A big one", admin, CancellationToken.None));
        Assert.Equal(new CorrectionOutcome(CorrectionVerdict.Done, -50, -1), await Correct.VoidAsync(
            player, dial, "No", admin, CancellationToken.None));
        Assert.Equal(
            CorrectionVerdict.AlreadyVoided,
            (await Correct.CorrectAsync(player, dial, new Reward(3, 3), "No", admin, CancellationToken.None)).Verdict);
        Assert.Equal(new CorrectionOutcome(CorrectionVerdict.Done, 50, 1), await Correct.RestoreAsync(
            player, dial, "Yes", admin, CancellationToken.None));
        Assert.Equal((50, 1, 1), await FiguresAsync("cora"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_voided_event_gives_its_place_under_the_cap_to_the_next()
    {
        await app.ExecuteAsync("update gamification_rules set daily_cap = 1 where event_type = 'email_sent'");
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Services.GetRequiredService<RuleCache>().CurrentAsync()).Find("email_sent")!.DailyCap == 1);
        var (player, first) = await EarnAsync("email_sent", "cap");
        await EarnAsync("email_sent", "cap");
        Assert.Equal(10, (await app.StatsAsync("cap")).GetProperty("total_gold").GetInt64());
        var admin = await AdminAsync();

        await Correct.VoidAsync(player, first, "Not sent", admin, CancellationToken.None);
        await EarnAsync("email_sent", "cap");
        await EarnAsync("email_sent", "cap");
        Assert.Equal(10, (await app.StatsAsync("cap")).GetProperty("total_gold").GetInt64());

        await Correct.RestoreAsync(player, first, "Sent after all", admin, CancellationToken.None);
        Assert.Equal(2, await app.CountAsync($"select used::bigint from player_caps where player_id = '{player}'"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Another_player_s_event_is_not_found_and_a_reason_is_needed()
    {
        var (player, dial) = await EarnAsync("call_dial", "mine");
        var (other, _) = await EarnAsync("call_dial", "yours");
        var admin = await AdminAsync();

        Assert.Equal(
            CorrectionVerdict.NotFound,
            (await Correct.VoidAsync(other, dial, "x", admin, CancellationToken.None)).Verdict);
        Assert.Equal(
            CorrectionVerdict.WrongReason,
            (await Correct.VoidAsync(player, dial, "  ", admin, CancellationToken.None)).Verdict);
        Assert.Equal(
            CorrectionVerdict.WrongReason,
            (await Correct.VoidAsync(player, dial, new string('x', 201), admin, CancellationToken.None)).Verdict);
        Assert.Equal(
            CorrectionVerdict.Done,
            (await Correct.VoidAsync(player, dial, new string('x', 200), admin, CancellationToken.None)).Verdict);
    }

    [Fact]
    public async Task An_award_sent_twice_counts_once_and_can_be_taken_back_once()
    {
        var player = await app.AddPlayerAsync("Anna");
        var admin = await AdminAsync();
        var id = Guid.CreateVersion7();

        var given = await ManyAsync(
            () => Award.ExecuteAsync(id, player, 300, 30, "Trade fair", admin, CancellationToken.None));
        Assert.Equal([CorrectionVerdict.Done, .. Enumerable.Repeat(CorrectionVerdict.Unchanged, 9)], given);
        Assert.Equal((300, 30, 0), await FiguresAsync("anna"));
        Assert.Equal(1, await app.CountAsync(
            "select count(*) from audit_log where action = 'award.given' and subject = 'Anna'"));

        var taken = await ManyAsync(
            () => Award.RevertAsync(id, player, "Wrong person", admin, CancellationToken.None));
        Assert.Equal([CorrectionVerdict.Done, .. Enumerable.Repeat(CorrectionVerdict.AlreadyVoided, 9)], taken);
        Assert.Equal((0, 0, 0), await FiguresAsync("anna"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_negative_award_takes_no_more_than_there_is()
    {
        var player = await app.AddPlayerAsync("Nora");
        var admin = await AdminAsync();
        await Award.ExecuteAsync(Guid.CreateVersion7(), player, 100, 10, "Start", admin, CancellationToken.None);

        Assert.Equal(CorrectionVerdict.MoreThanThereIs, (await Award.ExecuteAsync(
            Guid.CreateVersion7(), player, -101, 0, "Too much", admin, CancellationToken.None)).Verdict);
        Assert.Equal(CorrectionVerdict.MoreThanThereIs, (await Award.ExecuteAsync(
            Guid.CreateVersion7(), player, 0, -11, "Too much", admin, CancellationToken.None)).Verdict);
        Assert.Equal((100, 10, 0), await FiguresAsync("nora"));
        Assert.Equal(CorrectionVerdict.Done, (await Award.ExecuteAsync(
            Guid.CreateVersion7(), player, -100, -10, "All", admin, CancellationToken.None)).Verdict);
        Assert.Equal((0, 0, 0), await FiguresAsync("nora"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task The_open_hud_follows_on_every_server()
    {
        await using var second = await app.StartSecondAsync();
        var (player, dial) = await EarnAsync("call_dial", "watched");
        var token = await app.Services.GetRequiredService<HudLinks>()
            .CreateAsync(player, "test", CancellationToken.None);
        Assert.Matches("data-value=\"10\"", await app.Http.GetStringAsync($"/hud/{token}/gold"));
        Assert.Matches("data-value=\"10\"", await second.Http.GetStringAsync($"/hud/{token}/gold"));

        await Correct.CorrectAsync(
            player, dial, new Reward(4321, 0), "Golden call", await AdminAsync(), CancellationToken.None);

        Assert.Matches("data-value=\"4321\"", await app.Http.GetStringAsync($"/hud/{token}/gold"));
        await Eventually.BecomesTrueAsync(async () => (await second.Http.GetStringAsync($"/hud/{token}/gold"))
            .Contains("data-value=\"4321\"", StringComparison.Ordinal));
        Assert.Contains("Golden call", await app.Http.GetStringAsync($"/hud/{token}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrections_and_events_at_once_never_wait_in_a_circle()
    {
        await app.ExecuteAsync("update gamification_rules set daily_cap = 1000 where event_type = 'call_connect'");
        var events = new List<(PlayerId Player, Guid Event)>();
        for (var n = 0; n < 12; n++)
            events.Add(await EarnAsync("call_connect", $"circle-{n % 4}"));
        var admin = await AdminAsync();

        var earning = Enumerable.Range(0, 200).Select(n => app.EarnAsync("call_connect", $"circle-{n % 4}"));
        var correcting = events.Select(async item =>
        {
            for (var n = 0; n < 5; n++)
            {
                Assert.Equal(
                    CorrectionVerdict.Done,
                    (await Correct.VoidAsync(item.Player, item.Event, "x", admin, CancellationToken.None)).Verdict);
                Assert.Equal(
                    CorrectionVerdict.Done,
                    (await Correct.RestoreAsync(item.Player, item.Event, "x", admin, CancellationToken.None)).Verdict);
            }
        });
        await Task.WhenAll(earning.Concat(correcting));

        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("deadlock", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Archived_events_take_their_corrections_with_them()
    {
        await using var own = await app.StartElsewhereAsync();
        var correct = own.Services.GetRequiredService<CorrectEvent>();
        var admin = new CurrentUser(await own.AddPlayerAsync("Root", Role.Admin), "Root", "R", Role.Admin, null, null);
        var (player, dial) = await EarnAsync("call_dial", "old", own);
        var (_, booked) = await EarnAsync("meeting_booked", "old", own);
        await EarnAsync("call_connect", "old", own);
        await correct.VoidAsync(player, dial, "x", admin, CancellationToken.None);
        await correct.CorrectAsync(player, booked, new Reward(1, 2), "x", admin, CancellationToken.None);
        var before = (await own.StatsAsync("old")).GetRawText();

        Assert.Equal(
            3, await new ArchiveEvents(own.Database).ExecuteAsync(new DateOnly(2026, 3, 5), CancellationToken.None));

        Assert.Equal(before, (await own.StatsAsync("old")).GetRawText());
        Assert.Equal(
            0, await own.CountAsync("select count(*) from reward_entries where kind in ('event', 'correction')"));
        Assert.Equal(
            CorrectionVerdict.NotFound,
            (await correct.VoidAsync(player, dial, "x", admin, CancellationToken.None)).Verdict);
        Assert.Empty(await own.ReconcileAsync());
    }

    private async Task<(PlayerId Player, Guid Event)> EarnAsync(string eventType, string player, RiftApp? at = null)
    {
        using var answer = await (at ?? app).PostAsync(new
        {
            source = "corrections",
            event_type = eventType,
            metadata = new { company = "Acme" },
            player,
            idempotency_key = Guid.CreateVersion7(),
        });
        var id = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("event_id")
            .GetGuid();
        await using var command = (at ?? app).Database.CreateCommand(
            $"select player_id from raw_events where event_id = '{id}'");

        return (new PlayerId((Guid)(await command.ExecuteScalarAsync())!), id);
    }

    private async Task<CurrentUser> AdminAsync()
    {
        var name = $"Admin {Guid.CreateVersion7():N}"[..24];

        return new CurrentUser(await app.AddPlayerAsync(name, Role.Admin), name, "A", Role.Admin, null, null);
    }

    private async Task<(long Gold, long Xp, long Events)> FiguresAsync(string player)
    {
        var stats = await app.StatsAsync(player);

        return (
            stats.GetProperty("total_gold").GetInt64(), stats.GetProperty("total_xp").GetInt64(),
            stats.GetProperty("total_events").GetInt64());
    }

    // In order of the verdicts, so that the request that did it comes first.
    private static async Task<IEnumerable<CorrectionVerdict>> ManyAsync(Func<Task<CorrectionOutcome>> act) =>
        (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => act()))).Select(outcome => outcome.Verdict).Order();
}
