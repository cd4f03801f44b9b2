-- A cooldown runs from every event that passed, not from the newest alone: an event that comes late is held to those
-- before and after it. Kept are the newest moments; forgotten_at is the newest that is not kept any more. What happened
-- before that cannot be decided, and goes to review. Of the time before this script only the newest moment is known.
alter table player_cooldowns
    add moments      timestamptz[] not null default '{}',
    add forgotten_at timestamptz;

update player_cooldowns set moments = array[last_at], forgotten_at = last_at;

alter table player_cooldowns drop last_at;
alter table player_cooldowns alter moments drop default;

drop function cooled_down(timestamptz, timestamptz[], integer);

-- Which of these moments, in this order, are at least the pause away from each one that passed; null where that is not
-- known any more. The moments that passed are returned in ascending order.
create function cooled_down(
    inout moments timestamptz[], inout forgotten_at timestamptz, asked timestamptz[], seconds integer,
    out passed boolean[])
language plpgsql stable as $$
declare
    most_kept constant integer  := 200;
    pause     constant interval := seconds * interval '1 second';
    too_many  integer;
    moment    timestamptz;
    passes    boolean;
begin
    foreach moment in array asked loop
        passes := cardinality(moments) = 0 or moment >= moments[cardinality(moments)] + pause;

        if passes and (forgotten_at is null or moment >= forgotten_at + pause) then
            moments := moments || moment;
        elsif exists (
            select 1 from unnest(moments) as kept (at) where kept.at > moment - pause and kept.at < moment + pause)
        then
            passes := false;
        elsif moment < forgotten_at + pause then
            passes := null;
        else
            passes := true;
            moments := array(select at from unnest(moments || moment) as kept (at) order by at);
        end if;

        too_many := cardinality(moments) - most_kept;
        if too_many > 0 then
            forgotten_at := greatest(forgotten_at, moments[too_many]);
            moments := moments[too_many + 1:];
        end if;

        passed := array_append(passed, passes);
    end loop;
end
$$;
