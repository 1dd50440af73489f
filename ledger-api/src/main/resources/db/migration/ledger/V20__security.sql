-- Who may sign in, as whom, and to which budgets. Nothing here is part of the books.

create table user_account (
    id            text primary key,
    sign_in_name  text        not null unique,
    password_hash text        not null,
    disabled      boolean     not null default false,
    failures      integer     not null default 0,
    locked_until  timestamptz,
    created_at    timestamptz not null default now()
);

create table user_role (
    user_id    text        not null references user_account (id),
    role       text        not null,
    granted_by text        not null,
    granted_at timestamptz not null default now(),
    ended_at   timestamptz,
    primary key (user_id, role, granted_at)
);

-- A family sees its own budgets, a key worker the children supported now; everybody else goes by role alone.
create table budget_member (
    user_id    text        not null references user_account (id),
    budget     text        not null,
    capacity   text        not null check (capacity in ('family', 'key-worker')),
    granted_by text        not null,
    granted_at timestamptz not null default now(),
    ended_at   timestamptz,
    primary key (user_id, budget, capacity, granted_at)
);

create index budget_member_of_budget on budget_member (budget);

-- Only the SHA-256 of a token is kept.
create table access_token (
    token_hash text primary key,
    user_id    text        not null references user_account (id),
    note       text        not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);
