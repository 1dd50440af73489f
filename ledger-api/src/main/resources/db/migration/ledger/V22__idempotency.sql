-- Answers already given, under who asked and the key they gave (settled 29). A row without an answer is a request that was
-- begun; it may be sent again with the same body.

create table given_answer (
    actor        text        not null,
    key          text        not null,
    request_hash text        not null,
    begun_at     timestamptz not null,
    status       integer,
    headers      jsonb,
    body         bytea,
    frozen_at    timestamptz,
    primary key (actor, key)
);

create index given_answer_by_age on given_answer (begun_at);
