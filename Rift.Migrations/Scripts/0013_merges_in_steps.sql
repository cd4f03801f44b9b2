-- What a merge moved, step by step: a merge of many entries moves them in several transactions, and undoing it gives
-- all of them back. renamed_ids are ledger rows whose source_id the survivor had too; renamed_from what it was.
create table player_merge_steps (
    merge_id     uuid     not null references player_merges on delete cascade,
    step         bigint   generated always as identity,
    entry_ids    bigint[] not null,
    renamed_ids  bigint[] not null,
    renamed_from uuid[]   not null,
    renamed_to   uuid[]   not null,
    event_ids    uuid[]   not null,
    primary key (merge_id, step)
);

insert into player_merge_steps (merge_id, entry_ids, renamed_ids, renamed_from, renamed_to, event_ids)
select merge_id, entry_ids, renamed_ids, renamed_from, renamed_to, event_ids
from player_merges
where undone_at is null and closed_at is null;

alter table player_merges
    drop entry_ids,
    drop renamed_ids,
    drop renamed_from,
    drop renamed_to,
    drop event_ids;
