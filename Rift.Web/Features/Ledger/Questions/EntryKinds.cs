namespace Rift.Web.Features.Ledger.Questions;

/// <summary>Which sorts of entries the ledger holds.</summary>
public static class EntryKinds
{
    public static readonly IReadOnlyList<string> All =
        ["event", "correction", "manual", "mission", "badge", "archived"];

    public static string TextOf(string kind) => kind switch
    {
        "event" => QuestionTexts.Event,
        "correction" => QuestionTexts.Correction,
        "manual" => QuestionTexts.Award,
        "mission" => QuestionTexts.Mission,
        "badge" => QuestionTexts.Badge,
        _ => QuestionTexts.Archived,
    };
}
