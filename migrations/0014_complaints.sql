-- Complaint files and what holds a text for them; days a text is held and hours of a full week. Four new tables, two columns with a constant default: short exclusive locks on organisations and acts, no rewrite. The index on acts is built under a lock that stops writes to it for the time of one pass.
alter table organisations add column hold_days integer not null default 365,
  add constraint organisations_hold_days check (hold_days between 1 and 3650),
  add column full_time_hours real not null default 35,
  add constraint organisations_full_time_hours check (full_time_hours between 1 and 80);
--> statement-breakpoint
create table complaints (
  organisation_id uuid not null,
  id uuid not null,
  number integer not null,
  act_id uuid,
  why text not null,
  state text not null default 'preparing',
  reference text,
  outcome text,
  opened_by text not null,
  opened_at timestamptz not null,
  filed_by text,
  filed_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  primary key (organisation_id, id),
  constraint complaints_number_once unique (organisation_id, number),
  constraint complaints_state check (state in ('preparing', 'filed', 'closed')),
  constraint complaints_closed_is_dated check ((state = 'closed') = (closed_at is not null))
);
--> statement-breakpoint
create table text_holds (
  organisation_id uuid not null,
  id uuid not null,
  interaction_id uuid not null,
  act_id uuid,
  complaint_id uuid,
  role text not null,
  text_sealed bytea,
  author_sealed bytea,
  link_sealed bytea,
  revision integer not null default 0,
  former_expires_at timestamptz,
  taken_at timestamptz not null,
  until timestamptz,
  released_at timestamptz,
  released_why text,
  primary key (organisation_id, id),
  constraint text_holds_role check (role in ('act', 'chosen', 'context')),
  constraint text_holds_have_a_cause check ((role = 'act') = (act_id is not null) and (role = 'act') = (complaint_id is null)),
  constraint text_holds_released_are_empty check (released_at is null
    or (text_sealed is null and author_sealed is null and link_sealed is null)),
  constraint text_holds_released_why check ((released_at is null) = (released_why is null)
    and (released_why is null or released_why in ('undone', 'expired', 'closed', 'removed', 'erased')))
);
--> statement-breakpoint
create unique index text_holds_once_by_act on text_holds (organisation_id, act_id, interaction_id) where act_id is not null;
--> statement-breakpoint
create unique index text_holds_once_by_complaint on text_holds (organisation_id, complaint_id, interaction_id) where complaint_id is not null;
--> statement-breakpoint
create index text_holds_by_message on text_holds (organisation_id, interaction_id);
--> statement-breakpoint
create table complaint_files (
  organisation_id uuid not null,
  id uuid not null,
  complaint_id uuid not null,
  made_by text not null,
  made_at timestamptz not null,
  reason text not null,
  lang text not null,
  has_authors boolean not null,
  messages integer not null,
  bytes integer not null,
  sha256 bytea not null,
  primary key (organisation_id, id)
);
--> statement-breakpoint
create index complaint_files_by_complaint on complaint_files (organisation_id, complaint_id, made_at);
--> statement-breakpoint
create index acts_that_hold on acts (organisation_id, interaction_id) where rung >= 6;
--> statement-breakpoint
-- Brings the holds of an organisation in line with its acts and complaints: a standing act of rung 6 or 7 takes a sealed
-- copy of the text of its message for the days declared; what is undone, past its time or closed lets go of it. A held
-- message has no end of its text; the day it is let go it has its former end again. Idempotent.
create function settle_holds(organisation uuid, at_ timestamptz) returns void language plpgsql set search_path = pg_catalog, public as $$
begin
  insert into text_holds (organisation_id, id, interaction_id, act_id, role, text_sealed, revision, former_expires_at, taken_at, until)
  select a.organisation_id, gen_random_uuid(), i.id, a.id, 'act', i.text_sealed, i.revision, i.text_expires_at, at_,
    a.at + make_interval(days => o.hold_days)
  from standing_acts a
  join interactions i on i.organisation_id = a.organisation_id and i.id = a.interaction_id
  join organisations o on o.organisation_id = a.organisation_id
  where a.organisation_id = organisation and a.rung >= 6 and i.text_sealed is not null
    and a.at + make_interval(days => o.hold_days) > at_
    and not exists (select from text_holds h where h.organisation_id = a.organisation_id and h.act_id = a.id)
  on conflict do nothing;
  update text_holds h set text_sealed = null, author_sealed = null, link_sealed = null, released_at = at_, released_why = case
      when h.complaint_id is not null then 'closed'
      when h.until <= at_ then 'expired'
      when not exists (select from standing_acts a where a.organisation_id = h.organisation_id and a.id = h.act_id) then 'undone'
      else 'closed' end
  where h.organisation_id = organisation and h.released_at is null and (
    exists (select from complaints c where c.organisation_id = h.organisation_id and c.id = h.complaint_id and c.state = 'closed')
    or h.role = 'act' and (
      h.until <= at_
      or not exists (select from standing_acts a where a.organisation_id = h.organisation_id and a.id = h.act_id)
      or exists (select from text_holds k
        join complaints c on c.organisation_id = k.organisation_id and c.id = k.complaint_id and c.state = 'closed'
        where k.organisation_id = h.organisation_id and k.interaction_id = h.interaction_id and k.role = 'chosen'
          and k.released_why is distinct from 'removed' and c.closed_at >= h.taken_at)));
  update interactions i set text_expires_at = null
  where i.organisation_id = organisation and i.text_expires_at is not null and i.id in (
    select h.interaction_id from text_holds h
    where h.organisation_id = organisation and h.released_at is null and h.revision = i.revision);
  update interactions i set text_expires_at = f.former
  from (
    select h.interaction_id, min(h.former_expires_at) as former from text_holds h
    where h.organisation_id = organisation
    group by h.interaction_id having bool_and(h.released_at is not null)
  ) f
  where i.organisation_id = organisation and i.id = f.interaction_id and f.former is not null
    and i.text_sealed is not null and i.text_expires_at is null;
end $$;
--> statement-breakpoint
create function hold_on_act() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare t record;
begin
  for t in select organisation_id, max(received_at) as at from fresh
    where rung >= 6 or reverses is not null group by organisation_id
  loop
    perform settle_holds(t.organisation_id, t.at);
  end loop;
  return null;
end $$;
--> statement-breakpoint
create trigger acts_hold_texts after insert on acts referencing new table as fresh for each statement execute function hold_on_act();
--> statement-breakpoint
-- The acts that are there already. Row-level security binds the owner too: one organisation at a time.
do $$
declare t record;
begin
  for t in select tenant from directory loop
    perform set_config('app.organisation_id', t.tenant::text, true);
    perform settle_holds(t.tenant, now());
  end loop;
end $$;
