using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Rift.Domain.Activity;
using Rift.Domain.Rewards;

namespace Rift.Web.Features.Intake;

/// <summary>Reads one event and finds everything that is wrong with it, not only the first thing.</summary>
public sealed class EventReader(RuleBook rules, DateTimeOffset now)
{
    /// <summary>Characters of the metadata, as sent.</summary>
    public const int LongestMetadata = 5_000;

    private const int LongestSource = 100;
    private const int LongestKey = 255;
    private const decimal LargestQuantity = 1_000_000_000;
    private const string Fields = "source, event_type, metadata, player, occurred_at, quantity, idempotency_key";

    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, string[]> _errors = [];

    public IDictionary<string, string[]> Errors => _errors;

    /// <summary>Null where <see cref="Errors"/> has something to say.</summary>
    public EventFields? Read(JsonElement body, string? headerKey)
    {
        if (!IsAnEvent(body))
            return null;

        string? source = null, key = headerKey;
        RewardRule? rule = null;
        JsonElement? metadata = null;
        PlayerHandle? player = null;
        DateTimeOffset? occurredAt = null;
        var quantity = 1m;

        foreach (var field in body.EnumerateObject())
        {
            switch (field.Name)
            {
                case "source": source = Text(field, LongestSource); break;
                case "event_type": rule = Rule(field); break;
                case "metadata": metadata = Metadata(field); break;
                case "player": player = Player(field); break;
                case "occurred_at": occurredAt = OccurredAt(field); break;
                case "quantity": quantity = Quantity(field); break;
                case "idempotency_key": key = Key(field, headerKey); break;
                case var unknown: Complain(unknown, $"is not a field of an event; allowed are {Fields}."); break;
            }
        }

        Require("source", "such as \"nooks\"", source);
        Require("event_type", $"one of {string.Join(", ", rules.ActiveTypes)}", rule);
        Require("metadata", "a JSON object, {} if there is nothing to say", metadata);

        return _errors.Count > 0 ? null : new EventFields(
            source!, rule!, metadata!.Value.GetRawText(), Canonical(metadata.Value), player, occurredAt, quantity, key);
    }

    private bool IsAnEvent(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            Complain("body", $"is {Kind(body)}; an event is one JSON object.");
        else if (JsonMarshal.GetRawUtf8Value(body).Length > IngestEndpoint.MostBytes)
            Complain("body", $"is larger than {IngestEndpoint.MostBytes / 1024} KiB.");

        return _errors.Count == 0;
    }

    private static byte[] Canonical(JsonElement metadata)
    {
        var output = new ArrayBufferWriter<byte>(256);
        CanonicalJson.Write(metadata, output);

        return output.WrittenSpan.ToArray();
    }

    private void Require(string field, string allowed, object? value)
    {
        if (value is null && !_errors.ContainsKey(field))
            Complain(field, $"is missing; send {allowed}.");
    }

    private void Complain(string field, string problem) => _errors[field] = [$"{field} {problem}"];

    private string? Text(JsonProperty field, int longest)
    {
        var allowed = $"allowed is a text of 1 to {longest} characters without control characters.";

        if (field.Value.ValueKind != JsonValueKind.String)
            Complain(field.Name, $"is {Kind(field.Value)}; {allowed}");
        else if (StorableJson.Complaint(field.Value) is { } complaint)
            Complain(field.Name, $"{complaint}; {allowed}");
        else if (field.Value.GetString()!.Trim() is var text && (text.Length == 0 || text.Length > longest || text.Any(char.IsControl)))
            Complain(field.Name, $"{(text.Length == 0 ? "is empty" : text.Length > longest ? $"has {text.Length} characters" : "holds control characters")}; {allowed}");
        else
            return text;

        return null;
    }

    private RewardRule? Rule(JsonProperty field)
    {
        if (Text(field, 50) is not { } eventType)
            return null;
        if (rules.FindActive(eventType) is { } rule)
            return rule;

        Complain(field.Name, $"is '{eventType}', for which there is no active rule; allowed are {string.Join(", ", rules.ActiveTypes)}.");
        return null;
    }

    private JsonElement? Metadata(JsonProperty field)
    {
        var characters = field.Value.ValueKind == JsonValueKind.Object ? field.Value.GetRawText().EnumerateRunes().Count() : 0;

        if (field.Value.ValueKind != JsonValueKind.Object)
            Complain(field.Name, $"is {Kind(field.Value)}; allowed is a JSON object.");
        else if (characters > LongestMetadata)
            Complain(field.Name, $"has {characters} characters; allowed are {LongestMetadata}.");
        else if (StorableJson.Complaint(field.Value) is { } complaint)
            Complain(field.Name, $"{complaint}.");
        else
            return field.Value;

        return null;
    }

    private PlayerHandle? Player(JsonProperty field)
    {
        if (field.Value.ValueKind == JsonValueKind.Null || Text(field, PlayerHandle.MaximumLength) is not { } text)
            return null;
        if (PlayerHandle.Read(text) is { } handle)
            return handle;

        Complain(field.Name, $"cannot be read; allowed is an email address or a handle of 1 to {PlayerHandle.MaximumLength} characters.");
        return null;
    }

    private DateTimeOffset? OccurredAt(JsonProperty field)
    {
        const string Allowed = "allowed is an RFC 3339 time with its offset, such as 2026-03-02T09:30:00Z";

        if (field.Value.ValueKind == JsonValueKind.Null)
            return null;
        if (field.Value.ValueKind != JsonValueKind.String || StorableJson.Complaint(field.Value) is not null)
            Complain(field.Name, $"is {Kind(field.Value)}; {Allowed}.");
        else if (Rfc3339.Read(field.Value.GetString()!) is not { } moment)
            Complain(field.Name, $"is not a time; {Allowed}.");
        else if (moment > now + ClockDifference)
            Complain(field.Name, $"is {(moment - now).TotalMinutes:0} minutes in the future; allowed are {ClockDifference.TotalMinutes:0}.");
        else if (moment < Earliest)
            Complain(field.Name, $"is before {Earliest:yyyy-MM-dd}, the earliest allowed.");
        else
            return moment;

        return null;
    }

    private decimal Quantity(JsonProperty field)
    {
        if (field.Value.ValueKind == JsonValueKind.Null)
            return 1;
        if (field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetDecimal(out var number)
            && number is > 0 and <= LargestQuantity && decimal.Round(number, 4) == number)
        {
            return number;
        }

        var said = field.Value.ValueKind == JsonValueKind.Number ? "out of range" : Kind(field.Value);
        Complain(field.Name, $"is {said}; allowed is a number above 0 up to {LargestQuantity:0} with at most 4 decimal places.");
        return 1;
    }

    private string? Key(JsonProperty field, string? headerKey)
    {
        if (field.Value.ValueKind == JsonValueKind.Null)
            return headerKey;

        var key = Text(field, LongestKey);

        if (key is not null && headerKey is not null && key != headerKey)
            Complain(field.Name, "differs from the Idempotency-Key header; send one of them, or the same in both.");

        return key;
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
