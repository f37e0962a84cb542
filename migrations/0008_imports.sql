-- What each pull covers, so that a quiet week is told from an unread one; header rows of imported tables. A new table and a nullable column: no rewrite, a short exclusive lock on pulls.
create table pull_coverages (
  organisation_id uuid not null,
  pull_id uuid not null,
  input text not null,
  network text not null,
  basis text not null,
  covered_from timestamp with time zone not null,
  covered_to timestamp with time zone not null,
  constraint pull_coverages_organisation_id_pull_id_input_network_basis_pk primary key (organisation_id, pull_id, input, network, basis),
  constraint pull_coverages_basis check (basis in ('facts', 'filename', 'told', 'api')),
  constraint pull_coverages_in_order check (covered_from <= covered_to)
);
--> statement-breakpoint
alter table pulls add column header jsonb;
--> statement-breakpoint
-- Earlier pulls: the spans of the facts they brought. One pass over the facts of each organisation.
do $$
declare t record;
begin
  for t in select tenant from directory loop
    perform set_config('app.organisation_id', t.tenant::text, true);
    insert into pull_coverages (organisation_id, pull_id, input, network, basis, covered_from, covered_to)
    select organisation_id, pull_id, input, network, 'facts', min(at), max(at)
    from (
      select organisation_id, pull_id, 'interactions' as input, network, occurred_at as at from interactions where organisation_id = t.tenant
      union all select organisation_id, pull_id, 'conversions', 'ledger', occurred_at from conversions where organisation_id = t.tenant
      union all select organisation_id, pull_id, 'posts', network, published_at from posts where organisation_id = t.tenant
      union all select organisation_id, pull_id, 'metrics', network, observed_at from metric_observations where organisation_id = t.tenant
    ) facts
    where at is not null and pull_id is not null
    group by 1, 2, 3, 4;
  end loop;
end $$;
