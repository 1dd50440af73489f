-- Events. Positions rise in the order of commits, without gaps: they are given out under a lock that is held until the
-- commit. payload and metadata are the very bytes that were written; nothing ever writes them again.
create table event (
    position bigint primary key,
    stream text not null,
    sequence bigint not null,
    stream_type text not null,
    event_id text not null unique,
    recorded_at timestamptz not null,
    name text not null,
    version text not null,
    payload bytea not null,
    metadata bytea not null,
    unique (stream, sequence)
);

comment on table event is 'append-only';

create index event_recorded_at on event (recorded_at);

-- The state of a long stream, so that it need not be read from its first event. May be deleted at any time.
create table snapshot (
    stream text not null,
    sequence bigint not null,
    stream_type text not null,
    event_id text not null unique,
    recorded_at timestamptz not null,
    name text not null,
    version text not null,
    payload bytea not null,
    metadata bytea not null,
    primary key (stream, sequence)
);

-- How far each reader of the events has come.
create table reader_token (
    reader text not null,
    segment integer not null,
    token bytea,
    token_type text,
    updated_at text,
    owner text,
    primary key (reader, segment)
);
