-- Everybody who earns. A player whom a source names before an admin does is "unclaimed".
create table players (
    player_id    uuid        primary key,
    handle       text        not null unique check (handle = lower(handle) and char_length(handle) between 1 and 254),
    display_name text        not null check (char_length(display_name) between 1 and 254),
    claimed      boolean     not null default false,
    created_at   timestamptz not null default now()
);

-- The player of events that name nobody.
insert into players (player_id, handle, display_name, claimed)
values ('00000000-0000-7000-8000-000000000001', 'default', 'Player One', true);

-- Personal links to pin. The link itself is a capability of 128 random bits and is never stored, only its SHA-256.
create table hud_links (
    token_hash bytea       primary key check (octet_length(token_hash) = 32),
    player_id  uuid        not null references players,
    name       text        not null,
    created_at timestamptz not null default now(),
    revoked_at timestamptz
);

create index hud_links_by_player on hud_links (player_id);
