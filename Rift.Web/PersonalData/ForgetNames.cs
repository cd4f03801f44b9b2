using Rift.Web.Database;

namespace Rift.Web.PersonalData;

/// <summary>
/// Takes the names of erased people out of what stays on record: what was done stays, but not to whom. What a record
/// says about them by an id is taken out whatever they are called; elsewhere their names are looked for.
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
        update audit_log
        set subject = regexp_replace(subject, ' of .*$', ' of ' || @erased), details = details - 'reason'
        where details ->> 'player' = any(@people::text[]);
        update audit_log set details = details - 'name' - 'handle' where details ->> 'merged' = any(@people::text[]);
        update review_items set decided_by_name = @erased where decided_by = any(@people);
        update rule_changes set changed_by = @erased
        where actor_id = any(@people) or (actor_id is null and changed_by = any(@names));
        """;

    public static async Task ExecuteAsync(
        DatabaseTransaction transaction, Guid[] people, string erased, CancellationToken ct)
    {
        var known = await transaction.ListAsync<string>(NamesSql, new { people, erased }, ct);
        var names = known.Where(name => !RiftWords.IsOne(name)).ToArray();
        await transaction.ExecuteAsync(AboutThemSql, new { people, names, erased }, ct);

        if (names.Length == 0)
            return;

        await ForgetInAudit.ExecuteAsync(transaction, names, erased, ct);
        await ForgetInTexts.ExecuteAsync(transaction, names, erased, ct);
    }
}
