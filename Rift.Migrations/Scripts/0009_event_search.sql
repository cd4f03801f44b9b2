-- Events by the time of their receipt. They come in by that time, so that a summary of each range of pages serves, and costs the
-- writer next to nothing. The ranges are large because autovacuum keeps 256 requests to summarize one, and logs what goes beyond.
create index raw_events_by_receipt on raw_events using brin (received_at) with (pages_per_range = 512, autosummarize = on);

-- How often an event was sent again. Those that were are few, and are kept longer than their window, to be looked at.
alter table event_fingerprints add repeats integer not null default 0;

drop index event_fingerprints_to_remove;
create index event_fingerprints_to_remove on event_fingerprints (seen_at) where not keyed and repeats = 0;
create index event_fingerprints_repeated on event_fingerprints (seen_at) where repeats > 0;
