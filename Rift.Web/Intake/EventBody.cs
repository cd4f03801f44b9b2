using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace Rift.Web.Intake;

/// <summary>
/// An event as it is sent. It only describes the contract: <see cref="EventReader"/> reads events, to find every
/// mistake at once.
/// </summary>
public sealed record EventBody(
    [property: Required, MaxLength(100), Description("The tool that sends, such as nooks.")] string Source,
    [property: Required, MaxLength(50), Description("A type that has an active rule.")] string EventType,
    [property: Required, Description(
        "Anything worth keeping: a JSON object of at most 5,000 characters. "
        + "The HUD shows company, account, prospect_name or title.")]
    JsonObject Metadata,
    [property: MaxLength(254), Description("Email or handle; absent is the default player. Who is unknown is created.")]
    string? Player,
    [property: Description("RFC 3339 with an offset, at most 5 minutes in the future; absent is now.")]
    DateTimeOffset? OccurredAt,
    [property: Description("Lines, minutes, units: above 0, at most 4 decimal places; absent is 1.")] decimal? Quantity,
    [property: MaxLength(255), Description(
        "Counts once for its source, forever. The header Idempotency-Key says the same.")]
    string? IdempotencyKey);
