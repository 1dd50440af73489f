-- The ledger's side, as the feed delivered it. Everything here can be dropped and read again.

-- How far each budget was read, so that a record given twice is read once and one that is missing is noticed.
create table reconciliation_feed (
    budget   text   primary key,
    sequence bigint not null,
    position bigint not null
);

create table reconciliation_account (
    account   text primary key,
    budget    text not null,
    kind      text not null,
    last_four text not null,
    opened_on date not null
);
create index reconciliation_account_budget on reconciliation_account (budget);

create table reconciliation_item (
    item         text        primary key,
    budget       text        not null,
    account      text        not null,
    position     bigint      not null,
    event        text        not null,
    pence        bigint      not null check (pence <> 0),
    effective_on date        not null,
    recorded_at  timestamptz not null
);
create index reconciliation_item_account on reconciliation_item (account, effective_on);

create table reconciliation_item_reference (
    item      text not null references reconciliation_item on delete cascade,
    reference text not null,
    primary key (item, reference)
);
create index reconciliation_item_reference_by_name on reconciliation_item_reference (reference);
