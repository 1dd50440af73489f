-- A file that was brought in by mistake is undone, and may then be brought in again, for another account perhaps: so the same
-- bytes may be accepted more than once, and a file's number is its key.
alter table statement_file drop constraint statement_file_pkey cascade;
alter table statement_file add primary key (number);
create index statement_file_sha256 on statement_file (sha256);

alter table statement add column file_number bigint;
update statement s set file_number = f.number from statement_file f where f.sha256 = s.file_sha256;
alter table statement alter column file_number set not null;
alter table statement drop constraint statement_file_sha256_ordinal_key;
alter table statement add unique (file_number, ordinal);
alter table statement add foreign key (file_number) references statement_file (number);

-- An officer's act: what the file told is told no longer.
create table statement_file_undo (
    number      bigint      primary key references statement_file (number),
    after_file  bigint      not null,
    sequence    bigint      not null unique,
    undone_at   timestamptz not null,
    undone_by   text        not null,
    reason      text        not null
);
comment on table statement_file_undo is 'append-only';

-- What was known of an account before a file of it was undone, so that what was signed then can be made again as it was.
create table statement_line_before (
    undone        bigint      not null,
    until_at      timestamptz not null,
    identity      text        not null,
    account_ref   text        not null,
    booked_on     date        not null,
    day_ordinal   integer     not null,
    value_on      date,
    amount_pence  bigint      not null,
    text          text        not null,
    reference     text,
    bank_reference text,
    accepted_at   timestamptz not null,
    withdrawn_at  timestamptz,
    primary key (undone, identity)
);
create index statement_line_before_account on statement_line_before (account_ref, until_at);

create table statement_before (
    undone        bigint      not null,
    until_at      timestamptz not null,
    id            text        not null,
    account_ref   text        not null,
    from_date     date        not null,
    to_date       date        not null,
    opening_pence bigint,
    closing_pence bigint,
    source        text        not null,
    accepted_by   text        not null,
    accepted_at   timestamptz not null,
    file_name     text        not null,
    sha256        text        not null,
    gap_from      date,
    gap_to        date,
    gap_jump_pence bigint,
    gap_closed_at timestamptz,
    primary key (undone, id)
);
create index statement_before_account on statement_before (account_ref, until_at);
