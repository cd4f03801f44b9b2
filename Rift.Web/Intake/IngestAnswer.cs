using System.Text.Json.Serialization;

namespace Rift.Web.Intake;

/// <summary>What an accepted event is answered with, once it is durable.</summary>
/// <param name="Status">Always <c>success</c>; a refusal is a problem document.</param>
/// <param name="EventId">The stored event; for a duplicate the first one's.</param>
/// <param name="GoldEarned">Whole gold, 0 for a duplicate.</param>
/// <param name="XpEarned">Whole XP, 0 for a duplicate.</param>
/// <param name="Message">For people.</param>
/// <param name="Duplicate">True where the same event was counted before; this one changed nothing.</param>
public sealed record IngestAnswer(
    string Status, Guid EventId, int GoldEarned, int XpEarned, string Message, bool Duplicate);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IngestAnswer))]
internal sealed partial class IngestJson : JsonSerializerContext;
