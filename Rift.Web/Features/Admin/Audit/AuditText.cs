using System.Text.Json;
using Rift.Domain.Rewards;
using Rift.Web.Features.Admin.Rules;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Admin.Audit;

/// <summary>Entries in words.</summary>
public static class AuditText
{
    /// <summary>Such as "rules saved" for <c>rules.saved</c>.</summary>
    public static string Action(string action) => action.Replace('.', ' ').Replace('_', ' ');

    /// <summary>One line for each thing that the details say.</summary>
    public static IReadOnlyList<string> Lines(string details)
    {
        using var json = JsonDocument.Parse(details);

        return IsRule(json.RootElement)
            ? [RuleLine(json.RootElement)]
            : [.. Lines("", json.RootElement).Where(line => line.Length > 0)];
    }

    private static IEnumerable<string> Lines(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when IsRule(value) => [Labelled(name.Length > 0 ? name : NameOf(value), RuleLine(value))],
        JsonValueKind.Object when Change(value) is { } change => [Labelled(name, change)],
        JsonValueKind.Object =>
            value.EnumerateObject().SelectMany(property => Lines(Joined(name, property.Name), property.Value)),
        JsonValueKind.Array when value.EnumerateArray().All(IsScalar) =>
            value.GetArrayLength() == 0
                ? []
                : [Labelled(name, string.Join(", ", value.EnumerateArray().Select(Scalar)))],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Lines(IsRule(item) ? "" : name, item)),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [Labelled(name, Scalar(value))],
    };

    private static bool IsRule(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty("before", out var before) && value.TryGetProperty("after", out var after)
        && (IsRow(before) || IsRow(after))
        && before.ValueKind is JsonValueKind.Object or JsonValueKind.Null
        && after.ValueKind is JsonValueKind.Object or JsonValueKind.Null;

    private static bool IsScalar(JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    // The log of changes writes rows as the database names them, the audit log as programs do.
    private static bool IsRow(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && (value.TryGetProperty("event_type", out _) || value.TryGetProperty("eventType", out _));

    private static string RuleLine(JsonElement change)
    {
        var (before, after) = (RuleOf(change.GetProperty("before")), RuleOf(change.GetProperty("after")));
        var fields = RuleText.Differences(before, after)
            .Select(field => $"{field.Field} {Shift(field.Before, field.After)}");

        return (before is null ? "added: " : after is null ? "deleted: " : "") + string.Join(", ", fields);
    }

    private static string NameOf(JsonElement change) =>
        (RuleOf(change.GetProperty("after")) ?? RuleOf(change.GetProperty("before")))!.Label;

    private static RewardRule? RuleOf(JsonElement row) =>
        row.ValueKind == JsonValueKind.Null ? null
        : row.TryGetProperty("event_type", out _) ? RuleRow.Read(row.GetRawText())
        : row.Deserialize<RuleRow>(JsonSerializerOptions.Web)?.ToRule();

    private static string? Change(JsonElement value)
    {
        var names = value.EnumerateObject().Select(property => property.Name).ToHashSet();
        var (was, becomes) = names.SetEquals(["from", "to"]) ? ("from", "to")
            : names.SetEquals(["before", "after"]) ? ("before", "after")
            : ("", "");

        return was.Length > 0 && value.EnumerateObject().All(property => IsScalar(property.Value))
            ? Shift(Scalar(value.GetProperty(was)), Scalar(value.GetProperty(becomes)))
            : null;
    }

    private static string Shift(string before, string after) =>
        before.Length == 0 ? after : after.Length == 0 ? before : $"{before} → {after}";

    private static string Labelled(string name, string text) => name.Length == 0 ? text : $"{name}: {text}";

    private static string Joined(string name, string property) =>
        name.Length == 0 ? Spaced(property) : $"{name} {Spaced(property)}";

    private static string Spaced(string name) => string.Concat(name.Select((letter, n) =>
        letter == '_' ? " "
        : n > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}"
        : letter.ToString()));

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null => "none",
        _ => value.ToString(),
    };
}
