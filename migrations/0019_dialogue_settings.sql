-- Raters an organisation chose and their order, what it learnt from its own corrections, and which of it is in force. New tables lock nothing.
create table dialogue_settings (
  organisation_id uuid primary key,
  learns boolean not null default true,
  adaptation integer,
  changed_by text,
  changed_at timestamptz not null
);
--> statement-breakpoint
create table dialogue_raters (
  organisation_id uuid not null,
  id text not null,
  place integer not null,
  is_on boolean not null,
  on_since timestamptz,
  off_since timestamptz,
  sealed bytea,
  key_version integer,
  key_end text not null default '',
  accepted text,
  accepted_by text,
  accepted_at timestamptz,
  fault text,
  rests_until timestamptz,
  changed_by text,
  changed_at timestamptz not null,
  primary key (organisation_id, id),
  constraint dialogue_raters_id check (id in ('local', 'rules', 'mistral', 'openai', 'onnx')),
  constraint dialogue_raters_hosted_on check (
    id not in ('mistral', 'openai') or not is_on or (sealed is not null and accepted_at is not null and on_since is not null)
  )
);
--> statement-breakpoint
create table rater_places (
  organisation_id uuid not null,
  rater text not null,
  place integer not null,
  complete_at bigint,
  primary key (organisation_id, rater)
);
--> statement-breakpoint
create table adaptations (
  organisation_id uuid not null,
  version integer not null,
  base text not null,
  digest text not null,
  corrections integer not null,
  heads jsonb not null,
  is_useful boolean not null,
  residual bytea not null,
  learned_at timestamptz not null,
  learned_by text,
  primary key (organisation_id, version)
);
