-- Views read with the rights and the row-level security of whoever asks (security_invoker). No lock beyond their creation.

-- Latest standing human judgement per message and label; a negation or a retraction takes it off.
create view labels_now with (security_invoker = true) as
select distinct on (l.organisation_id, l.interaction_id, l.label, l.src) l.*
from labels l
where not exists (
  select from labels r where r.organisation_id = l.organisation_id and r.retracts = l.id
)
order by l.organisation_id, l.interaction_id, l.label, l.src, l.created_at desc, l.id desc;
--> statement-breakpoint
-- Messages a person has judged hostile or spam: the only thing that takes an act off the contributions.
create view set_aside_messages with (security_invoker = true) as
select distinct l.organisation_id, l.interaction_id
from labels_now l
where l.src_kind = 'person' and not l.negated and coalesce(l.value, true)
  and l.label in ('hostile', 'insult', 'provocation', 'discrimination', 'sexual', 'threat', 'defamation', 'spam')
  and not exists (
    select from labels_now o
    where o.organisation_id = l.organisation_id and o.interaction_id = l.interaction_id and o.label = l.label
      and o.src_kind = 'person' and (o.negated or o.value = false)
      and (o.created_at, o.id) > (l.created_at, l.id)
  );
--> statement-breakpoint
-- One row per verified act: rows of several systems that agree on person, kind, target and local day are one act; two
-- record ids of one system are two. The kept row follows the precedence CRM, own form, payment, other.
create view kept_conversions with (security_invoker = true) as
with rows_of_record as (
  select c.*, d.resolved_person_id as person_id, (c.occurred_at at time zone o.time_zone)::date as local_day,
    case
      when c.system ilike '%crm%' then 1
      when c.system ilike '%form%' then 2
      when c.system in ('payment', 'stripe', 'helloasso', 'cinetpay', 'fedapay', 'kkiapay') or c.system ilike 'pay%' then 3
      else 4
    end as precedence
  from conversions c
  join organisations o on o.organisation_id = c.organisation_id
  left join identities d on d.organisation_id = c.organisation_id and d.id = c.identity_id
  where c.deleted_at is null and c.status = 'confirmed' and (c.record_id is not null or c.identity_id is not null)
), slotted as (
  select r.*,
    case when person_id is null then id::text
      else concat_ws('|', person_id, kind, coalesce(target, ''), local_day) end as act,
    case when record_id is null or person_id is null then 1
      else row_number() over (
        partition by organisation_id, person_id, kind, coalesce(target, ''), local_day, system, record_id is null
        order by occurred_at, id) end as slot
  from rows_of_record r
), chosen as (
  select s.*, row_number() over (
      partition by organisation_id, act, slot order by precedence, occurred_at, id) as place,
    first_value(campaign_id) over (
      partition by organisation_id, act, slot order by campaign_id is null, precedence, occurred_at, id) as act_campaign_id
  from slotted s
)
select organisation_id, id, system, record_id, kind, target, person_id, identity_id, referrer_identity_id, occurred_at, local_day,
  amount_minor, refunded_minor, currency, act_campaign_id as campaign_id, source_code, ask_slug, source_id, pull_id, received_at
from chosen
where place = 1;
--> statement-breakpoint
-- Version in force of the list of acts that count as a contribution.
create view contribution_list_now with (security_invoker = true) as
select distinct on (organisation_id) organisation_id, version, kinds
from contribution_lists
order by organisation_id, version desc;
--> statement-breakpoint
-- The contribution rule, in this one place: an act of a person, of a kind on the declared list; comments, replies and
-- messages of at least three words (unknown length counts), shares and quotes with own text; never an own account, never
-- a deleted message, never one a person judged hostile or spam.
create view contributions with (security_invoker = true) as
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
  and not exists (
    select from set_aside_messages a where a.organisation_id = i.organisation_id and a.interaction_id = i.id
  )
union all
select k.organisation_id, k.id, 'conversion', k.kind, k.person_id,
  k.occurred_at, null, null, k.campaign_id, null, k.system, k.received_at
from kept_conversions k
join contribution_list_now c on c.organisation_id = k.organisation_id
where k.person_id is not null and k.kind = any (c.kinds);
--> statement-breakpoint
-- Which contributions belong to which campaign: by their post, their thread's post or their own campaign.
create view campaign_contributions with (security_invoker = true) as
select t.organisation_id, g.campaign_id, t.fact_id, t.fact, t.kind, t.person_id, t.occurred_at, t.post_id, t.root_post_id,
  t.account_id, t.network
from contributions t
cross join lateral (
  select t.campaign_id where t.campaign_id is not null
  union
  select p.campaign_id from campaign_posts p
  where p.organisation_id = t.organisation_id and p.post_id in (t.post_id, t.root_post_id)
) g;
--> statement-breakpoint
-- Same for every live act, contribution or not, received or sent: the base of day counts and of dialogue.
create view campaign_interactions with (security_invoker = true) as
select i.organisation_id, g.campaign_id, i.id
from interactions i
cross join lateral (
  select i.campaign_id where i.campaign_id is not null
  union
  select p.campaign_id from campaign_posts p
  where p.organisation_id = i.organisation_id and p.post_id in (i.post_id, i.root_post_id)
) g;
--> statement-breakpoint
-- The latest reading of each counter: one row per subject, metric, scope, kind of count and period.
create view latest_observations with (security_invoker = true) as
select distinct on (organisation_id, subject_type, subject_id, metric_key, scope, counts, period_start, period_end) *
from metric_observations
order by organisation_id, subject_type, subject_id, metric_key, scope, counts, period_start, period_end,
  observed_at desc, received_at desc, id desc;
--> statement-breakpoint
-- Every table of tenant data: row-level security on, forced, one policy that fails closed without the setting; and the
-- rights of the application role. Called by the migrator after each run, so that a new table cannot be forgotten.
create function secure_tenant_tables(app_role text) returns void language plpgsql set search_path = pg_catalog, public as $$
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
      'has_media, post_id, root_post_id, parent_interaction_id, depth, campaign_id, identity_id) on interactions to %I', app_role);
    execute format('revoke insert, update, delete on metric_definitions from %I', app_role);
  end if;
end $$;
