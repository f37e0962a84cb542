-- Payment hooks: three new tables, and what an event of the ledger says so that it can be folded again. The new columns of
-- conversions and conversion_events are nullable or constant: a brief exclusive lock on each, no rewrite. Nothing has
-- written conversion_events before this step, so its two indexes are made on an empty table.
create table hooks (
  organisation_id uuid not null,
  source_id uuid not null,
  token_sha256 bytea not null,
  created_by text,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organisation_id, source_id),
  constraint hooks_token_once unique (organisation_id, token_sha256)
);
--> statement-breakpoint
create table hook_problems (
  organisation_id uuid not null,
  source_id uuid not null,
  on_day date not null,
  code text not null,
  detail text not null,
  times integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (organisation_id, source_id, on_day, code, detail)
);
--> statement-breakpoint
create table conversion_checks (
  organisation_id uuid not null,
  conversion_id uuid not null,
  source_id uuid not null,
  record_id text not null,
  due_at timestamptz,
  attempts integer not null default 0,
  answer jsonb,
  answered_at timestamptz,
  last_code text,
  primary key (organisation_id, conversion_id)
);
--> statement-breakpoint
create index conversion_checks_due on conversion_checks (organisation_id, due_at);
--> statement-breakpoint
alter table conversions add column awaits_proof boolean;
--> statement-breakpoint
alter table conversion_events
  add column is_proven boolean not null default true,
  add column act_at timestamptz,
  add column refunded_minor bigint,
  add column currency text,
  add column kind text,
  add column target text,
  add column identity_id uuid,
  add column campaign_id uuid,
  add column campaign_method text,
  add column source_code text,
  add column attribution jsonb;
--> statement-breakpoint
create index conversion_events_by_conversion on conversion_events (organisation_id, conversion_id);
--> statement-breakpoint
create index conversion_events_by_identity on conversion_events (organisation_id, identity_id);
