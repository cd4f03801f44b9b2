-- Names in the order in which people expect them: "Team 2" before "Team 10", and "Änne" beside "Anne".
create collation names (provider = icu, locale = 'und-u-kn-true');

-- Lists no longer go by it. None takes its place: an index of this collation would have to be built anew with each ICU.
drop index players_in_order;
