-- A statement that hit no row told every server to forget what it knew of people and of who may come in; the background
-- loops run such statements every ten seconds. Told row by row now: PostgreSQL sends equal notifications of one
-- transaction once.
drop trigger tell_people on players;
drop trigger tell_people on teams;
drop trigger tell_people on team_members;
drop trigger tell_access on accounts;
drop trigger tell_access on sessions;
drop trigger tell_access on hud_links;

create trigger tell_people after update or delete on players for each row execute function tell_people();
create trigger tell_people after update or delete on teams for each row execute function tell_people();
create trigger tell_people after insert or update or delete on team_members for each row execute function tell_people();
create trigger tell_access after insert or update or delete on accounts for each row execute function tell_access();
create trigger tell_access after delete on sessions for each row execute function tell_access();
create trigger tell_access after update or delete on hud_links for each row execute function tell_access();
