using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Rules;
using Rift.Web.People;
using Rift.Web.Rewarding.Corrections;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Tests.Admin.Rules;

/// <summary>Two players: Bea with 4 dials and a meeting on one day, Cem with 3 dials and a connect; all on Tuesday.</summary>
public sealed class PreviewTests(RiftApp app) : IClassFixture<RiftApp>
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_draft_is_measured_against_what_was_earned()
    {
        var rules = await EarnedAsync(app);

        var raised = await PreviewAsync(rules, rule => rule.EventType == "meeting_booked" ? rule with { Each = new Reward(320, 100) } : rule);
        Assert.Equal(new Shift(280, 400), PlayerOf(raised, "Bea").Gold);
        Assert.Equal(new Shift(55, 55), PlayerOf(raised, "Cem").Gold);
        Assert.Equal((new Shift(335, 455), 120L), (raised.Gold, raised.Gold.Difference));
        Assert.Equal(["meeting_booked"], raised.Types.Where(type => type.PaysOtherwise).Select(type => type.EventType));

        var capped = await PreviewAsync(rules, rule => rule.EventType == "call_dial" ? rule with { DailyCap = 2 } : rule);
        Assert.Equal((new Shift(280, 260), new Shift(55, 45)), (PlayerOf(capped, "Bea").Gold, PlayerOf(capped, "Cem").Gold));

        var cooling = await PreviewAsync(rules, rule => rule.EventType == "call_dial" ? rule with { Cooldown = TimeSpan.FromMinutes(2) } : rule);
        Assert.Equal((new Shift(280, 260), new Shift(55, 45)), (PlayerOf(cooling, "Bea").Gold, PlayerOf(cooling, "Cem").Gold));

        var inUnits = await PreviewAsync(rules, rule => rule.EventType == "call_dial" ? rule with { PerQuantity = 2 } : rule);
        Assert.Equal(new Shift(280, 240), PlayerOf(inUnits, "Bea").Gold);

        var off = await PreviewAsync(rules, rule => rule.EventType == "meeting_booked" ? rule with { Active = false } : rule);
        Assert.Equal(new Shift(280, 80), PlayerOf(off, "Bea").Gold);
        Assert.Equal(Rank.Bronze, PlayerOf(off, "Bea").RankWouldBe.Rank);
    }

    [Fact]
    public async Task Places_and_ranks_move_for_those_who_are_on_the_board()
    {
        await using var other = await app.StartElsewhereAsync();
        var rules = await EarnedAsync(other);

        // Cem earns most where a connect pays much; Bea's rank is gone where meetings count as something else.
        var moved = await PreviewAsync(other, rules, rule => rule.EventType switch
        {
            "call_connect" => rule with { Each = new Reward(1000, 0) },
            "meeting_booked" => rule with { CountsAs = CountsAs.Other },
            _ => rule,
        });
        Assert.Equal((new Move(1, 2), new Move(2, 1)), (PlayerOf(moved, "Bea").ByGold!.Value, PlayerOf(moved, "Cem").ByGold!.Value));
        Assert.Equal((Rank.Bronze, Rank.Iron), (PlayerOf(moved, "Bea").RankWas.Rank, PlayerOf(moved, "Bea").RankWouldBe.Rank));
        Assert.Equal((2, 1), (moved.PlacesByGold, moved.Ranks));

        await other.ExecuteAsync("update players set is_private = true where display_name = 'Bea'");
        var alone = await PreviewAsync(other, rules, rule => rule);
        Assert.Null(PlayerOf(alone, "Bea").ByGold);
        Assert.Equal(new Move(1, 1), PlayerOf(alone, "Cem").ByGold);
    }

    [Fact]
    public async Task Day_figures_and_the_ledger_tell_the_same()
    {
        await using var other = await app.StartElsewhereAsync();
        var rules = await EarnedAsync(other);
        RewardRule Capped(RewardRule rule) => rule.EventType == "call_dial" ? rule with { DailyCap = 3, Each = new Reward(7, 1) } : rule;

        var fromDays = await PreviewAsync(other, rules, Capped);
        var fromLedger = await PreviewAsync(other, rules, rule => rule.EventType == "call_dial" ? Capped(rule) with { PerQuantity = 0.9m } : rule);

        Assert.Equal(fromDays.Players.Select(player => player.Gold), fromLedger.Players.Select(player => player.Gold));
        Assert.NotEqual(0, fromDays.Gold.Difference);
    }

    [Fact]
    public async Task Voided_events_do_not_count()
    {
        await using var other = await app.StartElsewhereAsync();
        var rules = await EarnedAsync(other);
        var admin = CurrentUser.Of(CurrentUser.PrincipalOf((await other.Services.GetRequiredService<PersonCache>().FindAsync(await other.AddPlayerAsync("Ada", Role.Admin), CancellationToken.None))!, "test"));
        await using var command = other.Database.CreateCommand(
            "select event_id, player_id from raw_events join players using (player_id) where handle = 'bea' and event_type = 'call_dial' order by occurred_at limit 1");
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        await other.Services.GetRequiredService<CorrectEvent>().VoidAsync(new PlayerId(reader.GetGuid(1)), reader.GetGuid(0), "a wrong number", admin, CancellationToken.None);

        var raised = await PreviewAsync(other, rules, rule => rule.EventType == "call_dial" ? rule with { Each = new Reward(100, 5) } : rule);
        var inUnits = await PreviewAsync(other, rules, rule => rule.EventType == "call_dial" ? rule with { Each = new Reward(100, 5), PerQuantity = 1 } : rule);
        var cooling = await PreviewAsync(other, rules, rule => rule.EventType == "call_dial" ? rule with { Each = new Reward(100, 5), Cooldown = TimeSpan.FromSeconds(5) } : rule);

        Assert.All([raised, inUnits, cooling], preview => Assert.Equal(new Shift(270, 540), PlayerOf(preview, "Bea").Gold));
    }

    [Fact]
    public async Task Archived_events_count_by_day_and_older_ones_not_at_all()
    {
        await using var other = await app.StartElsewhereAsync();
        var rules = await EarnedAsync(other);
        await other.EarnAsync("call_dial", "bea", Tuesday.AddDays(-29));
        await new ArchiveEvents(other.Database).ExecuteAsync(new DateOnly(2026, 3, 4), CancellationToken.None);

        var doubled = await PreviewAsync(other, rules, rule => rule.EventType == "call_dial" ? rule with { Each = new Reward(20, 5), Cooldown = TimeSpan.FromHours(5) } : rule);

        // Nobody can tell any more that the four dials were a minute apart.
        Assert.Equal(new Shift(280, 320), PlayerOf(doubled, "Bea").Gold);
    }

    private static async Task<IReadOnlyList<RewardRule>> EarnedAsync(RiftApp rift)
    {
        foreach (var (player, type, times) in new[] { ("bea", "call_dial", 4), ("bea", "meeting_booked", 1), ("cem", "call_dial", 3), ("cem", "call_connect", 1) })
        {
            for (var n = 0; n < times; n++)
                await rift.EarnAsync(type, player, Tuesday.AddMinutes(n));
        }

        // Four dials at 10 and a meeting at 200 are 240; forty more come from the week before.
        for (var n = 0; n < 4; n++)
            await rift.EarnAsync("email_sent", "bea", Tuesday.AddDays(-7).AddMinutes(n));

        await rift.ExecuteAsync("update players set display_name = initcap(handle) where handle in ('bea', 'cem')");

        return [.. (await rift.Services.GetRequiredService<SheetQuery>().ReadAsync([], CancellationToken.None)).Rows.Select(row => row.Rule.ToRule())];
    }

    private Task<Preview> PreviewAsync(IReadOnlyList<RewardRule> rules, Func<RewardRule, RewardRule> change) => PreviewAsync(app, rules, change);

    private static Task<Preview> PreviewAsync(RiftApp rift, IReadOnlyList<RewardRule> rules, Func<RewardRule, RewardRule> change) =>
        rift.Services.GetRequiredService<PreviewQuery>().RunAsync(rules, [.. rules.Select(change)], CancellationToken.None);

    private static PlayerEffect PlayerOf(Preview preview, string name) => preview.Players.Single(player => player.Name == name);
}
