-- What calls with an Idempotency-Key were answered, so that the same call again gets the same answer. The table of the first version, which nothing ever wrote, is replaced; no lock on any other.
drop table idempotency_keys;
--> statement-breakpoint
create table idempotency_keys (
  organisation_id uuid not null,
  caller text not null,
  key_hash bytea not null,
  request_hash bytea not null,
  begun_at timestamptz not null,
  status integer,
  headers jsonb,
  body_sealed bytea,
  primary key (organisation_id, caller, key_hash),
  constraint idempotency_keys_hashes check (octet_length(key_hash) = 32 and octet_length(request_hash) = 32),
  constraint idempotency_keys_answered_whole check ((status is null) = (headers is null) and (status is null) = (body_sealed is null))
);
--> statement-breakpoint
create index idempotency_keys_by_age on idempotency_keys (organisation_id, begun_at);
