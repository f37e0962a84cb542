-- The register of results obtained, each with its evidence and what is said of our part. A new table: no lock on what exists.
create table outcomes (
  organisation_id uuid not null,
  id uuid not null,
  slug text not null,
  kind text not null,
  at timestamptz not null,
  text text not null,
  evidence text not null,
  contribution text not null,
  statement text,
  campaign_id uuid,
  source_id uuid not null,
  pull_id uuid not null,
  raw_ref text not null,
  received_at timestamptz not null,
  primary key (organisation_id, id),
  constraint outcomes_kind check (kind in ('decision_maker_response', 'policy_change', 'case_won', 'other')),
  constraint outcomes_contribution check (contribution in ('contributed', 'cannot_say')),
  constraint outcomes_contribution_is_said check (contribution <> 'contributed' or statement is not null)
);
