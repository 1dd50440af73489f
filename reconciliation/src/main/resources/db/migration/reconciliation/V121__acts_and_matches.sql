-- What was done, by whom and why. The truth of reconciliation: matches and answers are made from it and from nothing else.
create table reconciliation_act (
    act         bigint      generated always as identity primary key,
    recorded_at timestamptz not null,
    actor       text        not null,
    reason      text        not null,
    kind        text        not null check (kind in ('matched', 'unmatched', 'assigned', 'accepted')),
    account     text        not null,
    body        text        not null
);
comment on table reconciliation_act is 'append-only';
create index reconciliation_act_account on reconciliation_act (account, act);

create function refuse_change_of_reconciliation_act() returns trigger language plpgsql as $$
begin
    raise exception 'reconciliation acts are only ever added: undo one by its reverse';
end
$$;
create trigger reconciliation_act_stays before update or delete on reconciliation_act
    for each row execute function refuse_change_of_reconciliation_act();
create trigger reconciliation_act_is_not_emptied before truncate on reconciliation_act
    for each statement execute function refuse_change_of_reconciliation_act();

-- Matches that stand. A line and an item are each claimed once: that is what the primary keys of the claims say.
create table reconciliation_match (
    match    text    primary key,
    account  text    not null,
    rule     text    not null,
    version  integer not null,
    cost     bigint  not null,
    evidence text    not null,
    act      bigint  not null
);
create index reconciliation_match_account on reconciliation_match (account);

create table reconciliation_claimed_line (
    line  text primary key,
    match text not null references reconciliation_match on delete cascade
);
create index reconciliation_claimed_line_match on reconciliation_claimed_line (match);

create table reconciliation_claimed_item (
    item  text primary key,
    match text not null references reconciliation_match on delete cascade
);
create index reconciliation_claimed_item_match on reconciliation_claimed_item (match);

-- Breaks as the last run found them.
create table reconciliation_break (
    break       text   primary key,
    kind        text   not null,
    budget      text   not null,
    account     text,
    line        text,
    item        text,
    reference   text,
    since       date   not null,
    value_pence bigint not null,
    differences text   not null,
    owner       text   not null,
    due_on      date   not null
);
create index reconciliation_break_budget on reconciliation_break (budget, since);

-- What people said about a break: whose it is now, or that it is accepted.
create table reconciliation_answer (
    break       text   primary key,
    owner       text,
    accepted_by text,
    reason      text   not null,
    act         bigint not null
);
