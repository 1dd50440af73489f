-- Who opened which payment to see where it was made, and why (rule C-12). What the reason says is kept as a text.
create table opened_item (
    id          bigint generated always as identity primary key,
    budget      text        not null,
    transaction text        not null,
    opened_by   text        not null,
    opened_at   timestamptz not null,
    because     text        not null,
    about       text        not null,
    words       text
);
comment on table opened_item is 'append-only';

create index opened_item_of_budget on opened_item (budget, id);
