using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Rift.Domain.Activity;
using Rift.Domain.Rewards;
using Rift.Web.Intake.Json;
using Rift.Web.Rewarding.Recording;

namespace Rift.Web.Intake;

/// <summary>Reads one event and finds everything that is wrong with it, not only the first thing.</summary>
public sealed class EventReader(RuleBook rules, DateTimeOffset now)
{
    /// <summary>Bytes of one event at the most, as sent.</summary>
    public const int MostBytes = 64 * 1024;

    private const string Fields = "source, event_type, metadata, player, occurred_at, quantity, idempotency_key";

    private static readonly JsonElement NoMetadata = JsonDocument.Parse("{}").RootElement;

    private readonly EventErrors _errors = new();

    public IDictionary<string, string[]> Errors => _errors.All;

    /// <summary>
    /// The event, where it has a key and all that is wrong with it is that no active rule pays its type.
    /// </summary>
    public KeyedRepeat? Repeat { get; private set; }

    /// <summary>Null where <see cref="Errors"/> has something to say.</summary>
    public EventFields? Read(JsonElement body, string? headerKey)
    {
        if (!IsAnEvent(body))
            return null;

        string? source = null, key = headerKey;
        RewardRule? rule = null;
        JsonElement? metadata = NoMetadata;
        PlayerHandle? player = null;
        DateTimeOffset? occurredAt = null;
        var quantity = 1m;
        var fields = new FieldReader(rules, now, _errors);

        foreach (var field in body.EnumerateObject())
        {
            switch (field.Name)
            {
                case "source": source = fields.Source(field); break;
                case "event_type": rule = fields.Rule(field); break;
                case "metadata": metadata = fields.Metadata(field); break;
                case "player": player = fields.Player(field); break;
                case "occurred_at": occurredAt = fields.OccurredAt(field); break;
                case "quantity": quantity = fields.Quantity(field); break;
                case "idempotency_key": key = fields.Key(field, headerKey); break;
                default: _errors.AddUnknown(field.Name, Fields); break;
            }
        }

        if (source is null || rule is null)
            Require(source, rule);
        if (fields.TypeWithoutRule is { } type && Errors.Count == 1 && key is not null)
            Repeat = RepeatOf(type);

        return Errors.Count > 0 ? null : new EventFields(
            source!, rule!, rules.Version, metadata!.Value.GetRawText(), Canonical(metadata.Value),
            EventDetail.Of(metadata.Value) ?? source!, player, occurredAt, quantity, key);

        KeyedRepeat RepeatOf(string type) => new(
            source!, key, EventFields.ContentOf(player, type, occurredAt, quantity, Canonical(metadata!.Value)));
    }

    private bool IsAnEvent(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            _errors.Add(EventErrors.Body, IntakeTexts.NotOneObject, JsonText.TypeOf(body));
        else if (JsonMarshal.GetRawUtf8Value(body).Length > MostBytes)
            _errors.Add(EventErrors.Body, IntakeTexts.EventTooLarge, MostBytes / 1024);

        return Errors.Count == 0;
    }

    private static byte[] Canonical(JsonElement metadata)
    {
        var output = new ArrayBufferWriter<byte>(256);
        CanonicalJson.Write(metadata, output);

        return output.WrittenSpan.ToArray();
    }

    private void Require(string? source, RewardRule? rule)
    {
        if (source is null)
            Miss("source", IntakeTexts.SourceMissing);
        if (rule is null)
            Miss("event_type", IntakeTexts.EventTypeMissing, string.Join(", ", rules.ActiveTypes));
    }

    // A field that is there but wrong has been complained about already.
    private void Miss(string field, string text, params ReadOnlySpan<object?> values)
    {
        if (!Errors.ContainsKey(field))
            _errors.Add(field, text, values);
    }
}
