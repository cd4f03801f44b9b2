-- What two spellings of one name share. Rift computes it (NameForm); PostgreSQL only stores and compares it, because
-- how PostgreSQL folds case depends on the machine it runs on. A name of plain ASCII is its own form in lower case on
-- every machine, so that psql and servers of the version before may write it without its form. The forms of all other
-- names are filled in when Rift starts (FillNameForms).
create function is_ascii(name text) returns boolean language sql immutable as $$
    select octet_length(convert_to(name, 'UTF8')) = char_length(name)
$$;

create function form_of_ascii(name text) returns text language sql immutable as $$
    select case when is_ascii(name) then lower(name collate "C") end
$$;

alter table players
    drop constraint players_handle_check,
    drop constraint players_email_check,
    add check (char_length(handle) between 1 and 254),
    add check (char_length(email) <= 254 and email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
    add handle_form text unique,
    add email_form  text,
    add name_form   text;

-- A name that an older player's form keeps out has itself for a form, so that it is still found as it is spelled.
alter table player_names add clash text;
create index player_names_clashing on player_names (clash) where clash is not null;

alter table player_merges
    add handle_form text,
    add email_form  text;

update players
set handle_form = form_of_ascii(handle), email_form = form_of_ascii(email), name_form = form_of_ascii(display_name);

create index players_without_forms on players (created_at, player_id)
    where handle_form is null or name_form is null or (email is not null and email_form is null);

drop index players_in_order;
create index players_in_order on players (name_form, player_id);

create function keep_name_forms() returns trigger language plpgsql as $$
begin
    new.handle_form := coalesce(form_of_ascii(new.handle), new.handle_form);
    new.email_form := case when new.email is not null then coalesce(form_of_ascii(new.email), new.email_form) end;
    new.name_form := coalesce(form_of_ascii(new.display_name), new.name_form);

    if tg_op = 'INSERT' then
        if new.handle_form is null or (new.email is not null and new.email_form is null) then
            raise check_violation using message = 'a handle or email that is not ASCII was written without its form';
        end if;
    elsif (not is_ascii(new.handle) and new.handle <> old.handle
              and new.handle_form is not distinct from old.handle_form)
        or (not is_ascii(new.email) and new.email is distinct from old.email
              and new.email_form is not distinct from old.email_form) then
        raise check_violation using message = 'a handle or email that is not ASCII was changed without its form';
    end if;
    return new;
end
$$;

create trigger keep_name_forms before insert or update on players
    for each row execute function keep_name_forms();

-- Names are forms now; until a form is filled in, the name as it is spelled.
create or replace function keep_player_names() returns trigger language plpgsql as $$
declare
    wanted constant text[] := array_remove(
        array[coalesce(new.handle_form, new.handle), coalesce(new.email_form, new.email)], null);
begin
    delete from player_names where player_id = new.player_id and name <> all(wanted);
    insert into player_names (name, player_id)
    select distinct name, new.player_id from unnest(wanted) as known (name)
    where not exists (
        select 1 from player_names as kept where kept.name = known.name and kept.player_id = new.player_id);
    return null;
end
$$;

drop trigger keep_player_names on players;
create trigger keep_player_names after insert or update of handle, email, handle_form, email_form on players
    for each row execute function keep_player_names();

create or replace view current_players as
select player_id, handle, display_name, claimed, created_at, email, role, state, is_private, initials, time_zone,
       merged_into, erased_at, version, handle_form, email_form, name_form
from players
where merged_into is null and erased_at is null;

-- Teams have names, too. One that an older team's form keeps out has itself for a form.
alter table teams add name_form text unique;
update teams set name_form = form_of_ascii(name);
drop index teams_by_name;

create function keep_team_form() returns trigger language plpgsql as $$
begin
    new.name_form := coalesce(form_of_ascii(new.name), new.name_form);
    return new;
end
$$;

create trigger keep_team_form before insert or update on teams
    for each row execute function keep_team_form();
