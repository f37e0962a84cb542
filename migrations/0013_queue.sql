-- The moderation queue: decisions, second readings, templates, the choices of the organisation, prints of copied texts. New tables and views lock nothing; the three indexes lock writes on ratings, acts and interactions while they are built (seconds per million rows), the two triggers for an instant.
create table decisions (
  organisation_id uuid not null,
  id uuid not null,
  interaction_id uuid not null,
  copies uuid[] not null default '{}',
  request_hash bytea not null,
  rung integer not null,
  skipped_from integer,
  protects text,
  template_id uuid,
  moderator text not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  constraint decisions_rung check (rung between 0 and 7),
  constraint decisions_protects check (protects in ('criticism', 'no_abuse'))
);
--> statement-breakpoint
create index decisions_by_message on decisions (organisation_id, interaction_id);
--> statement-breakpoint
create table second_readings (
  organisation_id uuid not null,
  decision_id uuid not null,
  interaction_id uuid not null,
  probability real not null,
  drawn_at timestamptz not null,
  reader text,
  opened_at timestamptz,
  outcome text,
  primary key (organisation_id, decision_id),
  constraint second_readings_probability check (probability > 0 and probability <= 1),
  constraint second_readings_outcome check (outcome in ('labelled', 'unreadable'))
);
--> statement-breakpoint
create table reply_templates (
  organisation_id uuid not null,
  id uuid not null,
  category text not null,
  name_fr text not null,
  name_en text not null,
  text_fr text not null,
  text_en text not null,
  charter_link text,
  created_by text,
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (organisation_id, id)
);
--> statement-breakpoint
create table moderation_settings (
  organisation_id uuid not null primary key,
  rungs integer[] not null,
  charter_fr text,
  charter_en text,
  quiet_months integer not null default 12,
  second_share real not null default 0.2,
  open_days integer[] not null default '{1,2,3,4,5}',
  open_from integer not null default 8,
  open_to integer not null default 18,
  changed_by text,
  changed_at timestamptz not null,
  constraint moderation_settings_rungs check (rungs <@ array[1,2,3,4,5,6,7] and cardinality(rungs) between 1 and 7),
  constraint moderation_settings_quiet check (quiet_months between 1 and 120),
  constraint moderation_settings_share check (second_share between 0 and 1),
  constraint moderation_settings_hours check (open_from between 0 and 23 and open_to between 1 and 24 and open_to > open_from)
);
--> statement-breakpoint
create table text_prints (
  organisation_id uuid not null,
  interaction_id uuid not null,
  revision integer not null,
  print bytea not null,
  primary key (organisation_id, interaction_id)
);
--> statement-breakpoint
create index text_prints_by_print on text_prints (organisation_id, print);
--> statement-breakpoint
-- A print lives no longer than the text it was made of.
create function forget_print() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  delete from text_prints where organisation_id = old.organisation_id and interaction_id = old.id;
  return null;
end $$;
--> statement-breakpoint
create trigger interactions_print_gone after update of text_sealed on interactions for each row
  when (old.text_sealed is not null and new.text_sealed is null) execute function forget_print();
--> statement-breakpoint
create function forget_prints() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  delete from text_prints p using gone g where p.organisation_id = g.organisation_id and p.interaction_id = g.id;
  return null;
end $$;
--> statement-breakpoint
create trigger interactions_prints_gone after delete on interactions referencing old table as gone
  for each statement execute function forget_prints();
--> statement-breakpoint
-- What a rater found worth a look: the permissive threshold is in the index itself, so that the queue reads nothing else.
create index ratings_to_read on ratings (organisation_id, interaction_id)
  where (scores ->> 'hostile_any')::float8 >= 0.3 or (scores ->> 'threat')::float8 >= 0.3;
--> statement-breakpoint
create index interactions_calling on interactions (organisation_id, occurred_at)
  where calls_for_answer and direction = 'in' and deleted_at is null and text_sealed is not null;
--> statement-breakpoint
create index acts_by_time on acts (organisation_id, at, id);
--> statement-breakpoint
create index labels_met on labels (organisation_id, interaction_id)
  where src_kind = 'person' and sampling in ('triage', 'report', 'import');
--> statement-breakpoint
-- Labels that stand: neither retracted nor a retraction.
create view standing_labels with (security_invoker = true) as
select l.* from labels l
where l.retracts is null
  and not exists (select from labels r where r.organisation_id = l.organisation_id and r.retracts = l.id);
--> statement-breakpoint
-- As in 0003, but the row that takes a label back is no word of its own: what others said before it stands again.
create or replace view set_aside_messages with (security_invoker = true) as
select distinct organisation_id, interaction_id
from (
  select distinct on (l.organisation_id, l.interaction_id, l.label) l.organisation_id, l.interaction_id,
    not l.negated and coalesce(l.value, true) as holds
  from labels l
  where l.src_kind = 'person' and l.retracts is null
    and l.label in ('hostile', 'insult', 'provocation', 'discrimination', 'sexual', 'threat', 'defamation', 'spam')
    and not exists (select from labels r where r.organisation_id = l.organisation_id and r.retracts = l.id)
  order by l.organisation_id, l.interaction_id, l.label, l.created_at desc, l.id desc
) last
where holds;
