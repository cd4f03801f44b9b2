using Rift.Domain.Rewards;

namespace Rift.Web.Features.Ledger.Questions;

/// <summary>A number that entries of the ledger add up to.</summary>
public enum LedgerNumber
{
    Gold,
    Xp,

    /// <summary>XP since the level began.</summary>
    Level,

    /// <summary>Events of every type, or of the one that is asked for.</summary>
    Events,
    Dials,
    Connects,
    Emails,
    Meetings,
    Held,

    /// <summary>Connects per dial: two sums.</summary>
    Rate,
}

/// <summary>Days that a number is about.</summary>
public enum LedgerPeriod
{
    All,
    Day,
    Week,
    Month,
}

public static class LedgerNumbers
{
    public static LedgerPeriod UsualPeriod(this LedgerNumber number) => number switch
    {
        LedgerNumber.Gold or LedgerNumber.Xp or LedgerNumber.Level => LedgerPeriod.All,
        LedgerNumber.Meetings => LedgerPeriod.Week,
        _ => LedgerPeriod.Day,
    };

    public static string TextOf(LedgerNumber number) => number switch
    {
        LedgerNumber.Gold => QuestionTexts.Gold,
        LedgerNumber.Xp => QuestionTexts.Xp,
        LedgerNumber.Level => QuestionTexts.LevelXp,
        LedgerNumber.Events => QuestionTexts.Events,
        LedgerNumber.Dials => QuestionTexts.Dials,
        LedgerNumber.Connects => QuestionTexts.Connects,
        LedgerNumber.Emails => QuestionTexts.Emails,
        LedgerNumber.Meetings => QuestionTexts.Meetings,
        LedgerNumber.Held => QuestionTexts.Held,
        LedgerNumber.Rate => QuestionTexts.Rate,
    };

    /// <summary>What the event types that make the number count as; empty where every type does.</summary>
    public static IReadOnlyList<CountsAs> Figures(this LedgerNumber number) => number switch
    {
        LedgerNumber.Dials => [CountsAs.Dial],
        LedgerNumber.Connects => [CountsAs.Connect],
        LedgerNumber.Emails => [CountsAs.Email],
        LedgerNumber.Meetings => [CountsAs.MeetingBooked],
        LedgerNumber.Held => [CountsAs.MeetingHeld],
        LedgerNumber.Rate => [CountsAs.Dial, CountsAs.Connect],
        _ => [],
    };
}
