using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Web.Features.Admin.Rules.Preview;
using Rift.Web.Rewarding.Upkeep;
using static Rift.Tests.Admin.Rules.Preview.BeaAndCem;

namespace Rift.Tests.Admin.Rules.Preview;

public sealed class PreviewTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_draft_is_measured_against_the_current_rules()
    {
        var rules = await EarnedAsync(app);

        var raised = await PreviewAsync(
            app, rules, "meeting_booked", rule => rule with { Each = new Reward(320, 100) });
        Assert.Equal(new AmountChange(280, 400), PlayerOf(raised, "Bea").Gold);
        Assert.Equal(new AmountChange(55, 55), PlayerOf(raised, "Cem").Gold);
        Assert.Equal((new AmountChange(335, 455), 120L), (raised.Gold, raised.Gold.Difference));
        Assert.Equal(["meeting_booked"], raised.Types.Where(type => type.PaysOtherwise).Select(type => type.EventType));

        var capped = await PreviewAsync(app, rules, "call_dial", rule => rule with { DailyCap = 2 });
        Assert.Equal((new AmountChange(280, 260), new AmountChange(55, 45)), GoldOfBoth(capped));

        var cooling = await PreviewAsync(
            app, rules, "call_dial", rule => rule with { Cooldown = TimeSpan.FromMinutes(2) });
        Assert.Equal((new AmountChange(280, 260), new AmountChange(55, 45)), GoldOfBoth(cooling));

        var inUnits = await PreviewAsync(app, rules, "call_dial", rule => rule with { PerQuantity = 2 });
        Assert.Equal(new AmountChange(280, 240), PlayerOf(inUnits, "Bea").Gold);

        var off = await PreviewAsync(app, rules, "meeting_booked", rule => rule with { Active = false });
        Assert.Equal(new AmountChange(280, 80), PlayerOf(off, "Bea").Gold);
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
        var (bea, cem) = (PlayerOf(moved, "Bea"), PlayerOf(moved, "Cem"));
        Assert.Equal((new PlaceChange(1, 2), new PlaceChange(2, 1)), (bea.ByGold!.Value, cem.ByGold!.Value));
        Assert.Equal((Rank.Bronze, Rank.Iron), (bea.RankWas.Rank, bea.RankWouldBe.Rank));
        Assert.Equal((2, 1), (moved.PlacesByGold, moved.Ranks));

        await other.ExecuteAsync("update players set is_private = true where display_name = 'Bea'");
        var alone = await PreviewAsync(other, rules, rule => rule);
        Assert.Null(PlayerOf(alone, "Bea").ByGold);
        Assert.Equal(new PlaceChange(1, 1), PlayerOf(alone, "Cem").ByGold);
    }

    [Fact]
    public async Task Day_figures_and_the_ledger_tell_the_same()
    {
        await using var other = await app.StartElsewhereAsync();
        var rules = await EarnedAsync(other);
        RewardRule Capped(RewardRule rule) => rule with { DailyCap = 3, Each = new Reward(7, 1) };

        var fromDays = await PreviewAsync(other, rules, "call_dial", Capped);
        var fromLedger = await PreviewAsync(
            other, rules, "call_dial", rule => Capped(rule) with { PerQuantity = 0.9m });

        Assert.Equal(
            fromDays.Players.Select(player => player.Gold),
            fromLedger.Players.Select(player => player.Gold));
        Assert.NotEqual(0, fromDays.Gold.Difference);
    }

    [Fact]
    public async Task Voided_events_do_not_count()
    {
        await using var other = await app.StartElsewhereAsync();
        var rules = await EarnedAsync(other);
        await VoidFirstDialOfBeaAsync(other);
        RewardRule Raised(RewardRule rule) => rule with { Each = new Reward(100, 5) };

        var raised = await PreviewAsync(other, rules, "call_dial", Raised);
        var inUnits = await PreviewAsync(other, rules, "call_dial", rule => Raised(rule) with { PerQuantity = 1 });
        var cooling = await PreviewAsync(
            other, rules, "call_dial", rule => Raised(rule) with { Cooldown = TimeSpan.FromSeconds(5) });

        Assert.All(
            [raised, inUnits, cooling],
            preview => Assert.Equal(new AmountChange(270, 540), PlayerOf(preview, "Bea").Gold));
    }

    [Fact]
    public async Task Archived_events_count_by_day_and_older_ones_not_at_all()
    {
        await using var other = await app.StartElsewhereAsync();
        var rules = await EarnedAsync(other);
        await other.EarnAsync("call_dial", "bea", Tuesday.AddDays(-29));
        await new ArchiveEvents(other.Database).ExecuteAsync(new DateOnly(2026, 3, 4), CancellationToken.None);

        var doubled = await PreviewAsync(
            other, rules, "call_dial",
            rule => rule with { Each = new Reward(20, 5), Cooldown = TimeSpan.FromHours(5) });

        // That the four dials were a minute apart is not known any more.
        Assert.Equal(new AmountChange(280, 320), PlayerOf(doubled, "Bea").Gold);
    }
}
