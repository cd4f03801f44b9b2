using Rift.Domain.Activity;
using Rift.Domain.Rewards;

namespace Rift.Web.Rewarding.Recording;

/// <summary>One event as sent, every field checked.</summary>
public sealed record EventFields(
    string Source, RewardRule Rule, long RulesVersion, string Metadata, byte[] CanonicalMetadata, string Detail,
    PlayerHandle? Player, DateTimeOffset? OccurredAt, decimal Quantity, string? IdempotencyKey)
{
    /// <summary>
    /// What the sender said beside source and key, to tell a repetition from a key used for something else.
    /// </summary>
    public Fingerprint Content => Fingerprint.OfBody(
        Player?.Value ?? "", Rule.EventType, FormattableString.Invariant($"{OccurredAt:O} {Quantity:0.####}"),
        CanonicalMetadata);
}
