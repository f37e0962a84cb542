import { sql, type SQL } from 'drizzle-orm'
import { engagementMetrics, followersAt, platformCount } from './counters.ts'
import { num } from './engine.ts'
import { organisation, postMetrics } from './facts.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'

/** What all engagement rates have in common. The denominator is in the name, always. */
export const engagementRate = {
  ...platformCount,
  id: 'V6',
  unit: 'share',
  definedBy: { text: 'Fahlgren Mortine; Meltwater; M+R Benchmarks', url: 'https://mrbenchmarks.com/' },
  grade: 'B',
  counterMeasure: 'wake',
  priority: 1
} as const satisfies Partial<Measure>

/**
 * Posts that have both engagements and a base above 0: `key, post_id, network, engaged, base`. Engagements are
 * reactions + comments + shares; clicks and saves are none. The base is the first of the named counters that is there.
 */
export function engagedPosts(window: Window, bases: readonly string[]): SQL {
  const base = bases.map(name => sql`max(value) filter (where metric = ${name})`)
  return sql`(
    select * from (
      select key, post_id, network, sum(value) filter (where metric in (${sql.join(
        engagementMetrics.map(name => sql`${name}`),
        sql`, `
      )})) as engaged, coalesce(${sql.join(base, sql`, `)}) as base
      from ${postMetrics(window, [...engagementMetrics, ...bases])} m
      group by key, post_id, network
    ) e
    where engaged is not null and base > 0
  )`
}

/** Posts with a counter and the followers their account had when they were published: `key, post_id, counted, followers`. */
export const postsPerFollower = (window: Window, metrics: readonly string[]): SQL => sql`(
    select * from (
      select m.key, m.post_id, sum(m.value) as counted,
        (select ${followersAt(window, sql`p.account_id`, sql`p.published_at`)} from posts p
          where p.organisation_id = ${organisation(window)} and p.id = m.post_id) as followers
      from ${postMetrics(window, metrics)} m
      group by m.key, m.post_id
    ) f
    where followers > 0
  )`

/** Sums over posts: `key, engaged, base, n`. */
export const pooledRate = (window: Window, bases: readonly string[]): SQL => sql`
    select key, sum(engaged) as engaged, sum(base) as base, count(*) as n from ${engagedPosts(window, bases)} e group by key`

/** A rate over accounts (people): Wilson, as long as there are no more acts than accounts; else a Poisson rate. */
export function perAccount([row]: readonly Row[]): Ingredients {
  const engaged = num(row?.engaged) ?? 0
  const base = num(row?.base) ?? 0
  if (!row) return { value: null, persons: null }
  if (engaged > base) return { events: engaged, exposure: base, n: base, persons: null }
  return { successes: engaged, trials: base, persons: null }
}

/** A rate over displays, which are not people: a Poisson rate. */
export function perDisplay([row]: readonly Row[]): Ingredients {
  if (!row) return { value: null, persons: null }
  const base = num(row.base) ?? 0
  return { events: num(row.engaged) ?? 0, exposure: base, n: base, persons: null }
}
