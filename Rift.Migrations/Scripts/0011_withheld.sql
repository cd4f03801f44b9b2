-- Why a reward was withheld, as a value beside the sentence that the player reads.
alter table raw_events add withheld text check (withheld in ('cap', 'cooldown'));
alter table reward_entries add withheld text check (withheld in ('cap', 'cooldown'));

-- So far only the sentence told; both forms are as old as the limits.
update raw_events
set withheld = case when reason like 'Daily cap of %' then 'cap' when reason like 'Within %' then 'cooldown' end
where reason is not null;

update reward_entries
set withheld = case when reason like 'Daily cap of %' then 'cap' when reason like 'Within %' then 'cooldown' end
where kind = 'event' and reason is not null;
