using System.Net;
using System.Text.Json;

namespace Rift.E2E.Widths;

/// <summary>
/// A team with one of everything that a page can be about. Its values are as long as they may be: some in words, some
/// in one piece.
/// </summary>
internal sealed class WidthsCast(RiftProcess rift)
{
    public const string Player = "Maximiliane Bartholomew-Featherstone";
    public const string Lead = "Wilhelmine von und zu Hohenlohe-Langenburg";

    private const string EventType = "closed_the_contract_with_renewal";
    private const string HudToken = "widths-hud-token-12345";
    private const string Invitation = "widths-invitation";

    private static readonly string InOnePiece = string.Concat(Enumerable.Repeat("Unterhaltungs", 8))[..100];
    private static readonly string TeamName = InOnePiece[..60];

    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal)
    {
        ["token"] = HudToken,
        ["invitation"] = Invitation,
    };

    public string Fill(string address) => _parts.Aggregate(
        address, (filled, part) => filled.Replace($"{{{part.Key}}}", part.Value, StringComparison.Ordinal));

    /// <summary>Once the player and the lead have signed in.</summary>
    public async Task GiveAsync()
    {
        await rift.Home.ExecuteAsync(TeamSql);
        _parts["handle"] = Uri.EscapeDataString(Player.ToLowerInvariant());
        _parts["player"] = await ReadAsync($"select player_id::text from players where display_name = '{Player}'");
        _parts["team"] = await ReadAsync($"select team_id::text from teams where name = '{TeamName}'");
        await EarnAsync();
        await rift.Home.ExecuteAsync(RecordsSql(_parts["player"]));
        _parts["link"] = await ReadAsync($"select link_id::text from hud_links where name = '{InOnePiece}'");
        _parts["session"] = await ReadAsync("select session_id::text from sessions where browser = 'widths'");
        _parts["review"] = await ReadAsync($"select item_id::text from review_items where appeal = '{InOnePiece}'");
        _parts["award"] = await ReadAsync(
            "select source_id::text from reward_entries where kind = 'manual' and reason like 'Unterh%'");
        _parts["badge"] = await ReadAsync("select badge_id::text from badges order by position limit 1 offset 5");
        _parts["change"] = await ReadAsync("select max(change_id)::text from rule_changes");
    }

    private async Task EarnAsync()
    {
        HttpResponseMessage? earned = null;
        await Eventually.TrueAsync("the rule is known", async () =>
            (earned = await rift.PostAsync(Event(EventType, "nooks"))).StatusCode == HttpStatusCode.Created);
        using var stored = JsonDocument.Parse(await earned!.Content.ReadAsStringAsync());
        _parts["event"] = stored.RootElement.GetProperty("event_id").GetString()!;

        foreach (var type in (string[])[EventType, "call_dial", "call_connect", "email_sent", "meeting_booked"])
        {
            using var answer = await rift.PostAsync(Event(type, InOnePiece));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
    }

    private static object Event(string type, string source) => new
    {
        source,
        event_type = type,
        metadata = new { company = InOnePiece, note = InOnePiece },
        player = Player.ToLowerInvariant(),
        idempotency_key = Guid.CreateVersion7(),
    };

    private async Task<string> ReadAsync(string sql) => (await rift.Home.ReadAsync(sql)).Single();

    private static string TeamSql => $"""
        insert into teams (team_id, name) values (gen_random_uuid(), '{TeamName}');
        insert into players (player_id, handle, display_name, email)
        values (gen_random_uuid(), 'h{InOnePiece.ToLowerInvariant()}', '{InOnePiece}',
                '{InOnePiece[..60].ToLowerInvariant()}@example.com');
        insert into team_members (team_id, player_id, since)
        select t.team_id, p.player_id, current_date - 30 from teams t, players p
        where t.name = '{TeamName}' and p.display_name in ('{InOnePiece}', '{Player}', '{Lead}');
        insert into gamification_rules (event_type, label, icon, gold, xp, position)
        values ('{EventType}', 'Closed the contract with a renewal', 'trophy', 345678, 98765, 90);
        update gamification_rules set position = position where event_type = 'email_sent';
        """;

    private static string RecordsSql(string player) => $"""
        insert into hud_links (token_hash, player_id, name) values (sha256('{HudToken}'), '{player}', '{InOnePiece}');
        insert into invitations (token_hash, purpose, player_id, created_at, expires_at)
        select sha256('{Invitation}'), 'join', player_id, now(), now() + interval '1 day'
        from players where display_name = '{InOnePiece}';
        insert into sessions (key_hash, player_id, created_at, last_seen_at, expires_at, browser)
        values (sha256('widths-session'), '{player}', now(), now(), now() + interval '1 day', 'widths');
        insert into review_items (item_id, player_id, kind, event_type, local_date, events, gold, xp, first_at, last_at,
            appealed_at, appeal)
        values (gen_random_uuid(), '{player}', 'cap', '{EventType}', current_date, 3, 1037034, 98765, now(), now(),
            now(), '{InOnePiece}');
        insert into reward_entries (player_id, kind, source_id, event_type, local_date, gold, xp, detail, reason,
            occurred_at, entered_at)
        values ('{player}', 'manual', gen_random_uuid(), 'manual', current_date, 0, 0, '{InOnePiece}', '{InOnePiece}',
            now(), now());
        insert into audit_log (at, actor, action, subject_id, subject, details)
        values (now(), '{InOnePiece}', 'player.changed', '{player}', '{InOnePiece}',
            jsonb_build_object('name', '{InOnePiece}'));
        """;
}
