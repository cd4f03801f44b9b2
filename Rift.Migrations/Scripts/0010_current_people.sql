-- Players who are current: neither merged into another nor erased. A row may be locked through the view. A view keeps
-- the columns it was made with: a script that adds a column to players replaces this one, with the column at the end.
create view current_players as
select player_id, handle, display_name, claimed, created_at, email, role, state, is_private, initials, time_zone,
       merged_into, erased_at, version
from players
where merged_into is null and erased_at is null;

-- Who is in which team on a day. Plain SQL and stable, so that the planner puts it in place of the call.
create function members_on(day date) returns table (player_id uuid, team_id uuid) language sql stable as $$
    select member.player_id, member.team_id
    from team_members as member
    where member.since <= day and (member.until is null or member.until > day)
$$;
