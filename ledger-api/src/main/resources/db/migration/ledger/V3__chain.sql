-- A link for each event: a hash of the event and of the link before it in its stream.
create table event_chain (
    stream text not null,
    sequence bigint not null,
    link bytea not null,
    primary key (stream, sequence)
);

comment on table event_chain is 'append-only';

-- Up to which position events have their links.
create table event_chain_progress (
    one boolean primary key default true check (one),
    position bigint not null
);

-- Public keys. Each but the first is signed by the one before it.
create table signing_key (
    id text primary key,
    number bigint not null unique,
    public_key bytea not null,
    owner text not null,
    starts_at timestamptz not null,
    before text references signing_key (id),
    signed_by_before bytea
);

comment on table signing_key is 'append-only';

-- Where every stream ended, every hour and after each sealed period. What changed since the list before is kept with it.
create table event_heads (
    number bigint primary key,
    made_at timestamptz not null,
    position bigint not null,
    streams integer not null,
    streams_digest text not null,
    before text not null,
    changed bytea not null,
    signing_key text not null references signing_key (id),
    signature bytea not null
);

comment on table event_heads is 'append-only';
