using System.Globalization;
using Rift.Domain.Awards;
using Rift.Domain.Badges;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;

namespace Rift.Web.Rewarding.Badges;

/// <summary>What a badge takes and pays, in words.</summary>
public static class BadgeWords
{
    /// <summary>So much of what the badge measures: "1,000 dials".</summary>
    public static string Requirement(Badge badge, long amount, GameBook game) => badge.Counted.Measure switch
    {
        Measure.Events => OfEvents(badge.Counted, amount, game.Rules),
        Measure.Quantity => From(BadgeWordTexts.Units.Fill(amount), badge.Counted, game.Rules),
        Measure.Gold => From(BadgeWordTexts.Gold.Fill(amount), badge.Counted, game.Rules),
        Measure.Xp => From(BadgeWordTexts.Xp.Fill(amount), badge.Counted, game.Rules),
        Measure.Level => BadgeWordTexts.Level.Fill(amount),
        Measure.Rank => BadgeWordTexts.RankReached.Fill(RankName(amount)),
        Measure.Streak => BadgeWordTexts.Streak.Fill(amount),
        Measure.Missions when badge.Mission is { } id => BadgeWordTexts.MissionTimes.Fill(amount, NameOf(id, game)),
        Measure.Missions => BadgeWordTexts.Missions.Fill(amount),
        Measure.Given => BadgeWordTexts.Given,
    };

    /// <summary>How far it is to the next tier: "640 / 1,000 dials".</summary>
    public static string Progress(Badge badge, BadgeProgress progress, BadgeTier next, GameBook game) =>
        badge.Counted.Measure switch
        {
            Measure.Given => BadgeWordTexts.Given,
            Measure.Level => BadgeWordTexts.LevelOf.Fill(progress.Figure, next.Threshold),
            Measure.Rank => BadgeWordTexts.RankOf.Fill(RankName(progress.Figure), RankName(next.Threshold)),
            _ => BadgeWordTexts.Progress.Fill(progress.Figure, Requirement(badge, next.Threshold, game)),
        };

    public static string Reward(BadgeTier tier) => (tier.Gold, tier.Xp) switch
    {
        (0, 0) => BadgeWordTexts.NoReward,
        (_, 0) => BadgeWordTexts.RewardGold.Fill(tier.Gold),
        (0, _) => BadgeWordTexts.RewardXp.Fill(tier.Xp),
        _ => BadgeWordTexts.Reward.Fill(tier.Gold, tier.Xp),
    };

    /// <summary>"8% of players". What few have is below one percent, not zero.</summary>
    public static string Rarity(BadgeRarity rarity, int tier = 1) =>
        rarity.HoldersOf(tier) == 0 ? BadgeWordTexts.NoHolders : BadgeWordTexts.RarityShare.Fill(Percent(rarity, tier));

    public static string Metal(string metal) => metal switch
    {
        "bronze" => BadgeWordTexts.Bronze,
        "silver" => BadgeWordTexts.Silver,
        "gold" => BadgeWordTexts.GoldMetal,
        "platinum" => BadgeWordTexts.Platinum,
        "prismatic" => BadgeWordTexts.Prismatic,
        BadgeEmblem.SingleMetal => BadgeWordTexts.Hextech,
        _ => BadgeWordTexts.NotEarned,
    };

    public static string RankName(long number) =>
        ((Rank)Math.Clamp(number, (long)Rank.Iron, (long)Rank.Challenger)).Name();

    public static string Figure(CountsAs figure) => figure switch
    {
        CountsAs.Dial => BadgeWordTexts.FigureDials,
        CountsAs.Connect => BadgeWordTexts.FigureConnects,
        CountsAs.Email => BadgeWordTexts.FigureEmails,
        CountsAs.MeetingBooked => BadgeWordTexts.FigureMeetingsBooked,
        CountsAs.MeetingHeld => BadgeWordTexts.FigureMeetingsHeld,
        _ => BadgeWordTexts.FigureOther,
    };

    private static string OfEvents(Counted counted, long amount, RuleBook rules) => counted switch
    {
        { EventType: { } type } => BadgeWordTexts.EventsOf.Fill(amount, LabelOf(type, rules)),
        { Figure: CountsAs.Dial } => BadgeWordTexts.Dials.Fill(amount),
        { Figure: CountsAs.Connect } => BadgeWordTexts.Connects.Fill(amount),
        { Figure: CountsAs.Email } => BadgeWordTexts.Emails.Fill(amount),
        { Figure: CountsAs.MeetingBooked } => BadgeWordTexts.MeetingsBooked.Fill(amount),
        { Figure: CountsAs.MeetingHeld } => BadgeWordTexts.MeetingsHeld.Fill(amount),
        { Figure: CountsAs.Other } => BadgeWordTexts.OtherEvents.Fill(amount),
        _ => BadgeWordTexts.Events.Fill(amount),
    };

    private static string From(string amount, Counted counted, RuleBook rules) => counted switch
    {
        { EventType: { } type } => BadgeWordTexts.AmountOf.Fill(amount, LabelOf(type, rules)),
        { Figure: { } figure } => BadgeWordTexts.AmountOf.Fill(amount, Figure(figure)),
        _ => amount,
    };

    private static string LabelOf(string type, RuleBook rules) => rules.Find(type)?.Label ?? type;

    private static string NameOf(Guid mission, GameBook game) =>
        game.Missions.FirstOrDefault(known => known.Id == mission)?.Name ?? BadgeWordTexts.Given;

    private static string Percent(BadgeRarity rarity, int tier)
    {
        var percent = Math.Round(100 * rarity.ShareOf(tier));

        return percent < 1 ? BadgeWordTexts.BelowOne : string.Create(CultureInfo.InvariantCulture, $"{percent}%");
    }
}
