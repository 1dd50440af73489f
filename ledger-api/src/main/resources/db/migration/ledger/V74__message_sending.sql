-- Which messages went out as a text or an e-mail. It is marked before anything is sent, and is not part of what can be rebuilt.
create table message_sending (
    message    text primary key,
    budget     text        not null,
    way        text        not null,
    state      text        not null check (state in ('marked', 'sent', 'later', 'never')),
    attempts   integer     not null,
    marked_at  timestamptz not null,
    next_at    timestamptz,
    settled_at timestamptz,
    code       text
);

-- Where a person is reached, encrypted like the name.
alter table person add column phone bytea;
alter table person add column e_mail bytea;
