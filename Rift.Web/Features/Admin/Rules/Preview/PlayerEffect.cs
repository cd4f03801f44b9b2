using Rift.Domain;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules.Preview;

/// <summary>Gold or XP under the current rules and under the draft.</summary>
public readonly record struct AmountChange(long Was, long WouldBe)
{
    public long Difference => WouldBe - Was;

    public long Larger => Math.Max(Was, WouldBe);

    public static AmountChange operator +(AmountChange one, AmountChange other) =>
        new(one.Was + other.Was, one.WouldBe + other.WouldBe);
}

/// <summary>A place on a board under the current rules and under the draft.</summary>
public readonly record struct PlaceChange(int From, int To)
{
    /// <summary>Above 0 for a player who rises.</summary>
    public int Up => From - To;
}

/// <summary>What a draft would mean for one player. A player who is on no board has no places.</summary>
/// <param name="Earned">What the ledger says, by the rules as they were at the time.</param>
public sealed record PlayerEffect(
    PlayerId Id, string Name, AmountChange Gold, AmountChange Xp, Earned Earned, PlaceChange? ByGold,
    PlaceChange? ByXp, WeeklyRank RankWas, WeeklyRank RankWouldBe)
{
    public bool RankMoves => RankWas.Rank != RankWouldBe.Rank;

    public bool IsTouched =>
        Gold.Difference != 0 || Xp.Difference != 0 || RankMoves || ByGold is { Up: not 0 } || ByXp is { Up: not 0 };
}

/// <summary>What a draft would mean for one event type, over all players.</summary>
/// <param name="Label">Null for what has no rule: awards by hand.</param>
public sealed record TypeEffect(
    string EventType, string? Label, string Icon, long Events, AmountChange Gold, AmountChange Xp, Earned Earned,
    bool PaysOtherwise);
