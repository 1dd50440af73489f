-- Who took a role or a budget from somebody, as well as who gave it.
alter table user_role add column ended_by text;
alter table budget_member add column ended_by text;

-- Who opened which document of a budget, and when: an access log, for those concerned to read.
create table opened_document (
    id        bigint generated always as identity primary key,
    budget    text        not null,
    document  text        not null,
    opened_by text        not null,
    opened_at timestamptz not null
);
comment on table opened_document is 'append-only';

create index opened_document_of_budget on opened_document (budget, id);
