using Rift.Domain.Rewards;

namespace Rift.Web.Rewarding.Recording;

public enum RecordVerdict
{
    Recorded,
    Duplicate,

    /// <summary>The key belongs to an event with another body.</summary>
    KeyReused,

    /// <summary>The queue is full: nothing was stored.</summary>
    Busy,

    /// <summary>
    /// The database did not answer. The event may or may not be stored; sent again with its key it counts once.
    /// </summary>
    Unavailable,

    /// <summary>PostgreSQL refused this one event; sending it again will not help.</summary>
    Refused,
}

/// <summary>
/// What became of an event. <see cref="EventId"/> is the first event's where it was a duplicate; <see cref="Paid"/> is
/// what this one earned, and the reason says why that is less than its rule pays.
/// </summary>
public readonly record struct RecordOutcome(
    RecordVerdict Verdict, Guid EventId = default, Reward Paid = default, string? Reason = null);
