using System.Text.Json.Serialization;
using Rift.Domain.Wording;
using Rift.Web.Hosting.OpenApi;
using Rift.Web.Rewarding.Recording;

namespace Rift.Web.Intake;

/// <summary>The answer to an event that is saved.</summary>
/// <param name="Status">Always <c>success</c>. Errors are problem documents.</param>
/// <param name="EventId">The id of the event; of a duplicate, the id of the event that counted.</param>
/// <param name="GoldEarned">0 for a duplicate.</param>
/// <param name="XpEarned">0 for a duplicate.</param>
/// <param name="Message">The result in a sentence.</param>
/// <param name="Duplicate">True if the same event counted before; this one changed nothing.</param>
public sealed record IngestAnswer(
    string Status, Guid EventId, [property: AtLeast(0)] int GoldEarned, [property: AtLeast(0)] int XpEarned,
    string Message, bool Duplicate);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IngestAnswer))]
internal sealed partial class IngestJson : JsonSerializerContext;

/// <summary>What became of one event, as an HTTP status. Errors by field where the event itself was wrong.</summary>
public sealed record IngestOutcome(
    int Code, string Message, IngestAnswer? Answer = null, IDictionary<string, string[]>? Errors = null)
{
    private const string KeyField = "idempotency_key";

    public static IngestOutcome Unavailable =>
        new(StatusCodes.Status503ServiceUnavailable, IntakeTexts.DatabaseUnavailable);

    public static IngestOutcome Of(EventFields fields, RecordOutcome recorded) => recorded.Verdict switch
    {
        RecordVerdict.Recorded => Accepted(StatusCodes.Status201Created, recorded, Earned(fields.Rule.Label, recorded)),
        RecordVerdict.Duplicate => AlreadyCounted(recorded),
        RecordVerdict.KeyReused => KeyReused(fields.Source, fields.IdempotencyKey!),
        RecordVerdict.Busy => new(StatusCodes.Status503ServiceUnavailable, IntakeTexts.QueueFull),
        RecordVerdict.Unavailable => Unavailable,
        RecordVerdict.Refused => new(StatusCodes.Status422UnprocessableEntity, IntakeTexts.EventRefused),
    };

    /// <summary>Of an event whose key counted before, while its type had a rule.</summary>
    public static IngestOutcome Of(KeyedRepeat repeat, RecordOutcome known) =>
        known.Verdict == RecordVerdict.Duplicate ? AlreadyCounted(known) : KeyReused(repeat.Source, repeat.Key);

    public static IngestOutcome Wrong(string field, string text) =>
        Wrong(new Dictionary<string, string[]> { [field] = [text] });

    public static IngestOutcome Wrong(IDictionary<string, string[]> errors) =>
        new(StatusCodes.Status422UnprocessableEntity, IntakeTexts.EventWrong, Errors: errors);

    private static IngestOutcome AlreadyCounted(RecordOutcome recorded) =>
        Accepted(StatusCodes.Status200OK, recorded, IntakeTexts.AlreadyCounted);

    private static IngestOutcome KeyReused(string source, string key) =>
        Wrong(KeyField, IntakeTexts.KeyReused.Fill(KeyField, key, source));

    private static IngestOutcome Accepted(int code, RecordOutcome recorded, string message) => new(
        code, message, new IngestAnswer(
            "success", recorded.EventId, recorded.Paid.Gold, recorded.Paid.Xp, message,
            recorded.Verdict == RecordVerdict.Duplicate));

    private static string Earned(string label, RecordOutcome recorded) => recorded switch
    {
        { Reason: null } => IntakeTexts.Earned.Fill(label, recorded.Paid.Gold, recorded.Paid.Xp),
        { Reason: var reason, Paid: { Gold: 0, Xp: 0 } } => IntakeTexts.EarnedNothing.Fill(label, reason),
        { Reason: var reason } => IntakeTexts.EarnedLess.Fill(label, recorded.Paid.Gold, recorded.Paid.Xp, reason),
    };
}
