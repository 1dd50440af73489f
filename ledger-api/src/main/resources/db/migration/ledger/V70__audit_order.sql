-- Audits that were asked for, so that each can be made again as it was: the same period, as known at the same instant.

create table audit_order (
    id         text primary key,
    budget     text        not null,
    kind       text        not null,
    last_day   date        not null,
    known_at   timestamptz not null,
    ordered_by text        not null,
    ordered_at timestamptz not null default clock_timestamp()
);

create index audit_order_of_budget on audit_order (budget, ordered_at);
