-- What a campaign declared before it started, entry by entry, each sealed with the one before; and a second reading of the facts, nothing deleted. A new table, new views: no lock on what exists.
create table campaign_locks (
  organisation_id uuid not null,
  campaign text not null,
  seq integer not null,
  content text not null,
  hash bytea not null,
  primary key (organisation_id, campaign, seq),
  constraint campaign_locks_counted_from_one check (seq >= 1),
  constraint campaign_locks_sha256 check (octet_length(hash) = 32)
);
--> statement-breakpoint
create function refuse_change_of_lock() returns trigger language plpgsql as $$
begin
  raise exception 'campaign_locks is append-only' using errcode = '23001';
end $$;
--> statement-breakpoint
-- Binds every role, the owner too: an entry is added, never changed, never taken away.
create trigger campaign_locks_append_only before update or delete on campaign_locks
for each row execute function refuse_change_of_lock();
--> statement-breakpoint
-- The world in which nothing was ever deleted: a transaction that puts this schema before `public` asks the same questions
-- with the same statements. Impact ranks are taken in it too, so that deleting criticism improves none. Call it again
-- after a change of `interactions` or of the rule of contributions.
create function make_world_where_nothing_is_deleted() returns void language plpgsql as $$
declare
  t record;
  before text := current_setting('search_path');
begin
  drop schema if exists nothing_deleted cascade;
  create schema nothing_deleted;
  execute (
    select 'create view nothing_deleted.interactions with (security_invoker = true) as select '
      || string_agg(case a.attname when 'deleted_at' then 'null::timestamptz as deleted_at' else quote_ident(a.attname) end, ', ' order by a.attnum)
      || ' from public.interactions'
    from pg_attribute a where a.attrelid = 'public.interactions'::regclass and a.attnum > 0 and not a.attisdropped);
  for t in
    select * from (values (1, 'contributions'), (2, 'campaign_contributions')) as named(place, name) order by place
  loop
    perform set_config('search_path', 'public', true);
    t.name := t.name || ' with (security_invoker = true) as ' || pg_get_viewdef(('public.' || t.name)::regclass);
    perform set_config('search_path', 'nothing_deleted, public', true);
    execute 'create view nothing_deleted.' || t.name;
  end loop;
  perform set_config('search_path', before, true);
  -- its views read with the rights and the row-level security of whoever asks
  grant usage on schema nothing_deleted to public;
  grant select on all tables in schema nothing_deleted to public;
end $$;
--> statement-breakpoint
select make_world_where_nothing_is_deleted();
