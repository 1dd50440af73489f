-- Statements and card feeds name an account by its reference alone, so one reference belongs to one budget. Two nodes may be
-- asked at the same moment: the key decides who was first.
create table account_name (
    account text primary key,
    budget  text not null
);

insert into account_name (account, budget)
select convert_from(payload, 'UTF8')::jsonb ->> 'account', stream
from event
where name = 'account-opened'
order by position
on conflict do nothing;
