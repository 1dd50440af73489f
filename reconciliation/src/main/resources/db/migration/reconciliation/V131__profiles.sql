-- A layout of statements or returns that the council described itself. It is used once a second person approved it.
create table statement_profile (
    id          text        primary key,
    name        text        not null,
    starts_on   date        not null,
    definition  text        not null,
    sha256      text        not null,
    proposed_at timestamptz not null,
    proposed_by text        not null
);
comment on table statement_profile is 'append-only';

create table statement_profile_approval (
    id          text        primary key references statement_profile,
    approved_at timestamptz not null,
    approved_by text        not null
);
comment on table statement_profile_approval is 'append-only';
