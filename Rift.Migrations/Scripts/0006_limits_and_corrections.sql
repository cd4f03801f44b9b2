-- Which rules paid an event, and how many times a rule with a cap or a cooldown paid it.
alter table raw_events
    add rules_version bigint,
    add paid_times    integer;

-- A correction names the event or the award that it corrects by its id. entered_by is whoever decided it.
alter table reward_entries
    add corrects   uuid,
    add entered_by uuid;

create index reward_entries_by_corrected on reward_entries (player_id, corrects) where corrects is not null;

-- How often a type with a daily cap has been paid, and how many times the last statement was granted: it computes that under
-- the row's lock and reads it back from here.
create table player_caps (
    player_id  uuid    not null references players on delete cascade,
    event_type text    not null,
    local_date date    not null,
    cap        integer not null,
    used       integer not null check (used >= 0),
    granted    integer not null,
    primary key (player_id, event_type, local_date)
) with (fillfactor = 70);

-- The newest event that was not within the cooldown of another, and what the last statement decided, event by event.
create table player_cooldowns (
    player_id  uuid        not null references players on delete cascade,
    event_type text        not null,
    last_at    timestamptz not null,
    passed     boolean[]   not null,
    primary key (player_id, event_type)
) with (fillfactor = 70);

-- Which of these moments, in this order, are at least the pause away from the newest one that passed.
create function cooled_down(inout last_at timestamptz, moments timestamptz[], seconds integer, out passed boolean[]) language plpgsql stable as $$
declare
    pause  constant interval := seconds * interval '1 second';
    moment timestamptz;
    passes boolean;
begin
    foreach moment in array moments loop
        passes := last_at is null or moment >= last_at + pause or moment <= last_at - pause;
        passed := passed || passes;
        if passes then
            last_at := greatest(last_at, moment);
        end if;
    end loop;
end
$$;

-- What a cap or a cooldown withheld, or many events at once, for a lead or an admin to look at. One open item for each player, type,
-- day and kind; what comes after the decision opens the next. A burst is of all types: '*'.
create table review_items (
    item_id         uuid        primary key,
    player_id       uuid        not null references players on delete cascade,
    kind            text        not null check (kind in ('cap', 'cooldown', 'burst')),
    event_type      text        not null,
    local_date      date        not null,
    events          bigint      not null,
    gold            bigint      not null default 0 check (gold >= 0),
    xp              bigint      not null default 0 check (xp >= 0),
    first_at        timestamptz not null,
    last_at         timestamptz not null,
    appealed_at     timestamptz,
    appeal          text        check (char_length(appeal) <= 500),
    decision        text        check (decision in ('granted', 'dismissed', 'taken_back')),
    decided_at      timestamptz check ((decided_at is null) = (decision is null)),
    decided_by      uuid,
    decided_by_name text,
    reason          text,
    granted_gold    bigint,
    granted_xp      bigint
);

create unique index review_items_open on review_items (player_id, event_type, local_date, kind) where decision is null;
create index review_items_to_decide on review_items (last_at desc, item_id) where decision is null;
create index review_items_decided on review_items (decided_at desc, item_id) where decision is not null;
create index review_items_by_player on review_items (player_id, last_at desc);
