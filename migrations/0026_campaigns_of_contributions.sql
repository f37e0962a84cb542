-- Which contributions belong to which campaign, by joins on the posts' campaigns and no longer by a look at them for each contribution. Views only: a moment's exclusive lock on views, none on a table.
-- By their post, their thread's post or their own campaign, each campaign once.
create or replace view campaign_contributions with (security_invoker = true) as
with belonging as (
  select organisation_id, post_id, array_agg(campaign_id) as campaigns from campaign_posts group by organisation_id, post_id
)
select t.organisation_id, g.campaign_id, t.fact_id, t.fact, t.kind, t.person_id, t.occurred_at, t.post_id, t.root_post_id,
  t.account_id, t.network
from contributions t
left join belonging p on p.organisation_id = t.organisation_id and p.post_id = t.post_id
left join belonging r on r.organisation_id = t.organisation_id and r.post_id = t.root_post_id
cross join lateral unnest(
  case
    when p.campaigns <> r.campaigns then
      array(select distinct c from unnest(p.campaigns || r.campaigns || t.campaign_id) as every(c) where c is not null)
    when t.campaign_id is null then coalesce(p.campaigns, r.campaigns)
    else array_remove(coalesce(p.campaigns, r.campaigns), t.campaign_id) || t.campaign_id
  end
) as g(campaign_id);
--> statement-breakpoint
select make_world_where_nothing_is_deleted();
--> statement-breakpoint
select make_world_without_flagged();
