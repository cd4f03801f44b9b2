-- Events that were voided together, and restored together, are found by this id, also after a merge has moved them.
-- Events write nothing into it, so that storing them costs what it did.
alter table reward_entries add bulk_id uuid;

create index reward_entries_by_bulk on reward_entries (bulk_id) where bulk_id is not null;
