-- When a second reading of an audit was opened, so that one opened and left is handed to somebody else; and which objections are of a pseudonym, so that an export made before an erasure brings nobody back. Columns without a rewrite: both tables are locked for an instant.
alter table audit_items add column second_opened_at timestamptz;
--> statement-breakpoint
alter table objections add column is_pseudonym boolean not null default false;
