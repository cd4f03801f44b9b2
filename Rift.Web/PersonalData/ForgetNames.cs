using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rift.Web.Database;

namespace Rift.Web.PersonalData;

/// <summary>
/// Takes the names of erased people out of the audit log: what was done stays on record, but not to whom.
/// </summary>
internal static class ForgetNames
{
    // The names that people have, and those that they had when an entry was written.
    private const string NamesSql = """
        select distinct name from (
            select unnest(array[display_name, handle, email]) as name from players where player_id = any(@people)
            union all select unnest(array[handle, email]) from player_merges where merged_id = any(@people)
            union all select actor from audit_log where actor_id = any(@people)
            union all select subject from audit_log where subject_id = any(@people::text[])
            union all
            select value #>> '{}'
            from audit_log
            cross join unnest(array[
                '$.name', '$.handle', '$.email', '$.name.*', '$.handle.*', '$.email.*']::jsonpath[]) as place
            cross join lateral jsonb_path_query(details, place) as value
            where subject_id = any(@people::text[]) and action in ('player.edited', 'player.created', 'profile.saved')
        ) as known
        where name is not null and name <> @erased and trim(name) <> ''
        """;

    private const string AboutThemSql = """
        update audit_log set actor = @erased where actor_id = any(@people);
        update audit_log set subject = @erased, details = '{}' where subject_id = any(@people::text[]);
        update audit_log set details = details - 'reason' where details ->> 'player' = any(@people::text[]);
        update review_items set decided_by_name = @erased where decided_by = any(@people);
        update rule_changes set changed_by = @erased where actor_id = any(@people) or changed_by = any(@names);
        """;

    private const string MentionsSql = """
        select entry_id as id, subject, details::text as details from audit_log
        where exists (
            select 1 from unnest(@names) as name
            where strpos(lower(subject), lower(name)) > 0
                or strpos(lower(details::text), lower(trim(both '"' from to_json(name)::text))) > 0)
        """;

    private const string RewriteSql =
        "update audit_log set subject = @subject, details = @details::jsonb where entry_id = @id";

    public static async Task ExecuteAsync(
        DatabaseTransaction transaction, Guid[] people, string erased, CancellationToken ct)
    {
        var names = (await transaction.ListAsync<string>(NamesSql, new { people, erased }, ct)).ToArray();
        await transaction.ExecuteAsync(AboutThemSql, new { people, names, erased }, ct);
        var longestFirst = string.Join('|', names.OrderByDescending(name => name.Length).Select(Regex.Escape));
        var mentioned = new Regex(
            $@"(?<![\p{{L}}\p{{N}}])(?:{longestFirst})(?![\p{{L}}\p{{N}}])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

        foreach (var entry in await transaction.ListAsync<MentionRow>(MentionsSql, new { names }, ct))
        {
            var details = Rewrite(JsonNode.Parse(entry.Details)!, text => mentioned.Replace(text, erased));
            var subject = entry.Subject is null ? null : mentioned.Replace(entry.Subject, erased);
            await transaction.ExecuteAsync(
                RewriteSql, new { entry.Id, subject, details = details.ToJsonString(JsonSerializerOptions.Web) }, ct);
        }
    }

    // Only values: the names of the fields stay as they are.
    private static JsonNode Rewrite(JsonNode node, Func<string, string> rewrite) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field =>
            KeyValuePair.Create(field.Key, field.Value is null ? null : (JsonNode?)Rewrite(field.Value, rewrite)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Rewrite(item, rewrite))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(rewrite(text)),
        _ => node.DeepClone(),
    };

    private sealed record MentionRow(long Id, string? Subject, string Details);
}
