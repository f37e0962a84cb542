-- What a message said of itself, apart from what its thread and the declarations of accounts made of it; declarations of
-- accounts; rolls; links between identities; invitations; thresholds that wait for a second person. Columns with a
-- constant default take no rewrite; the fill below writes every message once, and the two checks read the table once.
alter table interactions
  add column given_post_id uuid,
  add column given_parent_id uuid,
  add column given_campaign_id uuid,
  add column given_direction text not null default 'in' constraint interactions_given_direction check (given_direction in ('in', 'out')),
  add column author_identity_id uuid;
--> statement-breakpoint
create index interactions_by_account on interactions (organisation_id, account_id) where account_id is not null;
--> statement-breakpoint
-- Messages at which a circle of replies was cut: almost none.
create index interactions_cut on interactions (organisation_id, given_parent_id)
where given_parent_id is not null and parent_interaction_id is null;
--> statement-breakpoint
-- Messages that name one post and answer in the thread of another: few.
create index interactions_by_other_post on interactions (organisation_id, post_id) where post_id <> root_post_id;
--> statement-breakpoint
alter table accounts add column native_identity_id uuid, add column network_identity_id uuid;
--> statement-breakpoint
create table account_declarations (
  organisation_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  is_own boolean not null,
  display_name text,
  creator_identity_id uuid,
  declared_by text,
  source_id uuid not null,
  pull_id uuid not null,
  raw_ref text not null,
  received_at timestamptz not null,
  primary key (organisation_id, id)
);
--> statement-breakpoint
create index account_declarations_by_account on account_declarations (organisation_id, account_id, received_at);
--> statement-breakpoint
create table roll_members (
  organisation_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  at timestamptz not null,
  identity_id uuid not null,
  sex text,
  age_band text,
  place text,
  role text,
  source_id uuid not null,
  pull_id uuid not null,
  raw_ref text not null,
  received_at timestamptz not null,
  primary key (organisation_id, id)
);
--> statement-breakpoint
create index roll_members_by_group on roll_members (organisation_id, group_id, at);
--> statement-breakpoint
alter table group_members add column is_from_roll boolean not null default false;
--> statement-breakpoint
create table identity_links (
  organisation_id uuid not null,
  id uuid not null,
  a_identity_id uuid not null,
  b_identity_id uuid not null,
  how text not null,
  dismissed_at timestamptz,
  dismissed_by text,
  source_id uuid not null,
  pull_id uuid not null,
  raw_ref text not null,
  received_at timestamptz not null,
  primary key (organisation_id, id),
  constraint identity_links_two check (a_identity_id < b_identity_id),
  constraint identity_links_how check (how in ('email', 'phone', 'rel_me', 'identify', 'record', 'declared'))
);
--> statement-breakpoint
alter table identity_merges add column undone_by text;
--> statement-breakpoint
alter table organisations add column name_en text;
--> statement-breakpoint
create table threshold_requests (
  organisation_id uuid not null,
  id uuid not null,
  k_inside integer not null,
  k_export integer not null,
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  is_granted boolean,
  primary key (organisation_id, id),
  constraint threshold_requests_above_floor check (k_inside >= 5 and k_export >= 11),
  constraint threshold_requests_two_persons check (decided_by <> asked_by or is_granted = false)
);
--> statement-breakpoint
create table invitations (
  organisation_id uuid not null,
  id uuid not null,
  hash bytea not null,
  name text,
  roles text[] not null,
  group_id uuid,
  account_id uuid,
  created_by text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by text,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  constraint invitations_hash_once unique (organisation_id, hash)
);
--> statement-breakpoint
alter table access.users add column last_sign_in_at timestamptz;
--> statement-breakpoint
-- Facts written before: what a message inherits equals its parent's; the rest it said itself. The author of a message
-- that was already ours was not kept: such a message cannot be given back. An account that says more than a post implies
-- was declared: one declaration each, seen where the account was.
do $$
declare t record;
begin
  for t in select tenant from directory loop
    perform set_config('app.organisation_id', t.tenant::text, true);
    update interactions i set
      given_parent_id = i.parent_interaction_id,
      given_post_id = case when p.root_post_id = i.post_id or q.id = i.post_id then null else i.post_id end,
      given_campaign_id = case when p.campaign_id = i.campaign_id then null else i.campaign_id end,
      given_direction = case when i.account_id is null then i.direction else 'in' end,
      author_identity_id = i.identity_id
    from interactions o
      left join interactions p on p.organisation_id = o.organisation_id and p.id = o.parent_interaction_id
      left join posts q on q.organisation_id = o.organisation_id and q.id = o.parent_interaction_id
    where i.organisation_id = t.tenant and o.organisation_id = i.organisation_id and o.id = i.id;
    with declared as (
      select a.*, encode(sha256(convert_to(concat_ws(chr(31), a.organisation_id, 'account_declaration', a.id, a.is_own::text,
        coalesce(a.creator_identity_id::text, ''), coalesce(a.display_name, '')), 'UTF8')), 'hex') as hash
      from accounts a
      where a.organisation_id = t.tenant
        and (not a.is_own or a.display_name is not null or a.creator_identity_id is not null)
    ), made as (
      insert into account_declarations (organisation_id, id, account_id, is_own, display_name, creator_identity_id,
        source_id, pull_id, raw_ref, received_at)
      select organisation_id, (substr(hash, 1, 8) || '-' || substr(hash, 9, 4) || '-8' || substr(hash, 14, 3) || '-8'
          || substr(hash, 18, 3) || '-' || substr(hash, 21, 12))::uuid, id, is_own, display_name, creator_identity_id,
        source_id, pull_id, raw_ref, received_at
      from declared
      returning organisation_id, id, account_id
    )
    insert into sightings (organisation_id, pull_id, fact, fact_id, raw_ref)
    select s.organisation_id, s.pull_id, 'account_declarations', m.id, s.raw_ref
    from made m
    join sightings s on s.organisation_id = m.organisation_id and s.fact = 'accounts' and s.fact_id = m.account_id;
  end loop;
end $$;
--> statement-breakpoint
-- What the application may change of an interaction, in one place: which post, thread and campaign it hangs under, and
-- whether its author is one of our accounts. What it said of itself never changes.
create function changing_interaction_columns() returns text language sql immutable set search_path = pg_catalog as $$
  select 'edited_at, deleted_at, revision, text_sealed, text_expires_at, link_sealed, words, has_media, post_id, '
    || 'root_post_id, parent_interaction_id, depth, campaign_id, identity_id, is_set_aside, direction, account_id, '
    || 'author_identity_id'
$$;
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
    execute format('grant update (%s) on interactions to %I', changing_interaction_columns(), app_role);
    execute format('revoke insert, update, delete on metric_definitions from %I', app_role);
  end if;
end $$;
