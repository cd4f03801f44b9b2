using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Domain.Rewards;

namespace Rift.Web.Rewarding.Recording;

/// <summary>
/// An event that passed every check, of a player and a day, with the reward it will keep whatever becomes of its rule, unless its limit
/// withholds it.
/// </summary>
public sealed record NewEvent(
    Guid EventId, PlayerId Player, EventFields Fields, DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt, DateOnly LocalDate, Identity Identity)
{
    public string EventType => Fields.Rule.EventType;

    public Reward Reward { get; } = Fields.Rule.RewardFor(Fields.Quantity);

    public PayLimit? Limit { get; } = Fields.Rule.LimitFor(Fields.Quantity);

    /// <summary>How often it was sent again before it was written.</summary>
    public int Repeats { get; init; }
}

/// <summary>What makes an event the same as an earlier one. No fingerprint where duplicates are not looked for.</summary>
public readonly record struct Identity(Fingerprint? Fingerprint, Fingerprint Content, bool Keyed);

public enum Verdict
{
    Recorded,
    Duplicate,

    /// <summary>The key belongs to an event with another body.</summary>
    KeyReused,

    /// <summary>The queue is full: nothing was stored.</summary>
    Busy,

    /// <summary>The database did not answer. The event may or may not be stored; sent again with its key it counts once.</summary>
    Unavailable,

    /// <summary>PostgreSQL refused this one event; sending it again will not help.</summary>
    Refused,
}

/// <summary>
/// What became of an event. <see cref="EventId"/> is the first event's where it was a duplicate; <see cref="Paid"/> is what this one
/// earned, and the reason says why that is less than its rule pays.
/// </summary>
public readonly record struct Recorded(Verdict Verdict, Guid EventId = default, Reward Paid = default, string? Reason = null);
