using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rift.Domain.Wording;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Features.Events;

/// <summary>How the pages of events write what they show.</summary>
public static class EventText
{
    // Letters of every language as they are; the page escapes what must be.
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Moment(DateTimeOffset at) =>
        at.ToString("ddd d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Machine(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    public static string Pretty(string json)
    {
        using var document = JsonDocument.Parse(json);

        return JsonSerializer.Serialize(document.RootElement, Indented);
    }

    /// <summary>What became of it in a word or two, with the tone of the tag.</summary>
    public static (string Text, string? Tone) Outcome(FoundEvent found) =>
        found.IsVoided ? (EventTexts.OutcomeVoided, "bad")
        : found.IsCorrected ? (EventTexts.OutcomeCorrected, "warn")
        : found.Withheld is { } by ? (by == "cap" ? EventTexts.OutcomeCapped : EventTexts.OutcomeCooldown, "warn")
        : found.Gold > 0 || found.Xp > 0 ? (EventTexts.OutcomePaid, "good")
        : (EventTexts.OutcomeNothing, null);

    public static string WrongReason => EventTexts.WrongReason.Fill(CorrectionOutcome.LongestReason);
}
