-- Plans by which publications alternate, drawn before they go out, and the place of each publication in them: new tables, no lock on what exists.
create table alternations (
  organisation_id uuid not null,
  id uuid not null,
  slug text not null,
  name text not null,
  campaign_id uuid not null,
  dimension text not null,
  arm text not null,
  other text not null,
  drawn_at timestamptz not null,
  drawn_by text,
  primary key (organisation_id, id),
  constraint alternations_slug_once unique (organisation_id, slug),
  constraint alternations_dimension check (dimension in ('narrative', 'format', 'length', 'slot')),
  constraint alternations_two_arms check (arm <> other)
);
--> statement-breakpoint
create index alternations_by_campaign on alternations (organisation_id, campaign_id);
--> statement-breakpoint
create table alternation_places (
  organisation_id uuid not null,
  alternation_id uuid not null,
  place integer not null,
  network text not null,
  day date not null,
  arm text not null,
  primary key (organisation_id, alternation_id, place),
  constraint alternation_places_day_once unique (organisation_id, alternation_id, network, day),
  constraint alternation_places_counted_from_one check (place >= 1)
);
--> statement-breakpoint
create function refuse_change_of_draw() returns trigger language plpgsql as $$
begin
  raise exception 'a draw is never changed' using errcode = '23001';
end $$;
--> statement-breakpoint
-- Binds every role, the owner too: what was drawn stays as it was drawn, and goes only with its organisation.
create trigger alternations_as_drawn before update on alternations
for each row execute function refuse_change_of_draw();
--> statement-breakpoint
create trigger alternation_places_as_drawn before update on alternation_places
for each row execute function refuse_change_of_draw();
