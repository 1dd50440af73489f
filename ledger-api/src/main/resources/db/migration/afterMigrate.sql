-- What the application may do. It owns nothing: a table whose comment starts with "append-only" can be added to and read,
-- and neither changed, deleted from nor emptied; every other table can be rebuilt from those and is free.
do $$
declare
    found record;
begin
    for found in
        select c.oid, c.relname, coalesce(obj_description(c.oid, 'pg_class'), '') as remark
        from pg_class c
        where c.relnamespace = 'public'::regnamespace
          and c.relkind in ('r', 'p')
          and c.relname <> 'flyway_schema_history'
    loop
        if found.remark like 'append-only%' then
            execute format('revoke all on public.%I from %I', found.relname, '${application}');
            execute format('grant select, insert on public.%I to %I', found.relname, '${application}');
        else
            execute format('grant select, insert, update, delete, truncate on public.%I to %I', found.relname, '${application}');
        end if;
    end loop;
    execute format('grant usage, select on all sequences in schema public to %I', '${application}');
end
$$;
