import { sql, type SQL } from 'drizzle-orm'
import { reactionMetrics } from './counters.ts'
import { messageKinds, organisation, posts, texts } from './facts.ts'
import type { Window } from './measure.ts'
import { abusive } from './moderation.ts'

const DAY = 86_400_000
/** Posts below which a ninth decile means nothing. */
export const FEWEST_POSTS = 10

/** All posts of the organisation in the 365 days before the end, whatever the filters: what a post is compared with. */
const year = (window: Window): Window => ({
  ...window,
  from: new Date(window.to.getTime() - 365 * DAY),
  campaigns: [],
  groups: [],
  networks: [],
  creators: [],
  formats: [],
  by: null
})

/**
 * The common tables of clash, to be put after `with`: `talk (id, received, abusive, read, people)` of every post that was
 * answered, `people` being ids of persons in one text; `heated (id, abuse, heat, read)`, the posts of the year among them,
 * with the abusive messages per thousand received and the messages received per reaction (its greatest lifetime counter;
 * null without one); `limits (abuse, heat, posts, read)`, the ninth decile of the one and the third quartile of the other
 * (linear); `clashes (id)`, posts above both.
 */
export const clashTables = (window: Window): SQL => sql`
  talk as materialized (
    select i.root_post_id as id, count(*) as received, count(*) filter (where i.id in ${abusive(window)}) as abusive,
      count(*) filter (where exists (select from standing_labels l where l.organisation_id = i.organisation_id
        and l.interaction_id = i.id and l.src_kind = 'person')) as read,
      string_agg(d.resolved_person_id::text, ' ') as people
    from interactions i
    left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
    where i.organisation_id = ${organisation(window)} and i.direction = 'in' and i.kind in ${texts(messageKinds)}
    group by i.root_post_id
  ), liked as materialized (
    select o.subject_id as id, max(o.value) as reactions from latest_observations o
    where o.organisation_id = ${organisation(window)} and o.subject_type = 'post' and o.counts = 'lifetime'
      and split_part(o.metric_key, '.', 2) in ${texts(reactionMetrics)}
    group by o.subject_id
  ), heated as materialized (
    select p.id, 1000.0 * t.abusive / t.received as abuse, t.received / nullif(l.reactions, 0) as heat, t.read
    from ${posts(year(window))} p
    join talk t on t.id = p.id
    left join liked l on l.id = p.id
  ), limits as materialized (
    select percentile_cont(0.9) within group (order by abuse) as abuse, percentile_cont(0.75) within group (order by heat) as heat,
      count(*) as posts, sum(read) as read
    from heated
  ), clashes as materialized (
    select h.id from heated h cross join limits t where h.abuse > t.abuse and h.heat > t.heat
  )`

/** Posts of clash in the year before the end: `id`. */
export const clashPosts = (window: Window): SQL => sql`with ${clashTables(window)} select id::text from clashes`
