-- Hashes of what messages carry, declared mobilisations, doubts about accounts, and the world without the doubtful: new tables and views, no lock beyond their creation.
create table message_objects (
  organisation_id uuid not null,
  interaction_id uuid not null,
  kind text not null,
  object uuid not null,
  signature bytea,
  primary key (organisation_id, interaction_id, kind, object),
  constraint message_objects_kind check (kind in ('text','url','hashtags')),
  constraint message_objects_signed_text check ((kind = 'text') = (signature is not null))
);
--> statement-breakpoint
create index message_objects_by_object on message_objects (organisation_id, object);
--> statement-breakpoint
create table mobilisations (
  organisation_id uuid not null,
  id uuid not null,
  slug text not null,
  name text not null,
  campaign_id uuid,
  from_at timestamptz not null,
  to_at timestamptz not null,
  declared_by text,
  declared_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  source_id uuid not null,
  pull_id uuid not null,
  raw_ref text not null,
  received_at timestamptz not null,
  primary key (organisation_id, id),
  constraint mobilisations_slug_once unique (organisation_id, slug),
  constraint mobilisations_end_after_start check (from_at < to_at)
);
--> statement-breakpoint
create table mobilisation_objects (
  organisation_id uuid not null,
  id uuid not null,
  mobilisation_id uuid not null,
  kind text not null,
  object uuid not null,
  signature bytea,
  shown text,
  pull_id uuid not null,
  primary key (organisation_id, id),
  constraint mobilisation_objects_kind check (kind in ('text','url','hashtags')),
  constraint mobilisation_objects_signed_text check ((kind = 'text') = (signature is not null))
);
--> statement-breakpoint
create index mobilisation_objects_by_object on mobilisation_objects (organisation_id, object);
--> statement-breakpoint
create table account_flags (
  organisation_id uuid not null,
  id uuid not null,
  identity_id uuid not null,
  reason text not null,
  evidence text not null,
  flagged_by text not null,
  flagged_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz,
  lift_reason text,
  source_id uuid not null,
  pull_id uuid not null,
  raw_ref text not null,
  received_at timestamptz not null,
  primary key (organisation_id, id),
  constraint account_flags_lifted_with_reason check ((lifted_at is null) = (lift_reason is null))
);
--> statement-breakpoint
create index account_flags_by_identity on account_flags (organisation_id, identity_id);
--> statement-breakpoint
-- What mobilisations in force declare: one row per object of their kits.
create view declared_objects with (security_invoker = true) as
select o.organisation_id, o.mobilisation_id, o.kind, o.object, o.signature, m.from_at, m.to_at
from mobilisation_objects o
join mobilisations m on m.organisation_id = o.organisation_id and m.id = o.mobilisation_id
where m.withdrawn_at is null;
--> statement-breakpoint
-- The world in which the accounts under doubt have done nothing: in this schema every table that names who acted is a
-- view without them, and every view of `public` is there again, read from those. A transaction that puts this schema
-- before `public` asks the same questions with the same statements. Call it again after a change of any of them.
create function make_world_without_flagged() returns void language plpgsql as $$
declare
  t record;
  before text := current_setting('search_path');
begin
  drop schema if exists without_flagged cascade;
  create schema without_flagged;
  for t in
    select * from (values ('interactions', 'identity_id'), ('conversions', 'identity_id'), ('touches', 'identity_id'),
      ('pledges', 'identity_id'), ('referrals', 'recruit_identity_id')) as named(name, who)
  loop
    execute format(
      'create view without_flagged.%1$I with (security_invoker = true) as select x.* from public.%1$I x where not exists ('
      'select from public.account_flags f where f.organisation_id = x.organisation_id and f.identity_id = x.%2$I '
      'and f.lifted_at is null)', t.name, t.who);
  end loop;
  for t in
    select c.relname as name, pg_get_viewdef(c.oid) as body from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'v'
      and not exists (select from pg_depend e where e.objid = c.oid and e.deptype = 'e')
    order by c.oid
  loop
    perform set_config('search_path', 'without_flagged, public', true);
    execute format('create view without_flagged.%I with (security_invoker = true) as %s', t.name, t.body);
    perform set_config('search_path', before, true);
  end loop;
  -- The migrator gives them to the role of the application, and to nobody else, after each run. They read with the rights
  -- and the row-level security of whoever asks.
end $$;
--> statement-breakpoint
select make_world_without_flagged();
