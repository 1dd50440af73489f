-- Purchases that several budgets make together: what was decided of each, in order. Nothing ever changes it.
create table shared_purchase_event (
    purchase text not null,
    sequence bigint not null,
    name text not null check (name in ('begun', 'settling', 'paid', 'given-up', 'released')),
    payload text not null,
    recorded_at timestamptz not null,
    actor text not null,
    primary key (purchase, sequence)
);
comment on table shared_purchase_event is 'append-only';
