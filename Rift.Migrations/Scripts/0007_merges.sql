-- The order of the players' page.
create index players_in_order on players (lower(display_name), player_id);
