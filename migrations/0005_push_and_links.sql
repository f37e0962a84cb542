-- Keys of push sources, the organisation's sites, what a tagged link points at, and the salt of a day. New tables and one
-- column without default: an exclusive lock on tagged_links for an instant, no rewrite.
create table push_keys (
  organisation_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  kind text not null,
  hash bytea not null,
  sealed bytea,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  constraint push_keys_once unique (organisation_id, hash),
  constraint push_keys_kind check (kind in ('token', 'signature')),
  constraint push_keys_signature_is_sealed check (kind <> 'signature' or sealed is not null)
);
--> statement-breakpoint
create index push_keys_by_source on push_keys (organisation_id, source_id);
--> statement-breakpoint
create table sites (
  organisation_id uuid not null,
  host text not null,
  created_by text,
  created_at timestamptz not null,
  primary key (organisation_id, host)
);
--> statement-breakpoint
-- Clicks are counted from the touches of a link: one place for one fact.
alter table tagged_links drop column clicks, add column account_id uuid, add column label text;
--> statement-breakpoint
create index touches_by_link on touches (organisation_id, link_id) where link_id is not null;
--> statement-breakpoint
-- The salt of an organisation's day, sealed; the row is deleted when the day ends. In the schema of things that a backup
-- leaves out: a salt that outlives its day would link the visitors it is there to keep apart.
create table access.day_salts (
  tenant uuid not null,
  day date not null,
  sealed bytea not null,
  ends_at timestamptz not null,
  primary key (tenant, day)
);
