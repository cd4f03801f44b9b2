using Rift.Domain;
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
    public Fingerprint Content => ContentOf(Player, Rule.EventType, OccurredAt, Quantity, CanonicalMetadata);

    public static Fingerprint ContentOf(
        PlayerHandle? player, string eventType, DateTimeOffset? occurredAt, decimal quantity,
        ReadOnlySpan<byte> canonicalMetadata) => Fingerprint.OfBody(
            player?.Value ?? "", eventType, FormattableString.Invariant($"{occurredAt:O} {quantity:0.####}"),
            canonicalMetadata);
}

/// <summary>
/// An event with a key, of a type that earns nothing at the moment. Sent before, while it did, it is a duplicate.
/// </summary>
public sealed record KeyedRepeat(string Source, string Key, Fingerprint Content);

/// <summary>
/// An event that passed every check, of a player and a day, with the reward it will keep whatever becomes of its rule,
/// unless its limit withholds it.
/// </summary>
public sealed record NewEvent(
    Guid EventId, PlayerId Player, EventFields Fields, DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt,
    DateOnly LocalDate, EventIdentity Identity)
{
    public string EventType => Fields.Rule.EventType;

    public Reward Reward { get; } = Fields.Rule.RewardFor(Fields.Quantity);

    public PayLimit? Limit { get; } = Fields.Rule.LimitFor(Fields.Quantity);

    /// <summary>How often it was sent again before it was written.</summary>
    public int Repeats { get; init; }
}

/// <summary>
/// What makes an event the same as an earlier one. No fingerprint where duplicates are not looked for.
/// </summary>
public readonly record struct EventIdentity(Fingerprint? Fingerprint, Fingerprint Content, bool Keyed);
