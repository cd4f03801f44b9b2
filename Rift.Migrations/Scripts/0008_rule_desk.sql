-- Who changed rules together, in one save; what a change takes back. The moment is the application's where it says so, so that one clock
-- tells when everything happened that admins did.
alter table rule_changes
    add actor_id uuid,
    add save_id  uuid,
    add reverts  bigint;

update rule_changes set save_id = md5(changed_at::text)::uuid;

alter table rule_changes alter save_id set not null;

create or replace function note_rule_change() returns trigger language plpgsql as $$
declare
    version bigint;
begin
    update organisation set settings_version = settings_version + 1 returning settings_version into version;
    insert into rule_changes (event_type, settings_version, changed_at, actor_id, save_id, reverts, before, after)
    values (coalesce(new.event_type, old.event_type), version,
            coalesce(nullif(current_setting('rift.at', true), '')::timestamptz, now()),
            nullif(current_setting('rift.actor_id', true), '')::uuid,
            coalesce(nullif(current_setting('rift.save', true), '')::uuid, md5(pg_current_xact_id()::text || now()::text)::uuid),
            nullif(current_setting('rift.reverts', true), '')::bigint,
            case when tg_op <> 'INSERT' then to_jsonb(old) end,
            case when tg_op <> 'DELETE' then to_jsonb(new) end);
    perform pg_notify('rift', 'rules');
    return null;
end
$$;

-- The newest change of each type; the log of one type; the changes of one save.
create index rule_changes_by_type on rule_changes (event_type, change_id);
create index rule_changes_by_save on rule_changes (save_id);
create index rule_changes_by_time on rule_changes (changed_at, change_id);
create index audit_log_by_time on audit_log (at, entry_id);

-- Thirty days of everybody's day figures, and whether a type was ever used.
create index player_days_by_type on player_days (event_type, local_date);

-- Thirty days of the ledger. Rows come in nearly by date, so that a summary of each range of pages serves, and costs the writer next to nothing.
create index reward_entries_by_day on reward_entries using brin (local_date) with (pages_per_range = 512, autosummarize = on);
