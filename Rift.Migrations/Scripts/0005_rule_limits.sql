-- daily_cap: how many times a day the rule pays one player at the most. cooldown_seconds: how long after a paid event the next one earns nothing.
alter table gamification_rules
    add daily_cap        integer check (daily_cap between 1 and 1000000),
    add cooldown_seconds integer check (cooldown_seconds between 1 and 86400);

-- The settings version that a change made, so that an event which remembers its version leads to the rule that paid it.
alter table rule_changes add settings_version bigint;

update rule_changes set settings_version = numbered.version
from (select change_id, row_number() over (order by change_id) + 1 as version from rule_changes) as numbered
where numbered.change_id = rule_changes.change_id;

alter table rule_changes alter settings_version set not null;

create or replace function note_rule_change() returns trigger language plpgsql as $$
declare
    version bigint;
begin
    update organisation set settings_version = settings_version + 1 returning settings_version into version;
    insert into rule_changes (event_type, settings_version, before, after)
    values (coalesce(new.event_type, old.event_type), version,
            case when tg_op <> 'INSERT' then to_jsonb(old) end,
            case when tg_op <> 'DELETE' then to_jsonb(new) end);
    perform pg_notify('rift', 'rules');
    return null;
end
$$;
