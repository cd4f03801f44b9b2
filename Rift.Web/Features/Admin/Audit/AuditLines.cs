using System.Text.Json;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Features.Admin.Rules;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Admin.Audit;

/// <summary>The details of entries, line by line.</summary>
public static class AuditLines
{
    /// <summary>One for each thing that the details say.</summary>
    public static IReadOnlyList<AuditLine> Of(string details)
    {
        using var json = JsonDocument.Parse(details);

        return IsRule(json.RootElement) ? [RuleLine("", json.RootElement)] : [.. Of("", json.RootElement)];
    }

    private static IEnumerable<AuditLine> Of(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when IsRule(value) => [RuleLine(name.Length > 0 ? name : NameOf(value), value)],
        JsonValueKind.Object when Change(name, value) is { } change => [change],
        JsonValueKind.Object =>
            value.EnumerateObject().SelectMany(property => Of(Joined(name, property.Name), property.Value)),
        JsonValueKind.Array when value.EnumerateArray().All(IsScalar) =>
            value.GetArrayLength() == 0
                ? []
                : [new AuditLine(name, "", string.Join(", ", value.EnumerateArray().Select(Scalar)))],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Of(IsRule(item) ? "" : name, item)),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [new AuditLine(name, "", Scalar(value))],
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

    private static AuditLine RuleLine(string name, JsonElement change)
    {
        var (before, after) = (RuleOf(change.GetProperty("before")), RuleOf(change.GetProperty("after")));
        var fields = string.Join(", ", RuleText.Differences(before, after).Select(TextOf));
        var told = before is null ? AuditTexts.RuleAddedWith.Fill(fields)
            : after is null ? AuditTexts.RuleDeletedWith.Fill(fields)
            : fields;

        return new AuditLine(name, "", told, IsRule: true);
    }

    private static string TextOf(FieldChange field) =>
        field.Before.Length == 0 ? $"{field.Field} {field.After}"
        : field.After.Length == 0 ? $"{field.Field} {field.Before}"
        : $"{field.Field} {field.Before} → {field.After}";

    private static string NameOf(JsonElement change) =>
        (RuleOf(change.GetProperty("after")) ?? RuleOf(change.GetProperty("before")))!.Label;

    private static RewardRule? RuleOf(JsonElement row) =>
        row.ValueKind == JsonValueKind.Null ? null
        : row.TryGetProperty("event_type", out _) ? RuleRow.Read(row.GetRawText())
        : row.Deserialize<RuleRow>(JsonSerializerOptions.Web)?.ToRule();

    private static AuditLine? Change(string name, JsonElement value)
    {
        var names = value.EnumerateObject().Select(property => property.Name).ToHashSet();
        var (was, becomes) = names.SetEquals(["from", "to"]) ? ("from", "to")
            : names.SetEquals(["before", "after"]) ? ("before", "after")
            : ("", "");

        return was.Length > 0 && value.EnumerateObject().All(property => IsScalar(property.Value))
            ? new AuditLine(name, Scalar(value.GetProperty(was)), Scalar(value.GetProperty(becomes)))
            : null;
    }

    private static string Joined(string name, string property) =>
        name.Length == 0 ? property : $"{name} {property}";

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => AuditTexts.Yes,
        JsonValueKind.False => AuditTexts.No,
        JsonValueKind.Null => AuditTexts.None,
        _ => value.ToString(),
    };
}
