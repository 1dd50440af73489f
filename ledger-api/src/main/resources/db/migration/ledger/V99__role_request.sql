-- Which roles one administrator asked for somebody, and how another answered. The roles themselves are in user_role.

create table role_request (
    id          bigint generated always as identity primary key,
    user_id     text        not null references user_account (id),
    roles       text[]      not null,
    asked_by    text        not null,
    asked_at    timestamptz not null,
    answered_by text,
    answered_at timestamptz,
    yes         boolean
);

create unique index role_request_that_waits on role_request (user_id, roles, asked_by) where answered_at is null;
