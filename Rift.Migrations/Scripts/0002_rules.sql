create table gamification_rules (
    event_type   text        primary key check (event_type ~ '^[a-z][a-z0-9_]{0,49}$'),
    label        text        not null check (char_length(label) between 1 and 60),
    icon         text        not null default 'bolt',
    gold         integer     not null check (gold between 0 and 1000000),
    xp           integer     not null check (xp between 0 and 1000000),
    per_quantity numeric(18, 4) check (per_quantity > 0),
    counts_as    text        not null default 'other'
                 check (counts_as in ('dial', 'connect', 'email', 'meeting_booked', 'meeting_held', 'other')),
    active       boolean     not null default true,
    position     integer     not null default 100
);

-- Who changed what, when. Filled by a trigger, so that a change made in psql is on record too.
create table rule_changes (
    change_id  bigint      generated always as identity primary key,
    event_type text        not null,
    changed_at timestamptz not null default now(),
    changed_by text        not null default coalesce(nullif(current_setting('rift.actor', true), ''), current_user),
    before     jsonb,
    after      jsonb
);

-- One row. The version grows with everything that changes what a HUD shows beside the player's own figures.
create table organisation (
    only_row         boolean primary key default true check (only_row),
    settings_version bigint  not null default 1
);

insert into organisation default values;

create function note_rule_change() returns trigger language plpgsql as $$
begin
    insert into rule_changes (event_type, before, after)
    values (coalesce(new.event_type, old.event_type),
            case when tg_op <> 'INSERT' then to_jsonb(old) end,
            case when tg_op <> 'DELETE' then to_jsonb(new) end);
    update organisation set settings_version = settings_version + 1;
    perform pg_notify('rift', 'rules');
    return null;
end
$$;

create trigger note_rule_change after insert or update or delete on gamification_rules
    for each row execute function note_rule_change();

-- The Classic preset.
insert into gamification_rules (event_type, label, icon, gold, xp, counts_as, position) values
    ('call_dial',        'Dial',             'phone',     10,   5, 'dial',           1),
    ('call_connect',     'Connect',          'chat',      25,  15, 'connect',        2),
    ('email_sent',       'Email sent',       'mail',      10,   3, 'email',          3),
    ('meeting_booked',   'Meeting booked',   'calendar', 200, 100, 'meeting_booked', 4),
    ('meeting_attended', 'Meeting attended', 'handshake', 500, 200, 'meeting_held',  5);
