using System.Runtime.InteropServices;
using System.Text.Json;
using Rift.Domain.Activity;
using Rift.Domain.People;
using Rift.Domain.Rewards;

namespace Rift.Web.Intake;

/// <summary>
/// Reads the fields of an event one by one and keeps what is wrong with each: its problem, and what is allowed.
/// </summary>
public sealed class FieldReader(RuleBook rules, DateTimeOffset now, EventErrors errors)
{
    private const int LongestSource = 100;
    private const int LongestEventType = 50;
    private const int LongestKey = 255;
    private const int LongestMetadata = 5_000;
    private const decimal LargestQuantity = 1_000_000_000;

    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The event's type where nothing is wrong with it but that no active rule pays it.</summary>
    public string? TypeWithoutRule { get; private set; }

    public string? Source(JsonProperty field) => Text(field, LongestSource);

    public RewardRule? Rule(JsonProperty field)
    {
        if (Text(field, LongestEventType) is not { } eventType)
            return null;
        if (rules.FindActive(eventType) is { } rule)
            return rule;

        TypeWithoutRule = eventType;
        errors.Add(
            field.Name,
            $"is '{eventType}', for which there is no active rule; "
            + $"allowed are {string.Join(", ", rules.ActiveTypes)}.");
        return null;
    }

    public JsonElement? Metadata(JsonProperty field)
    {
        var characters = JsonText.CharactersIn(JsonMarshal.GetRawUtf8Value(field.Value));

        if (field.Value.ValueKind != JsonValueKind.Object)
            errors.Add(field.Name, $"is {JsonText.Kind(field.Value)}; allowed is a JSON object.");
        else if (characters > LongestMetadata)
            errors.Add(field.Name, $"has {characters} characters; allowed are {LongestMetadata}.");
        else if (StorableJson.Complaint(field.Value) is { } complaint)
            errors.Add(field.Name, $"{complaint}.");
        else
            return field.Value;

        return null;
    }

    public PlayerHandle? Player(JsonProperty field)
    {
        if (field.Value.ValueKind == JsonValueKind.Null || Text(field, PlayerHandle.MaximumLength) is not { } text)
            return null;
        if (PlayerHandle.Read(text) is { } handle)
            return handle;

        errors.Add(
            field.Name,
            (UnseenCharacter.FirstIn(text) is { } unseen
                ? $"holds {unseen}, a character that cannot be seen; "
                : "cannot be read; ")
            + $"allowed is an email address or a handle of 1 to {PlayerHandle.MaximumLength} characters.");
        return null;
    }

    public DateTimeOffset? OccurredAt(JsonProperty field)
    {
        const string Allowed = "allowed is an RFC 3339 time with its offset, such as 2026-03-02T09:30:00Z";

        if (field.Value.ValueKind == JsonValueKind.Null)
            return null;
        if (field.Value.ValueKind != JsonValueKind.String || StorableJson.Complaint(field.Value) is not null)
            errors.Add(field.Name, $"is {JsonText.Kind(field.Value)}; {Allowed}.");
        else if (Rfc3339.Read(field.Value.GetString()!) is not { } moment)
            errors.Add(field.Name, $"is not a time; {Allowed}.");
        else if (TimeProblem(moment) is { } problem)
            errors.Add(field.Name, problem);
        else
            return moment;

        return null;
    }

    public decimal Quantity(JsonProperty field)
    {
        if (field.Value.ValueKind == JsonValueKind.Null)
            return 1;
        if (field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetDecimal(out var number)
            && number is > 0 and <= LargestQuantity && decimal.Round(number, 4) == number)
        {
            return number;
        }

        var said = field.Value.ValueKind == JsonValueKind.Number ? "out of range" : JsonText.Kind(field.Value);
        errors.Add(
            field.Name,
            $"is {said}; allowed is a number above 0 up to {LargestQuantity:0} with at most 4 decimal places.");
        return 1;
    }

    public string? Key(JsonProperty field, string? headerKey)
    {
        if (field.Value.ValueKind == JsonValueKind.Null)
            return headerKey;

        var key = Text(field, LongestKey);

        if (key is not null && headerKey is not null && key != headerKey)
            errors.Add(field.Name, "differs from the Idempotency-Key header; send one of them, or the same in both.");

        return key;
    }

    private string? Text(JsonProperty field, int longest)
    {
        var allowed = $"allowed is a text of 1 to {longest} characters without control characters.";

        if (field.Value.ValueKind != JsonValueKind.String)
            errors.Add(field.Name, $"is {JsonText.Kind(field.Value)}; {allowed}");
        else if (StorableJson.Complaint(field.Value) is { } complaint)
            errors.Add(field.Name, $"{complaint}; {allowed}");
        else if (field.Value.GetString()!.Trim() is var text && JsonText.Problem(text, longest) is { } problem)
            errors.Add(field.Name, $"{problem}; {allowed}");
        else
            return text;

        return null;
    }

    private string? TimeProblem(DateTimeOffset moment)
    {
        var ahead = moment - now;

        return ahead > ClockDifference
            ? $"is {ahead.TotalMinutes:0} minutes in the future; allowed are {ClockDifference.TotalMinutes:0}."
            : moment < Earliest ? $"is before {Earliest:yyyy-MM-dd}, the earliest allowed."
            : null;
    }
}
