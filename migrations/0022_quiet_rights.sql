-- Rights are set again by every command: only what is missing is altered, so that a command locks no table of a server that runs. Locks nothing.
create or replace function secure_tenant_tables(app_role text) returns void language plpgsql set search_path = pg_catalog, public as $$
declare t record;
begin
  for t in
    select c.oid::regclass as name, c.relname, c.relrowsecurity as is_on, c.relforcerowsecurity as is_forced from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p')
  loop
    -- asked for again it would still stop every reader and writer of the table
    if not t.is_on then execute format('alter table %s enable row level security', t.name); end if;
    if not t.is_forced then execute format('alter table %s force row level security', t.name); end if;
    if not exists (select from pg_policy p where p.polrelid = t.name and p.polname = 'own_organisation') then
      execute format(
        'create policy own_organisation on %s using (organisation_id = current_setting(''app.organisation_id'')::uuid) '
        'with check (organisation_id = current_setting(''app.organisation_id'')::uuid)', t.name);
    end if;
  end loop;
  if exists (select from pg_roles where rolname = app_role) then
    execute format('grant usage on schema public, access to %I', app_role);
    execute format('grant select, insert, update, delete on all tables in schema public to %I', app_role);
    execute format('grant select, insert, update, delete on all tables in schema access to %I', app_role);
    execute format('grant usage on all sequences in schema public to %I', app_role);
    -- statistics after an import; before version 17 autovacuum alone takes them
    if current_setting('server_version_num')::int >= 170000 then
      execute format('grant maintain on all tables in schema public to %I', app_role);
    end if;
    -- ledgers that never change: what an interaction is, and the logs of who did what
    execute format('revoke update, delete on audit_log, access_log, restatements from %I', app_role);
    execute format('revoke update on interactions, metric_observations, labels, acts, conversion_events from %I', app_role);
    execute format('grant update (%s) on interactions to %I', changing_interaction_columns(), app_role);
    execute format('revoke insert, update, delete on metric_definitions from %I', app_role);
  end if;
end $$;
