using System.Text.Json;
using System.Text.Json.Nodes;
using Rift.Domain.People;
using Rift.Web.Database;

namespace Rift.Web.PersonalData;

/// <summary>
/// Takes names out of entries of the audit log that are about something else. What such an entry says of another
/// player's names, and what Rift itself chose from a list, is not about the erased people.
/// </summary>
internal static class ForgetInAudit
{
    private const string MentionsSql = $$"""
        select entry_id as id, action, subject, details,
               case when subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                   then exists (select 1 from players where player_id = subject_id::uuid) else false
               end as is_of_another
        from (
            select entry_id, action, subject_id, subject, details::text as details,
                   concat_ws(' ', subject, details::text) as text
            from audit_log where action not like 'rules.%') as entry
        where {{ForgetInTexts.MayMention}}
        """;

    private const string RewriteSql =
        "update audit_log set subject = @subject, details = @details::jsonb where entry_id = @Id";

    private static readonly string[] Chosen =
    [
        "role", "state", "visibility", "time_zone", "timeZone", "zone", "purpose", "kind", "eventType", "type",
        "before", "after",
    ];

    private static readonly string[] Names = ["name", "handle", "email", "initials"];

    public static async Task ExecuteAsync(
        DatabaseTransaction transaction, string[] names, string erased, CancellationToken ct)
    {
        var mentions = new NameMentions(names);
        var forms = names.Select(NameForm.Of).SelectMany(InJson).Distinct().ToArray();

        foreach (var entry in await transaction.ListAsync<EntryRow>(MentionsSql, new { forms }, ct))
        {
            var kept = entry.SaysNamesOfAnother ? Chosen.Concat(Names).ToArray() : Chosen;
            var subject = entry.Subject is null || entry.IsOfAnother
                ? entry.Subject : mentions.Replace(entry.Subject, erased);
            var details = Rewrite(JsonNode.Parse(entry.Details)!, kept, text => mentions.Replace(text, erased))
                .ToJsonString(JsonSerializerOptions.Web);
            await transaction.ExecuteAsync(RewriteSql, new { entry.Id, subject, details }, ct);
        }
    }

    // As the text of jsonb has it: quotes and backslashes are escaped there.
    private static string[] InJson(string form) =>
        [form, form.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)];

    // Only values: the names of the fields stay as they are.
    private static JsonNode Rewrite(JsonNode node, string[] kept, Func<string, string> rewrite) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(
            field.Key, field.Value is null ? null
                : kept.Contains(field.Key) ? field.Value.DeepClone() : Rewrite(field.Value, kept, rewrite)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Rewrite(item, kept, rewrite))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(rewrite(text)),
        _ => node.DeepClone(),
    };

    private sealed record EntryRow(long Id, string Action, string? Subject, string Details, bool IsOfAnother)
    {
        public bool SaysNamesOfAnother => IsOfAnother
            && (Action.StartsWith("player.", StringComparison.Ordinal)
                || Action.StartsWith("profile.", StringComparison.Ordinal));
    }
}
