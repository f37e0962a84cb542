-- What a restatement must tell of: which point of a figure, when the old number left and what the new one leaves in. The table was never written: adding the columns takes an exclusive lock for an instant (no rewrite); the index on published_cells holds back its writers while it is built.
alter table restatements
  add column cell text not null default '',
  add column was_at timestamptz,
  add column output text not null default '',
  add constraint restatements_cause check (
    cause <> '' and string_to_array(cause, ',') <@ array['definition','late_data','follow_up','merge','correction','unknown']
  );
--> statement-breakpoint
create index restatements_by_definition on restatements (organisation_id, (split_part(definition, '@', 1)), from_at);
--> statement-breakpoint
-- The last state of a figure, whatever the version of its definition.
create index published_cells_by_measure on published_cells (organisation_id, (split_part(definition, '@', 1)), from_at, to_at);
--> statement-breakpoint
create function refuse_change_of_restatement() returns trigger language plpgsql as $$
begin
  raise exception 'restatements is append-only' using errcode = '23001';
end $$;
--> statement-breakpoint
-- Binds every role, the owner too: an entry is added, never changed, never taken away.
create trigger restatements_append_only before update or delete on restatements
for each row execute function refuse_change_of_restatement();
