-- Nothing looks an event up by its identifier alone, and identifiers are unique by how they are made; times rise with
-- positions, so a summary of each range of the table finds a time as well as an entry for each event did.
alter table event drop constraint event_event_id_key;
drop index event_recorded_at;
create index event_recorded_at on event using brin (recorded_at) with (pages_per_range = 32, autosummarize = on);
