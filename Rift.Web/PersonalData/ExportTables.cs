namespace Rift.Web.PersonalData;

/// <summary>
/// A table of an export: the columns of its query, in their order. The query gets <c>@people</c>, the player and all
/// players merged into them.
/// </summary>
internal sealed record ExportTable(string File, string Sql)
{
    // No secret is in any of these: of passwords, sessions and links only hashes are stored, and not even those are
    // given out.
    public static readonly IReadOnlyList<ExportTable> All =
    [
        new("ledger.csv", """
            select entry_id, kind, event_type, local_date, occurred_at, entered_at, events, quantity, gold, xp, detail,
                   reason, source_id, corrects
            from reward_entries where player_id = any(@people) order by entry_id
            """),
        new("events.csv", """
            select event_id, source, event_type, occurred_at, received_at, local_date, quantity, gold, xp, reason,
                   idempotency_key, metadata::text as metadata
            from raw_events where player_id = any(@people) order by event_id
            """),
        new("days.csv", """
            select local_date, event_type, events, quantity, gold, xp from player_days
            where player_id = any(@people) order by local_date, event_type
            """),
        new("awards.csv", """
            select award.award_id, award.kind, coalesce(mission.name, badge.name) as name, award.tier,
                   nullif(award.window_start, '-infinity') as window_start, award.local_date, award.gold, award.xp,
                   award.awarded_at, award.superseded_at
            from awards as award
            left join missions as mission on mission.mission_id = award.definition_id
            left join badges as badge on badge.badge_id = award.definition_id
            where award.player_id = any(@people) order by award.awarded_at, award.award_id
            """),
        new("teams.csv", """
            select t.name as team, m.since, m.until - 1 as last_day from team_members m join teams t using (team_id)
            where m.player_id = any(@people) order by m.since
            """),
        new("leave.csv", """
            select since, until as last_day from player_leaves where player_id = any(@people) order by since
            """),
        new("personal_missions.csv", """
            select week, slot, measure, event_type, counts_as, target, gold, xp from personal_missions
            where player_id = any(@people) order by week, slot
            """),
        new("sessions.csv", """
            select session_id, created_at, last_seen_at, expires_at, address, browser from sessions
            where player_id = any(@people) order by created_at
            """),
        new("links.csv", """
            select link_id, name, created_at, revoked_at from hud_links
            where player_id = any(@people)
            order by created_at
            """),
        new("reviews.csv", """
            select item_id, kind, event_type, local_date, events, gold, xp, first_at, last_at, appealed_at, appeal,
                   decision, decided_at, reason, granted_gold, granted_xp
            from review_items where player_id = any(@people) order by first_at
            """),
        new("missions.csv", """
            select name as mission, 'chosen for it' as what, measure, event_type, counts_as, target, period, starts_on,
                   ends_on
            from mission_players join missions using (mission_id) where player_id = any(@people)
            union all
            select name, 'set it', measure, event_type, counts_as, target, period, starts_on, ends_on
            from missions where created_by = any(@people)
            order by starts_on, mission
            """),
        new("notifications.csv", """
            select number, kind, data::text as data, created_at, read_at from notifications
            where player_id = any(@people) order by created_at, number
            """),
        new("preferences.csv", """
            select volume, muted, array_to_string(muted_kinds, ' ') as muted_kinds, quiet_from::text as quiet_from,
                   quiet_until::text as quiet_until
            from player_preferences where player_id = any(@people)
            """),
        new("audit.csv", """
            select at, case when actor_id = any(@people) then 'did' else 'was done to them' end as what, actor, action,
                   subject, details::text as details
            from audit_log
            where actor_id = any(@people) or subject_id = any(@people::text[])
                or details ->> 'player' = any(@people::text[])
            order by entry_id
            """),
    ];
}
