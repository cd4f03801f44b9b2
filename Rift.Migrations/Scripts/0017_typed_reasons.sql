-- What people typed into the ledger, for erasing a name from it. Entries of events are not in it, so that storing them
-- costs what it did.
create index reward_entries_typed on reward_entries (entry_id)
    where kind in ('manual', 'correction') and reason is not null;
