-- Every posting of every entry. A balance is a sum over these rows and nothing else, for any pair of dates.

create table balance_record (
    position    bigint primary key,
    budget      text        not null,
    sequence    bigint      not null,
    recorded_at timestamptz not null,
    name        text        not null
);

create index balance_record_of_budget on balance_record (budget, position);

create table balance_account (
    budget      text        not null,
    account     text        not null,
    recorded_at timestamptz not null,
    primary key (budget, account)
);

create table balance_posting (
    position     bigint      not null,
    line         integer     not null,
    budget       text        not null,
    recorded_at  timestamptz not null,
    effective_on date        not null,
    account      text        not null,
    layer        text        not null,
    colour       text        not null,
    pence        bigint      not null,
    funder       text,
    outcome      text,
    provision    text,
    transaction  text,
    primary key (position, line)
);

create index balance_posting_of_budget on balance_posting (budget, layer, effective_on);
