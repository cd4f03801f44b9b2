namespace Rift.Web.Rewarding.Recording.Statement;

/// <summary>What a batch brings to <see cref="StoreEvents"/>. A new field of an event is one more line here.</summary>
internal static class EventColumns
{
    /// <summary>Parameter 1: how long events without a key count as the same, an interval.</summary>
    public const string DuplicateWindow = "$1";

    /// <summary>Parameter 2: what the change feed calls this process, a text.</summary>
    public const string Instance = "$2";

    private const int FirstColumn = 3;

    /// <summary>Of every event of the batch.</summary>
    public static readonly BatchColumns OfAll = new(FirstColumn)
    {
        { "event_id", "uuid", item => item.EventId, "event_id" },
        { "player_id", "uuid", item => item.Player.Value, "player_id" },
        { "source", "text", item => item.Fields.Source, "source" },
        { "event_type", "text", item => item.EventType, "event_type" },
        { "metadata", "text", item => item.Fields.Metadata, "metadata::jsonb" },
        { "quantity", "numeric", item => item.Fields.Quantity, "quantity" },
        { "idempotency_key", "text", item => item.Fields.IdempotencyKey, "idempotency_key" },
        { "occurred_at", "timestamp with time zone", item => item.OccurredAt.UtcDateTime, "occurred_at" },
        { "received_at", "timestamp with time zone", item => item.ReceivedAt.UtcDateTime, "received_at" },
        { "local_date", "date", item => item.LocalDate, "local_date" },
        { "rules_version", "bigint", item => item.Fields.RulesVersion, "rules_version" },
        { "full_gold", "integer", item => item.Reward.Gold },
        { "full_xp", "integer", item => item.Reward.Xp },
        { "detail", "text", item => item.Fields.Detail },
        { "fingerprint", "uuid", item => item.Identity.Fingerprint?.Value },
        { "content", "uuid", item => item.Identity.Content.Value },
        { "keyed", "boolean", item => item.Identity.Keyed },
        { "repeats", "integer", item => item.Repeats },
    };

    /// <summary>Of those events whose rule has a cap or a cooldown, in addition.</summary>
    public static readonly BatchColumns OfLimited = new(OfAll.NextParameter)
    {
        { "times", "integer", item => item.Limit!.Times },
        { "each_gold", "integer", item => item.Limit!.Each.Gold },
        { "each_xp", "integer", item => item.Limit!.Each.Xp },
        { "cap", "integer", item => item.Limit!.DailyCap },
        { "cooldown", "integer", item => (int?)item.Limit!.Cooldown?.TotalSeconds },
        { "cooling_down", "text", item => item.Limit!.CoolingDown },
        { "cooldown_unknown", "text", item => item.Limit!.CooldownUnknown },
        { "cap_reached", "text", item => item.Limit!.CapReached },
        { "paid_in_part", "text", item => item.Limit!.PaidInPart },
    };
}
