-- What a family is told, with references, pence and days only: no name and no free text is in these tables.

create table message_record (
    position bigint primary key,
    budget   text   not null
);

create index message_record_of_budget on message_record (budget, position);

-- What of a budget decides whether and how it is written to.
create table message_budget (
    budget    text primary key,
    way       text    not null,
    signed_on date,
    paused    boolean not null default false,
    ended     boolean not null default false,
    died      boolean not null default false
);

-- What a later event refers to: a claim, a pot, a meeting, an instalment that is still to come.
create table message_memory (
    budget text   not null,
    kind   text   not null,
    id     text   not null,
    part   text   not null,
    pence  bigint not null,
    day    date   not null,
    primary key (budget, kind, id)
);

-- A message is shown from a day on. One that waits for its day may still be taken back; one that was shown may not.
create table message (
    budget      text        not null,
    message     text        not null,
    template    text        not null,
    about       text        not null,
    position    bigint      not null,
    recorded_at timestamptz not null,
    show_from   date        not null,
    way         text        not null,
    facts       jsonb       not null,
    primary key (budget, message)
);

create index message_newest on message (budget, show_from desc, position desc, message desc);
