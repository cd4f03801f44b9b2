-- Every hot table starts its key with player_id. raw_events and reward_entries have no foreign key of their own: no row
-- reaches them except in the transaction that also writes the player's totals row, and that one has it.

create table raw_events (
    player_id       uuid        not null,
    event_id        uuid        not null,
    source          text        not null,
    event_type      text        not null,
    metadata        jsonb       not null check (jsonb_typeof(metadata) = 'object'),
    quantity        numeric     not null check (quantity > 0),
    idempotency_key text,
    occurred_at     timestamptz not null,
    received_at     timestamptz not null,
    local_date      date        not null,
    gold            integer     not null check (gold >= 0),
    xp              integer     not null check (xp >= 0),
    reason          text,
    primary key (player_id, event_id)
);

-- What counts as the same event: keyed ones forever, the others for the window. The key stands alone, without the player,
-- because one idempotency key counts once whoever it is for. content tells a repetition from a key used for something else.
create table event_fingerprints (
    fingerprint uuid        primary key,
    event_id    uuid        not null,
    content     uuid        not null,
    keyed       boolean     not null,
    seen_at     timestamptz not null
);

create index event_fingerprints_to_remove on event_fingerprints (seen_at) where not keyed;

-- The ledger: the truth about gold and XP. Append-only; a correction is a row that names what it corrects. A row tells by itself
-- what it was for (detail: the company, the prospect), so that showing the newest ones needs nothing else.
create table reward_entries (
    player_id   uuid        not null,
    entry_id    bigint      generated always as identity,
    kind        text        not null check (kind in ('event', 'mission', 'badge', 'manual', 'correction', 'archived')),
    source_id   uuid        not null,
    event_type  text        not null,
    local_date  date        not null,
    events      bigint      not null default 0,
    quantity    numeric     not null default 0,
    gold        bigint      not null,
    xp          bigint      not null,
    detail      text,
    reason      text,
    occurred_at timestamptz not null,
    entered_at  timestamptz not null,
    primary key (player_id, entry_id),
    unique (player_id, kind, source_id)
);

-- Derived from the ledger in the same transaction; reconcile proves that they agree.
create table player_totals (
    player_id uuid   primary key references players,
    gold      bigint not null default 0,
    xp        bigint not null default 0,
    events    bigint not null default 0,
    version   bigint not null default 0
) with (fillfactor = 50);

create table player_days (
    player_id  uuid    not null references players,
    local_date date    not null,
    event_type text    not null,
    events     bigint  not null default 0,
    quantity   numeric not null default 0,
    gold       bigint  not null default 0,
    xp         bigint  not null default 0,
    primary key (player_id, local_date, event_type)
) with (fillfactor = 70);

-- Players whose missions, badges and streaks must be looked at again.
create table player_changes (
    player_id  uuid        primary key references players,
    changed_at timestamptz not null
) with (fillfactor = 50);
