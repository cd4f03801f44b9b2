-- Marks: changes tells whether one was renewed while it was looked at. since is the earliest news in it, which tells the
-- windows that were still open, and from_day the earliest local day that changed. recheck is set where a merge was
-- undone: what was awarded since then may be due no more.
alter table player_changes
    add changes  bigint      not null default 1,
    add since    timestamptz not null default now(),
    add from_day date        not null default '0001-01-01',
    add recheck  timestamptz;

-- Players to look at whose marks must not be locked for long: marked by the worker, some at a time.
create table award_requests (
    request_id bigint      generated always as identity primary key,
    player_id  uuid        not null references players on delete cascade,
    since      timestamptz not null,
    from_day   date        not null default '0001-01-01'
);

create index award_requests_by_player on award_requests (player_id);

-- What a player's figures of all days before one came to, so that looking at a player costs the same in later years:
-- figures by event type, and the days with events. Derived from player_days; what is older than a changed day is read
-- anew.
create table player_history (
    player_id   uuid   primary key references players on delete cascade,
    until       date   not null,
    figures     jsonb  not null,
    active_days date[] not null
);

-- Entries of the game: rules cannot have these names.
alter table gamification_rules
    add constraint not_of_the_game check (event_type not in ('manual', 'mission', 'badge', 'contest')) not valid;
alter table reward_entries drop constraint reward_entries_kind_check;
alter table reward_entries add constraint reward_entries_kind_check check (
    kind in ('event', 'mission', 'badge', 'contest', 'manual', 'correction', 'archived')) not valid;
alter table reward_entries validate constraint reward_entries_kind_check;

-- One row. The version grows with everything that decides about awards: missions, badges, holidays, what rules count
-- as. Then all players are looked at again, in the order of their ids: after_player is how far that has come, since the
-- moment of the change, and null where it is done.
create table award_sweep (
    only_row     boolean     primary key default true check (only_row),
    version      bigint      not null default 1,
    since        timestamptz,
    after_player uuid
);

insert into award_sweep default values;

-- What a badge is for. given: nothing by itself, but missions give it.
create table badges (
    badge_id   uuid        primary key,
    name       text        not null check (char_length(name) between 1 and 60),
    about      text        not null check (char_length(about) <= 200),
    measure    text        not null check (
        measure in ('events', 'quantity', 'gold', 'xp', 'level', 'rank', 'streak', 'missions', 'given')),
    event_type text,
    counts_as  text        check (counts_as in ('dial', 'connect', 'email', 'meeting_booked', 'meeting_held', 'other')),
    mission_id uuid,
    shape      text        not null,
    symbol     text        not null,
    position   integer     not null default 100,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    retired_at timestamptz,
    version    bigint      not null default 1,
    check (event_type is null or counts_as is null)
);

create table badge_tiers (
    badge_id  uuid     not null references badges on delete cascade,
    tier      smallint not null check (tier between 1 and 5),
    threshold bigint   not null check (threshold > 0),
    gold      integer  not null default 0 check (gold between 0 and 1000000),
    xp        integer  not null default 0 check (xp between 0 and 1000000),
    primary key (badge_id, tier)
);

-- starts_on: windows before the one that holds this day do not count. ends_on is the last day. of_team is the team
-- whose lead set it; null where an admin did. changed_at is when what it counts was last changed.
create table missions (
    mission_id uuid           primary key,
    name       text           not null check (char_length(name) between 1 and 60),
    measure    text           not null check (measure in ('events', 'quantity', 'gold', 'xp')),
    event_type text,
    counts_as  text           check (
        counts_as in ('dial', 'connect', 'email', 'meeting_booked', 'meeting_held', 'other')),
    target     numeric(18, 4) not null check (target > 0),
    period     text           not null check (period in ('day', 'week', 'month', 'season', 'dates', 'once')),
    starts_on  date           not null,
    ends_on    date           check (ends_on >= starts_on),
    audience   text           not null check (audience in ('everyone', 'members', 'team', 'players')),
    gold       integer        not null default 0 check (gold between 0 and 1000000),
    xp         integer        not null default 0 check (xp between 0 and 1000000),
    badge_id   uuid           references badges,
    of_team    uuid           references teams,
    created_by uuid           references players on delete set null,
    created_at timestamptz    not null,
    changed_at timestamptz    not null,
    paused_at  timestamptz,
    ended_at   timestamptz,
    version    bigint         not null default 1,
    check (event_type is null or counts_as is null),
    check (period <> 'dates' or ends_on is not null)
);

create index missions_by_team on missions (of_team) where of_team is not null;

-- A window that closes within a pause pays nothing.
create table mission_pauses (
    mission_id uuid        not null references missions on delete cascade,
    paused_at  timestamptz not null,
    resumed_at timestamptz not null,
    primary key (mission_id, paused_at)
);

-- For audience team and members: these teams; none means every team.
create table mission_teams (
    mission_id uuid not null references missions on delete cascade,
    team_id    uuid not null references teams on delete cascade,
    primary key (mission_id, team_id)
);

-- For audience players.
create table mission_players (
    mission_id uuid not null references missions on delete cascade,
    player_id  uuid not null references players on delete cascade,
    primary key (mission_id, player_id)
);

create index mission_players_by_player on mission_players (player_id);

-- Missions that the system sets each Monday. week is that Monday.
create table personal_missions (
    player_id  uuid     not null references players on delete cascade,
    week       date     not null check (extract(isodow from week) = 1),
    slot       smallint not null check (slot between 1 and 3),
    measure    text     not null check (measure in ('events', 'quantity', 'gold', 'xp')),
    event_type text,
    counts_as  text     check (counts_as in ('dial', 'connect', 'email', 'meeting_booked', 'meeting_held', 'other')),
    target     bigint   not null check (target > 0),
    gold       integer  not null,
    xp         integer  not null,
    primary key (player_id, week, slot)
);

-- How far the setting of a week's missions has come, in the order of the players' ids.
create table personal_mission_weeks (
    week         date        primary key,
    after_player uuid,
    done_at      timestamptz
);

-- What the game has awarded. award_id is the source_id of its ledger entry. definition_id is the mission or badge, and
-- for a personal mission PersonalMission.Definition with its slot as tier. window_start is the first day of the window;
-- a badge has none, which is -infinity. superseded_at: of two that a merge brought together this is the later one, and
-- the ledger has it corrected.
create table awards (
    player_id     uuid        not null references players on delete cascade,
    award_id      uuid        not null,
    kind          text        not null check (kind in ('mission', 'badge', 'contest')),
    definition_id uuid        not null,
    tier          smallint    not null default 0,
    team_id       uuid,
    window_start  date        not null,
    local_date    date        not null,
    gold          bigint      not null,
    xp            bigint      not null,
    awarded_at    timestamptz not null,
    superseded_at timestamptz,
    primary key (player_id, award_id)
);

create unique index awards_once on awards (
    player_id, definition_id, tier, window_start, coalesce(team_id, '00000000-0000-0000-0000-000000000000'))
    where superseded_at is null;
create index awards_by_definition on awards (definition_id, window_start);

-- Which awards a merge moved, and which it superseded.
alter table player_merges
    add award_ids      uuid[] not null default '{}',
    add superseded_ids uuid[] not null default '{}';

-- The highest level, and the highest rank of a week, that a player has been told of.
create table announced_progress (
    player_id uuid     primary key references players on delete cascade,
    level     bigint   not null,
    week      date,
    rank      smallint not null default 0
) with (fillfactor = 70);

-- What was reached before there were notifications is no news.
insert into announced_progress (player_id, level)
select player_id, greatest(0, xp) / 1000 + 1 from player_totals;

-- The organisation's calendar, and who is on leave when: both days included. Neither breaks a streak.
create table holidays (
    day  date primary key,
    name text not null check (char_length(name) between 1 and 60)
);

create table player_leaves (
    leave_id  uuid primary key,
    player_id uuid not null references players on delete cascade,
    since     date not null,
    until     date not null check (until >= since)
);

create index player_leaves_by_player on player_leaves (player_id, since);

-- working_days: ISO days of the week, Monday is 1. lead_gold and lead_xp: what a lead's mission may pay at the most.
alter table organisation
    add working_days      smallint[] not null default '{1,2,3,4,5}'
        check (working_days <@ '{1,2,3,4,5,6,7}' and cardinality(working_days) > 0),
    add lead_gold         integer    not null default 500 check (lead_gold between 0 and 1000000),
    add lead_xp           integer    not null default 250 check (lead_xp between 0 and 1000000),
    add personal_missions boolean    not null default true;

-- Whether the system sets personal missions for the team's members; null as the organisation.
alter table teams add personal_missions boolean;

-- What a player is told. number is the player's own count, given under the lock of notification_counts: a player's
-- notifications commit in its order, so that a stream goes on after the last one that it has sent. about tells the same
-- news from other news: it is told once. data fills the text.
create table notifications (
    player_id  uuid        not null references players on delete cascade,
    number     bigint      not null,
    kind       text        not null check (kind in (
        'level_up', 'rank_up', 'badge', 'mission', 'streak_at_risk', 'appeal_decided', 'contest', 'overtaken')),
    about      text        not null,
    data       jsonb       not null default '{}',
    created_at timestamptz not null,
    read_at    timestamptz,
    primary key (player_id, number)
);

create unique index notifications_once on notifications (player_id, kind, about);
create index notifications_unread on notifications (player_id) where read_at is null;

create table notification_counts (
    player_id uuid   primary key references players on delete cascade,
    last      bigint not null
) with (fillfactor = 70);

-- How a player wants to be told: muted_kinds are not shown as toasts, none is in the quiet hours (by the player's
-- clock). volume and muted are the sounds'; null as the operator set it.
create table player_preferences (
    player_id   uuid     primary key references players on delete cascade,
    volume      smallint check (volume between 0 and 100),
    muted       boolean  not null default false,
    muted_kinds text[]   not null default '{}',
    quiet_from  time,
    quiet_until time,
    version     bigint   not null default 1,
    check ((quiet_from is null) = (quiet_until is null))
);

-- What decides about awards has changed: all players are looked at again.
create function sweep_awards() returns trigger language plpgsql as $$
begin
    update award_sweep
    set version = version + 1, after_player = null,
        since = coalesce(since, nullif(current_setting('rift.at', true), '')::timestamptz, clock_timestamp());
    perform pg_notify('rift', 'game');
    return null;
end
$$;

-- HUDs show it, too.
create function redraw_huds() returns trigger language plpgsql as $$
begin
    update organisation set settings_version = settings_version + 1;
    perform pg_notify('rift', 'rules');
    return null;
end
$$;

create trigger sweep_awards after insert or update or delete on missions for each row execute function sweep_awards();
create trigger redraw_huds after insert or update or delete on missions for each row execute function redraw_huds();
create trigger sweep_awards after insert or update or delete on mission_teams
    for each row execute function sweep_awards();
create trigger sweep_awards after insert or update or delete on mission_players
    for each row execute function sweep_awards();
create trigger sweep_awards after insert or update or delete on badges for each row execute function sweep_awards();
create trigger sweep_awards after insert or update or delete on badge_tiers
    for each row execute function sweep_awards();
create trigger sweep_awards after insert or update or delete on holidays for each row execute function sweep_awards();
create trigger redraw_huds after insert or update or delete on holidays for each row execute function redraw_huds();
create trigger sweep_awards after insert or update or delete on gamification_rules
    for each row execute function sweep_awards();
create trigger sweep_awards after update of working_days on organisation
    for each row when (old.working_days <> new.working_days) execute function sweep_awards();

-- A team's figures follow its members' stays.
create function request_awards() returns trigger language plpgsql as $$
begin
    insert into award_requests (player_id, since)
    select coalesce(new.player_id, old.player_id),
           coalesce(nullif(current_setting('rift.at', true), '')::timestamptz, clock_timestamp())
    where exists (select 1 from players where player_id = coalesce(new.player_id, old.player_id));
    return null;
end
$$;

create trigger request_awards after insert or update or delete on team_members
    for each row execute function request_awards();
