-- The last standing human word on each hostile label decides; read in one pass.
create or replace view set_aside_messages with (security_invoker = true) as
select distinct organisation_id, interaction_id
from (
  select distinct on (l.organisation_id, l.interaction_id, l.label) l.organisation_id, l.interaction_id,
    not l.negated and coalesce(l.value, true) as holds
  from labels l
  where l.src_kind = 'person'
    and l.label in ('hostile', 'insult', 'provocation', 'discrimination', 'sexual', 'threat', 'defamation', 'spam')
    and not exists (select from labels r where r.organisation_id = l.organisation_id and r.retracts = l.id)
  order by l.organisation_id, l.interaction_id, l.label, l.created_at desc, l.id desc
) last
where holds;
--> statement-breakpoint
-- The contribution rule reads the mark on the message; marks are set once here from the labels. One pass over labels.
do $$
declare t record;
begin
  -- row-level security binds the owner too: one organisation at a time
  for t in select tenant from directory loop
    perform set_config('app.organisation_id', t.tenant::text, true);
    update interactions i set is_set_aside = true from (select interaction_id from set_aside_messages where organisation_id = t.tenant) a
    where i.organisation_id = t.tenant and a.interaction_id = i.id;
  end loop;
end $$;
--> statement-breakpoint
create or replace view contributions with (security_invoker = true) as
select i.organisation_id, i.id as fact_id, 'interaction'::text as fact, i.kind, d.resolved_person_id as person_id,
  i.occurred_at, i.post_id, i.root_post_id, i.campaign_id, i.account_id, i.network, i.received_at
from interactions i
join contribution_list_now c on c.organisation_id = i.organisation_id
join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
where i.deleted_at is null and i.direction = 'in' and i.kind = any (c.kinds)
  and case
    when i.kind in ('share', 'quote') then coalesce(i.words, 0) > 0
    when i.kind in ('comment', 'reply', 'message', 'mention') then coalesce(i.words, 3) >= 3
    else true
  end
  and not i.is_set_aside
union all
select k.organisation_id, k.id, 'conversion', k.kind, k.person_id,
  k.occurred_at, null, null, k.campaign_id, null, k.system, k.received_at
from kept_conversions k
join contribution_list_now c on c.organisation_id = k.organisation_id
where k.person_id is not null and k.kind = any (c.kinds);
--> statement-breakpoint
create or replace function secure_tenant_tables(app_role text) returns void language plpgsql set search_path = pg_catalog, public as $$
declare t record;
begin
  for t in
    select c.oid::regclass as name, c.relname from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p')
  loop
    execute format('alter table %s enable row level security', t.name);
    execute format('alter table %s force row level security', t.name);
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
    execute format('grant update (edited_at, deleted_at, revision, text_sealed, text_expires_at, link_sealed, words, '
      'has_media, post_id, root_post_id, parent_interaction_id, depth, campaign_id, identity_id, is_set_aside) on interactions to %I', app_role);
    execute format('revoke insert, update, delete on metric_definitions from %I', app_role);
  end if;
end $$;
