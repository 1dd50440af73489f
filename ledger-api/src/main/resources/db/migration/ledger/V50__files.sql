-- The bytes of accepted card feeds and load batches.
create table archived_file (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    file_name text not null,
    bytes bytea not null
);
comment on table archived_file is 'append-only';

-- A file was found good as a whole and will be posted. One row for ever: the same batch is taken once.
create table file_acceptance (
    kind text not null,
    batch text not null,
    sha256 text not null references archived_file,
    lines bigint not null,
    accepted_at timestamptz not null,
    accepted_by text not null,
    primary key (kind, batch)
);
comment on table file_acceptance is 'append-only';

-- A line its budget said no to while it was posted.
create table file_refused_line (
    kind text not null,
    batch text not null,
    line bigint not null,
    budget text not null,
    code text not null,
    primary key (kind, batch, line),
    foreign key (kind, batch) references file_acceptance
);
comment on table file_refused_line is 'append-only';

-- Its last line was posted. Without this row, the file can be brought in again and goes on.
create table file_completion (
    kind text not null,
    batch text not null,
    completed_at timestamptz not null,
    posted bigint not null,
    nothing_new bigint not null,
    primary key (kind, batch),
    foreign key (kind, batch) references file_acceptance
);
comment on table file_completion is 'append-only';

-- Filled from the ledger's feed: what a file names, and whose it is.
create table feed_record (
    position bigint primary key
);

create table feed_budget (
    budget text primary key,
    person text not null
);

create table feed_account (
    account text not null,
    budget text not null,
    primary key (account, budget)
);

create table feed_card (
    card text not null,
    budget text not null,
    account text not null,
    last_four text not null,
    issued_on date not null,
    position bigint not null,
    primary key (card, budget)
);
create index feed_card_account on feed_card (account, last_four);
