-- What a family sees as money in and out: one row per item, waiting ones included.

create table transaction_record (
    position bigint primary key,
    budget   text   not null
);

create index transaction_record_of_budget on transaction_record (budget, position);

create table transaction_item (
    budget        text    not null,
    lane          text    not null check (lane in ('hold', 'money')),
    item          text    not null,
    position      bigint  not null,
    changed_at    bigint  not null,
    account       text    not null,
    effective_on  date    not null,
    kind          text    not null,
    state         text    not null check (state in ('waiting', 'settled', 'declined', 'ended')),
    who           text,
    who_text      text,
    provisions    text[]  not null default '{}',
    uncoded       boolean not null default false,
    in_pence      bigint  not null default 0,
    out_pence     bigint  not null default 0,
    authorisation text,
    original      text,
    code          text,
    evidence      boolean not null default false,
    primary key (budget, lane, item)
);

create index transaction_item_newest on transaction_item (budget, effective_on desc, position desc);
