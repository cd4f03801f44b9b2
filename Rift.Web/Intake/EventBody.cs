using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace Rift.Web.Intake;

// It only describes the contract: EventReader reads events, to find every mistake at once. What may be absent has a
// default here.

/// <summary>Something that happened, and who did it.</summary>
public sealed record EventBody(
    [property: Length(1, 100), Description("The tool that sends the event, such as nooks.")] string Source,
    [property: Length(1, 50), Description("An event type with an active rule.")] string EventType,
    [property: Description(
        "Details of the event: a JSON object of up to 5,000 characters. "
        + "The HUD shows company, account, prospect_name or title.")]
    JsonObject Metadata = null!,
    [property: Length(1, 254), Description(
        "Email or handle. Without it, the event counts for the default player. An unknown player is created.")]
    string? Player = null,
    [property: Description(
        "When it happened: RFC 3339 with an offset, up to 5 minutes in the future. Without it: now.")]
    DateTimeOffset? OccurredAt = null,
    [property: Range(0.0001, 1_000_000_000), Description(
        "Lines, minutes or units, with up to 4 decimal places. Without it: 1.")]
    decimal? Quantity = null,
    [property: Length(1, 255), Description(
        "An event with this key counts once for its source, forever. Same as the Idempotency-Key header.")]
    string? IdempotencyKey = null);
