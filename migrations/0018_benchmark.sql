-- What an organisation is in a pool of organisations, the contributions that left, to the byte, and the pooled files brought in. Three new tables: no lock on what exists.
create table benchmark_members (
  organisation_id uuid not null,
  pool text not null,
  contribution uuid not null,
  sector text not null,
  size text not null,
  declared_at timestamptz not null,
  primary key (organisation_id, pool)
);
--> statement-breakpoint
create table benchmark_contributions (
  organisation_id uuid not null,
  pool text not null,
  period text not null,
  revision integer not null,
  content text not null,
  sha256 bytea not null,
  made_by text,
  made_at timestamptz not null,
  primary key (organisation_id, pool, period, revision),
  constraint benchmark_contributions_counted_from_one check (revision >= 1),
  constraint benchmark_contributions_sha256 check (octet_length(sha256) = 32)
);
--> statement-breakpoint
create table benchmark_pools (
  organisation_id uuid not null,
  pool text not null,
  period text not null,
  sector text not null,
  size text not null,
  content text not null,
  sha256 bytea not null,
  kept_by text,
  kept_at timestamptz not null,
  primary key (organisation_id, pool, period, sector, size),
  constraint benchmark_pools_sha256 check (octet_length(sha256) = 32)
);
