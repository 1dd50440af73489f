-- Which budget a card, an authorisation or a transaction belongs to, and whose budget it is: for addresses that do not name it.

create table directory_record (
    position bigint primary key
);

create table directory_entry (
    kind     text not null,
    id       text not null,
    budget   text not null,
    account  text not null,
    merchant jsonb,
    primary key (kind, id, budget)
);

create table directory_budget (
    budget  text primary key,
    person  text not null,
    plan    text not null,
    council text not null
);

-- What a second person has approved, word for word.
create table approval (
    budget       text        not null,
    kind         text        not null,
    id           text        not null,
    content_hash text        not null,
    approved_by  text        not null,
    approved_at  timestamptz not null default now(),
    primary key (budget, kind, id, content_hash, approved_by)
);
