using Rift.Domain.People;
using Rift.Web.Database;

namespace Rift.Web.PersonalData;

/// <summary>
/// Takes names out of what people typed about others: reasons, appeals, names of HUD links and missions.
/// </summary>
internal static class ForgetInTexts
{
    /// <summary>
    /// What may mention a name. PostgreSQL knows the form of plain ASCII; any other text is read and looked through.
    /// </summary>
    public const string MayMention = """
        (not is_ascii(text) or exists (
            select 1 from unnest(@forms) as form where strpos(form_of_ascii(text), form) > 0))
        """;

    private static readonly (string Find, string Rewrite)[] Places =
    [
        ("select entry_id::text as id, reason as text from reward_entries "
            + "where kind in ('manual', 'correction') and reason is not null",
            "update reward_entries set reason = @text "
            + "where entry_id = @Id::bigint and kind in ('manual', 'correction') and reason is not null"),
        ("select item_id::text as id, reason as text from review_items where reason is not null",
            "update review_items set reason = @text where item_id = @Id::uuid"),
        ("select item_id::text as id, appeal as text from review_items where appeal is not null",
            "update review_items set appeal = left(@text, 500) where item_id = @Id::uuid"),
        TextOfNotifications("name"),
        TextOfNotifications("team"),
        TextOfNotifications("eventType"),
        ("select link_id::text as id, name as text from hud_links",
            "update hud_links set name = @text where link_id = @Id::uuid"),
        ("select mission_id::text as id, name as text from missions",
            "update missions set name = left(@text, 60) where mission_id = @Id::uuid"),
        ("select entry_id::text as id, detail as text from reward_entries "
            + "where kind = 'mission' and detail is not null",
            "update reward_entries set detail = @text where entry_id = @Id::bigint and kind = 'mission'"),
    ];

    public static async Task ExecuteAsync(
        DatabaseTransaction transaction, string[] names, string erased, CancellationToken ct)
    {
        var (mentions, forms) = (new NameMentions(names), names.Select(NameForm.Of).ToArray());

        foreach (var (find, rewrite) in Places)
        {
            var sql = $"select id, text from ({find}) as typed where {MayMention}";

            foreach (var row in await transaction.ListAsync<TextRow>(sql, new { forms }, ct))
            {
                if (mentions.Replace(row.Text, erased) is var text && text != row.Text)
                    await transaction.ExecuteAsync(rewrite, new { row.Id, text }, ct);
            }
        }
    }

    // Admins typed the names of missions, badges, teams and rules.
    private static (string Find, string Rewrite) TextOfNotifications(string member) => (
        $"select concat(player_id, ' ', number) as id, data ->> '{member}' as text from notifications "
            + $"where data ->> '{member}' is not null",
        $"update notifications set data = jsonb_set(data, '{{{member}}}', to_jsonb(@text::text)) "
            + "where player_id = split_part(@Id, ' ', 1)::uuid and number = split_part(@Id, ' ', 2)::bigint");

    private sealed record TextRow(string Id, string Text);
}
