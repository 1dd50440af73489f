-- Names and free text, encrypted under a key per person. Destroying that key makes them unreadable; the books still add up.

create table person_key (
    person     text primary key,
    keyset     bytea       not null,
    created_at timestamptz not null default now()
);

create table kept_text (
    id         text primary key,
    person     text        not null references person_key (person),
    ciphertext bytea       not null,
    digest     text        not null,
    kept_at    timestamptz not null default now()
);

create index kept_text_of_person on kept_text (person);

create table person (
    id         text primary key references person_key (person),
    name       bytea       not null,
    born_on    bytea,
    entered_at timestamptz not null default now()
);
