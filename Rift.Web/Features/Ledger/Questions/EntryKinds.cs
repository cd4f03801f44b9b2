using Rift.Domain.Wording;

namespace Rift.Web.Features.Ledger.Questions;

/// <summary>Which sorts of entries the ledger holds.</summary>
public static class EntryKinds
{
    public static readonly IReadOnlyList<string> All =
        ["event", "correction", "manual", "mission", "badge", "contest", "archived"];

    public static string TextOf(string kind) => kind switch
    {
        "event" => QuestionTexts.Event,
        "correction" => QuestionTexts.Correction,
        "manual" => QuestionTexts.Award,
        "mission" => QuestionTexts.Mission,
        "badge" => QuestionTexts.Badge,
        "contest" => QuestionTexts.Contest,
        _ => QuestionTexts.Archived,
    };

    /// <summary>What the game awarded, by its name: "Mission completed: Ten dials". Null for other entries.</summary>
    public static string? AwardedText(string kind, string? name) => kind switch
    {
        "mission" => QuestionTexts.MissionCompleted.Fill(name),
        "badge" => QuestionTexts.BadgeEarned.Fill(name),
        "contest" => QuestionTexts.ContestWon.Fill(name),
        _ => null,
    };
}
