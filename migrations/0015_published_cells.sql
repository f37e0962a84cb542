-- What the register of published cells must know to check overlaps, and the views of the reporting role. Adding the
-- columns takes an exclusive lock for an instant (no default, no rewrite); the views lock nothing.
alter table published_cells
  add column acts integer,
  add column part integer,
  add column value double precision,
  add column lo double precision,
  add column hi double precision,
  add column n double precision,
  add column status text,
  add column as_of timestamptz;
--> statement-breakpoint
-- Its hash of persons was never written: a list of people has no place in a register.
alter table published_cells drop column persons_hash;
--> statement-breakpoint
create schema if not exists reporting;
--> statement-breakpoint
-- These views run with the rights of their owner (the reader has none on any table) and are barriers: no condition of the
-- reader is tried on a row before the view's own. Forced row-level security holds for the owner too: without
-- `set app.organisation_id = '…'` every one of them fails.
create view reporting.campaigns with (security_barrier = true) as
select c.organisation_id, c.slug, c.name_fr, c.name_en, p.slug as parent, c.starts_at, c.ends_at
from campaigns c
left join campaigns p on p.organisation_id = c.organisation_id and p.id = c.parent_id;
--> statement-breakpoint
-- Every number about people that has left the house, as it left: after disclosure control (11 persons, differences with
-- everything that left before). A masked number has the word and nothing else. No number is computed here: a reader of the
-- database gets what a reader of the files gets. A cell that left again shows its latest state.
create view reporting.figures with (security_barrier = true) as
select distinct on (organisation_id, definition, filters, cell, from_at, to_at)
  organisation_id, split_part(definition, '@', 1) as measure, definition, filters, cell, from_at, to_at,
  case when is_masked or persons between 1 and 10 then 'masked' else coalesce(status, 'ok') end as status,
  case when not is_masked and persons not between 1 and 10 then value end as value,
  case when not is_masked and persons not between 1 and 10 then lo end as lo,
  case when not is_masked and persons not between 1 and 10 then hi end as hi,
  case when not is_masked and persons not between 1 and 10 then n end as n,
  case when not is_masked and persons not between 1 and 10 then persons end as persons,
  as_of, at as published_at
from published_cells
order by organisation_id, definition, filters, cell, from_at, to_at, at desc, id desc;
--> statement-breakpoint
-- Counters of platforms on the organisation's own posts: nobody is behind them. The latest reading of each.
create view reporting.platform_counters with (security_barrier = true) as
select distinct on (o.organisation_id, o.subject_id, o.metric_key, o.scope, o.counts, o.period_start, o.period_end)
  o.organisation_id, c.slug as campaign, o.network, p.external_id as post, p.published_at, o.metric_key, o.metric_version,
  o.scope, o.counts, o.period_start, o.period_end, o.value, o.observed_at
from metric_observations o
join posts p on p.organisation_id = o.organisation_id and p.id = o.subject_id
left join campaign_posts cp on cp.organisation_id = p.organisation_id and cp.post_id = p.id
left join campaigns c on c.organisation_id = cp.organisation_id and c.id = cp.campaign_id
where o.subject_type = 'post'
order by o.organisation_id, o.subject_id, o.metric_key, o.scope, o.counts, o.period_start, o.period_end,
  o.observed_at desc, o.received_at desc, o.id desc;
--> statement-breakpoint
-- The reader of the reporting schema: its views and nothing else. Called by the migrator after each run.
create function secure_reporting() returns void language plpgsql set search_path = pg_catalog as $$
begin
  revoke all on schema reporting from public;
  if exists (select from pg_roles where rolname = 'sillage_reporting') then
    grant usage on schema reporting to sillage_reporting;
    grant select on reporting.campaigns, reporting.figures, reporting.platform_counters to sillage_reporting;
  end if;
end $$;
--> statement-breakpoint
select secure_reporting();
