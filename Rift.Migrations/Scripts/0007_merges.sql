-- The order of the players' page.
create index players_in_order on players (lower(display_name), player_id);

create index players_by_survivor on players (merged_into) where merged_into is not null;

-- One player made of two, and what is needed to take that back exactly: which rows came from the merged one, and what else was changed.
-- renamed_ids are ledger rows whose source_id the survivor had too; renamed_from what it was. kept holds rows
-- that were added up. handle and email are the merged one's; the survivor may take them over.
create table player_merges (
    merge_id     uuid        primary key,
    merged_id    uuid        not null references players on delete cascade,
    survivor_id  uuid        not null references players on delete cascade check (survivor_id <> merged_id),
    merged_at    timestamptz not null,
    entry_ids    bigint[]    not null default '{}',
    renamed_ids  bigint[]    not null default '{}',
    renamed_from uuid[]      not null default '{}',
    renamed_to   uuid[]      not null default '{}',
    event_ids    uuid[]      not null default '{}',
    item_ids     uuid[]      not null default '{}',
    kept         jsonb       not null default '{}',
    followers    uuid[]      not null default '{}',
    handle       text,
    email        text,
    team_copied  boolean     not null default false,
    undone_at    timestamptz,
    closed_at    timestamptz check (closed_at is null or undone_at is null)
);

create index player_merges_by_survivor on player_merges (survivor_id, merged_at desc);
create index player_merges_by_merged on player_merges (merged_id);
create index player_merges_open on player_merges (merged_at) where undone_at is null and closed_at is null;
