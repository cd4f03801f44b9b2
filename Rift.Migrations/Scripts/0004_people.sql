-- Who a player is, beside what they earned.
alter table players
    add email       text unique check (email = lower(email) and char_length(email) <= 254 and email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
    add role        text not null default 'player' check (role in ('player', 'lead', 'admin')),
    add state       text not null default 'active' check (state in ('active', 'on_leave', 'left')),
    add is_private  boolean not null default false,
    add initials    text check (char_length(initials) between 1 and 3),
    add time_zone   text,
    add merged_into uuid references players,
    add erased_at   timestamptz,
    add version     bigint not null default 1;

-- Every name a source may use for a player, once: the handle of one may not be the email of another.
create table player_names (
    name      text primary key,
    player_id uuid not null references players on delete cascade
);

create index player_names_by_player on player_names (player_id);

insert into player_names select handle, player_id from players;

create function keep_player_names() returns trigger language plpgsql as $$
begin
    delete from player_names where player_id = new.player_id and name is distinct from new.handle and name is distinct from new.email;
    insert into player_names (name, player_id)
    select distinct wanted.name, new.player_id from (values (new.handle), (new.email)) as wanted (name)
    where wanted.name is not null
      and not exists (select 1 from player_names as kept where kept.name = wanted.name and kept.player_id = new.player_id);
    return null;
end
$$;

create trigger keep_player_names after insert or update of handle, email on players
    for each row execute function keep_player_names();

create table teams (
    team_id    uuid        primary key,
    name       text        not null check (char_length(name) between 1 and 60),
    created_at timestamptz not null default now(),
    closed_at  timestamptz,
    version    bigint      not null default 1
);

create unique index teams_by_name on teams (lower(name));

-- By date, so that last month's board does not change when somebody moves. until is the first day no longer in the team.
create table team_members (
    team_id   uuid not null references teams,
    player_id uuid not null references players on delete cascade,
    since     date not null,
    until     date check (until > since),
    primary key (player_id, since)
);

create index team_members_by_team on team_members (team_id);
create unique index team_members_now on team_members (player_id) where until is null;

-- Who may sign in. The stamp grows when the password changes or its owner signs out everywhere; tokens carry it.
create table accounts (
    player_id     uuid        primary key references players on delete cascade,
    password_hash text        not null,
    stamp         integer     not null default 1,
    created_at    timestamptz not null default now(),
    changed_at    timestamptz not null default now()
);

-- The key is in the browser's cookie; here is only its SHA-256.
create table sessions (
    key_hash     bytea       primary key check (octet_length(key_hash) = 32),
    session_id   uuid        not null unique default gen_random_uuid(),
    player_id    uuid        not null references accounts on delete cascade,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    address      text,
    browser      text
);

create index sessions_by_player on sessions (player_id);

-- One-time links: the first admin's, to join, to choose a new password. Only the SHA-256 is stored.
create table invitations (
    token_hash    bytea       primary key check (octet_length(token_hash) = 32),
    invitation_id uuid        not null unique default gen_random_uuid(),
    purpose       text        not null check (purpose in ('first_admin', 'join', 'password')),
    player_id     uuid        references players on delete cascade check ((player_id is null) = (purpose = 'first_admin')),
    created_by    uuid        references players on delete set null,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    used_at       timestamptz
);

create index invitations_by_player on invitations (player_id);

alter table hud_links
    add link_id uuid not null unique default gen_random_uuid();

-- Keys of the web framework (forms, cookies), shared by every server on this database.
create table data_protection_keys (
    name       text        primary key,
    xml        text        not null,
    created_at timestamptz not null default now()
);

-- Signs API tokens.
alter table organisation add token_key bytea not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');

-- What admins and leads did. actor and subject are names as they were then; erasing a person takes them out.
create table audit_log (
    entry_id   bigint      generated always as identity primary key,
    at         timestamptz not null,
    actor_id   uuid,
    actor      text        not null,
    action     text        not null,
    subject_id text,
    subject    text,
    details    jsonb       not null default '{}'
);

create index audit_log_by_subject on audit_log (subject_id);

-- Every process drops what it remembers of people, or of who may come in.
create function tell_people() returns trigger language plpgsql as $$
begin
    perform pg_notify('rift', 'people');
    return null;
end
$$;

create function tell_access() returns trigger language plpgsql as $$
begin
    perform pg_notify('rift', 'access');
    return null;
end
$$;

create trigger tell_people after update or delete on players for each statement execute function tell_people();
create trigger tell_people after update or delete on teams for each statement execute function tell_people();
create trigger tell_people after insert or update or delete on team_members for each statement execute function tell_people();
create trigger tell_access after insert or update or delete on accounts for each statement execute function tell_access();
create trigger tell_access after delete on sessions for each statement execute function tell_access();
create trigger tell_access after update or delete on hud_links for each statement execute function tell_access();
