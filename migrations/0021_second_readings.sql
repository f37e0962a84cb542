-- Second readings by message, so that a copy hidden with others is as likely to be read again as one hidden alone; what platforms answer to reports; the organisation's own threshold of the queue. The key of second_readings is changed under a short exclusive lock; the index on ratings stops writes to it for one pass; the rest is new.
alter table second_readings drop constraint second_readings_pkey;
--> statement-breakpoint
alter table second_readings add primary key (organisation_id, decision_id, interaction_id);
--> statement-breakpoint
-- The copies decided before, of which none was drawn: all of them where criticism was hidden, else each with the probability
-- its decision had. Row-level security binds the owner too: one organisation at a time.
do $$
declare t record;
begin
  for t in select tenant from directory loop
    perform set_config('app.organisation_id', t.tenant::text, true);
    insert into second_readings (organisation_id, decision_id, interaction_id, probability, drawn_at)
    select d.organisation_id, d.id, c.id, p.probability, d.at
    from decisions d
    cross join lateral unnest(d.copies) as c(id)
    left join moderation_settings s on s.organisation_id = d.organisation_id
    cross join lateral (select case when d.protects = 'criticism' then 1 else coalesce(s.second_share, 0.2) end::real as probability) p
    where d.organisation_id = t.tenant and random() < p.probability
    on conflict do nothing;
  end loop;
end $$;
--> statement-breakpoint
create table platform_answers (
  organisation_id uuid not null,
  id uuid not null,
  act_id uuid not null,
  outcome text,
  answered_at timestamptz,
  takes_back uuid,
  noted_by text not null,
  noted_at timestamptz not null,
  primary key (organisation_id, id),
  constraint platform_answers_outcome check (outcome in ('removed', 'restricted', 'suspended', 'refused', 'none')),
  constraint platform_answers_say_or_take_back check ((takes_back is null) = (outcome is not null) and (outcome is null) = (answered_at is null))
);
--> statement-breakpoint
create index platform_answers_by_act on platform_answers (organisation_id, act_id);
--> statement-breakpoint
create unique index platform_answers_taken_back_once on platform_answers (organisation_id, takes_back) where takes_back is not null;
--> statement-breakpoint
-- The last answer noted for each report, unless it was taken back: then the one before. Looking without finding an answer is one too.
create view standing_answers with (security_invoker = true) as
select distinct on (p.organisation_id, p.act_id) p.organisation_id, p.act_id, p.id, p.outcome, p.answered_at, p.noted_by, p.noted_at
from platform_answers p
where p.takes_back is null
  and not exists (select from platform_answers u where u.organisation_id = p.organisation_id and u.takes_back = p.id)
order by p.organisation_id, p.act_id, p.noted_at desc, p.id desc;
--> statement-breakpoint
create table queue_thresholds (
  organisation_id uuid not null,
  version integer not null,
  base text not null,
  threshold real,
  again integer,
  audited integer,
  positives integer,
  recall real,
  flagged real,
  changed_by text,
  changed_at timestamptz not null,
  primary key (organisation_id, version),
  constraint queue_thresholds_range check (threshold between 0.1 and 0.9),
  constraint queue_thresholds_why check ((threshold is null) = (audited is null) and (threshold is null) = (positives is null))
);
--> statement-breakpoint
-- What a threshold lower than ours adds to the queue; ratings_to_read holds the rest.
create index ratings_to_read_lower on ratings (organisation_id, interaction_id)
  where (scores ->> 'hostile_any')::float8 >= 0.1 and (scores ->> 'hostile_any')::float8 < 0.3;
