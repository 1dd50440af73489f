-- The key of somebody who was forgotten is destroyed, and the row stays so that nobody gets a new one.

alter table person_key alter column keyset drop not null;
alter table person_key add column erased_at timestamptz;
