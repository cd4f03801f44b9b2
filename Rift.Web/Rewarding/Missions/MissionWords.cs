using Rift.Domain.Awards;
using Rift.Domain.Missions;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;

namespace Rift.Web.Rewarding.Missions;

/// <summary>What missions ask for, in words, wherever they are shown.</summary>
public static class MissionWords
{
    /// <summary>Such as "50 dials".</summary>
    public static string Goal(Counted counted, decimal amount, RuleBook rules) => counted.Measure switch
    {
        Measure.Events when counted.EventType is { } type => MissionTexts.EventsOf.Fill(amount, LabelOf(type, rules)),
        Measure.Events => TextOfEvents(counted.Figure).Fill(amount),
        Measure.Quantity => Filled(MissionTexts.Units, MissionTexts.UnitsOf, counted, amount, rules),
        Measure.Gold => Filled(MissionTexts.Gold, MissionTexts.GoldFrom, counted, amount, rules),
        _ => Filled(MissionTexts.Xp, MissionTexts.XpFrom, counted, amount, rules),
    };

    /// <summary>Such as "30 / 50 dials".</summary>
    public static string Progress(CurrentMission mission, RuleBook rules) => MissionTexts.Progress.Fill(
        mission.Progress.Figure, Goal(mission.Counted, mission.Progress.Target, rules));

    /// <summary>A personal mission is called by what it asks for.</summary>
    public static string NameOf(CurrentMission mission, RuleBook rules) =>
        mission.IsPersonal ? Goal(mission.Counted, mission.Progress.Target, rules) : mission.Name;

    public static string FigureOf(CountsAs figure) => figure switch
    {
        CountsAs.Dial => MissionTexts.FigureDial,
        CountsAs.Connect => MissionTexts.FigureConnect,
        CountsAs.Email => MissionTexts.FigureEmail,
        CountsAs.MeetingBooked => MissionTexts.FigureMeetingBooked,
        CountsAs.MeetingHeld => MissionTexts.FigureMeetingHeld,
        CountsAs.Other => MissionTexts.FigureOther,
    };

    private static string Filled(
        string whole, string part, Counted counted, decimal amount, RuleBook rules) =>
        counted.EventType is { } type ? part.Fill(amount, LabelOf(type, rules))
        : counted.Figure is { } figure ? part.Fill(amount, FigureOf(figure))
        : whole.Fill(amount);

    private static string TextOfEvents(CountsAs? figure) => figure switch
    {
        null => MissionTexts.Events,
        CountsAs.Dial => MissionTexts.Dials,
        CountsAs.Connect => MissionTexts.Connects,
        CountsAs.Email => MissionTexts.Emails,
        CountsAs.MeetingBooked => MissionTexts.MeetingsBooked,
        CountsAs.MeetingHeld => MissionTexts.MeetingsHeld,
        _ => MissionTexts.OtherEvents,
    };

    private static string LabelOf(string eventType, RuleBook rules) => rules.Find(eventType)?.Label ?? eventType;
}
