-- The files people brought in, byte for byte. Everything below them can be made again by reading them in this order.
create table statement_file (
    sha256        text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    number        bigint      not null unique,
    file_name     text        not null,
    byte_size     bigint      not null,
    profile       text        not null,
    message_id    text,
    source        text        not null check (source in ('bank', 'portal', 'family')),
    account_ref   text,
    gap_to_follow boolean     not null,
    accepted_at   timestamptz not null,
    accepted_by   text        not null
);
comment on table statement_file is 'append-only';
create index statement_file_message on statement_file (message_id);

create table statement_file_part (
    sha256 text    not null references statement_file,
    part   integer not null,
    bytes  bytea   not null,
    primary key (sha256, part)
);
comment on table statement_file_part is 'append-only';

-- An officer's act: from this day on the account's statements come in another layout.
create table account_profile_change (
    account_ref text        not null,
    starts_on   date        not null,
    profile     text        not null,
    reason      text        not null,
    changed_at  timestamptz not null,
    changed_by  text        not null,
    primary key (account_ref, starts_on)
);
comment on table account_profile_change is 'append-only';

-- Filled from the ledger's feed: whose money an account holds.
create table account_ref (
    account_ref  text primary key,
    budget_id    text not null,
    held_account text not null,
    last_four    text not null
);
create index account_ref_last_four on account_ref (last_four);

-- Which bank account, by the hash of its number, turned out to be which of ours.
create table statement_account (
    fingerprint text primary key,
    account_ref text not null unique
);

create table statement (
    id              text    primary key,
    file_sha256     text    not null references statement_file,
    ordinal         integer not null,
    account_ref     text    not null,
    profile         text    not null,
    source          text    not null,
    opening_pence   bigint,
    closing_pence   bigint,
    from_date       date    not null,
    whole_from      date    not null,
    to_date         date    not null,
    final_to        date    not null,
    sequence_number bigint,
    gap_from        date,
    gap_to          date,
    gap_jump_pence  bigint,
    gap_closed_by   text,
    unique (file_sha256, ordinal),
    check (from_date <= to_date),
    check ((gap_from is null) = (gap_to is null))
);
create index statement_account_days on statement (account_ref, from_date, to_date);

create table statement_line (
    identity            text    primary key,
    account_ref         text    not null,
    statement_id        text    not null references statement,
    booked_on           date    not null,
    day_ordinal         integer not null,
    value_on            date,
    amount_pence        bigint  not null,
    text                text    not null,
    counterparty        text,
    reference           text,
    bank_reference      text,
    balance_after_pence bigint,
    file_line           bigint  not null,
    status              text    not null check (status in ('provisional', 'final', 'withdrawn')),
    withdrawn_by        text references statement,
    check ((status = 'withdrawn') = (withdrawn_by is not null))
);
create index statement_line_account_day on statement_line (account_ref, booked_on, day_ordinal);

-- An accepted closing balance holds for ever, unless a later file completed its last day.
create table statement_assertion (
    statement_id  text   primary key references statement,
    account_ref   text   not null,
    on_date       date   not null,
    balance_pence bigint not null,
    superseded_by text references statement
);
create index statement_assertion_account on statement_assertion (account_ref, on_date);
