-- When the breaks of a budget, or of a provider's pooled account, were last looked for, and how far its events had been read
-- then: with it a check finds the same breaks once more. What was found before this table was there is looked for again.
create table reconciliation_run (
    owner    text        primary key,
    ran_at   timestamptz not null,
    position bigint      not null
);

insert into reconciliation_run (owner, ran_at, position)
select distinct budget, timestamptz '1970-01-01 00:00:00Z', -1 from reconciliation_break;
