using System.Runtime.InteropServices;
using System.Text.Json;
using Rift.Domain.Activity;
using Rift.Domain.People;
using Rift.Domain.Rewards;
using Rift.Web.Intake.Json;

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

    public string? Source(JsonProperty field)
    {
        if (Text(field, LongestSource) is not DemoSource.Name and var source)
            return source;

        errors.Add(field.Name, IntakeTexts.SourceReserved, DemoSource.Name);
        return null;
    }

    public RewardRule? Rule(JsonProperty field)
    {
        if (Text(field, LongestEventType) is not { } eventType)
            return null;
        if (rules.FindActive(eventType) is { } rule)
            return rule;

        TypeWithoutRule = eventType;
        errors.Add(field.Name, IntakeTexts.NoActiveRule, eventType, string.Join(", ", rules.ActiveTypes));
        return null;
    }

    public JsonElement? Metadata(JsonProperty field)
    {
        var characters = JsonText.CharactersIn(JsonMarshal.GetRawUtf8Value(field.Value));

        if (field.Value.ValueKind != JsonValueKind.Object)
            errors.Add(field.Name, IntakeTexts.NotAnObject, JsonText.TypeOf(field.Value));
        else if (characters > LongestMetadata)
            errors.Add(field.Name, IntakeTexts.TooLong, characters, LongestMetadata);
        else if (StorableJson.FindProblem(field.Value) is { } problem)
            errors.Add(field.Name, problem);
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

        if (UnseenCharacter.FirstIn(text) is { } unseen)
            errors.Add(field.Name, IntakeTexts.InvisibleCharacter, unseen, PlayerHandle.MaximumLength);
        else
            errors.Add(field.Name, IntakeTexts.PlayerUnreadable, PlayerHandle.MaximumLength);

        return null;
    }

    public DateTimeOffset? OccurredAt(JsonProperty field)
    {
        if (field.Value.ValueKind == JsonValueKind.Null)
            return null;
        if (field.Value.ValueKind != JsonValueKind.String)
            errors.Add(field.Name, IntakeTexts.TimeNotAString, JsonText.TypeOf(field.Value));
        else if (ReadTime(field.Value) is not { } moment)
            errors.Add(field.Name, IntakeTexts.TimeUnreadable);
        else if (moment > now + ClockDifference)
            errors.Add(field.Name, IntakeTexts.TimeInFuture, MinutesAhead(moment), ClockDifference.TotalMinutes);
        else if (moment < Earliest)
            errors.Add(field.Name, IntakeTexts.TimeTooEarly, Earliest);
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

        if (field.Value.ValueKind == JsonValueKind.Number)
            errors.Add(field.Name, IntakeTexts.QuantityOutOfRange, LargestQuantity);
        else
            errors.Add(field.Name, IntakeTexts.QuantityNotANumber, JsonText.TypeOf(field.Value), LargestQuantity);

        return 1;
    }

    public string? Key(JsonProperty field, string? headerKey)
    {
        if (field.Value.ValueKind == JsonValueKind.Null)
            return headerKey;

        var key = Text(field, LongestKey);

        if (key is not null && headerKey is not null && key != headerKey)
            errors.Add(field.Name, IntakeTexts.KeysDiffer);

        return key;
    }

    private string? Text(JsonProperty field, int longest)
    {
        if (field.Value.ValueKind != JsonValueKind.String)
            errors.Add(field.Name, IntakeTexts.NotAString, JsonText.TypeOf(field.Value), longest);
        else if (StorableJson.FindProblem(field.Value) is { } problem)
            errors.Add(field.Name, problem);
        else if (field.Value.GetString()!.Trim() is var text && text.Length == 0)
            errors.Add(field.Name, IntakeTexts.Empty, longest);
        else if (text.Length > longest)
            errors.Add(field.Name, IntakeTexts.TooLong, text.Length, longest);
        else if (text.Any(char.IsControl))
            errors.Add(field.Name, IntakeTexts.ControlCharacters, UnseenCharacter.FirstIn(text));
        else
            return text;

        return null;
    }

    private static DateTimeOffset? ReadTime(JsonElement value) =>
        StorableJson.FindProblem(value) is null ? Rfc3339.Read(value.GetString()!) : null;

    private double MinutesAhead(DateTimeOffset moment) => Math.Ceiling((moment - now).TotalMinutes);
}
