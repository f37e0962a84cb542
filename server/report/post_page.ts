import { sql } from 'drizzle-orm'
import { ask } from '../measures/ask.ts'
import { loadFrame } from '../measures/frame.ts'
import { measureByKey } from '../measures/index.ts'
import type { Result, Words } from '../measures/measure.ts'
import type { PresentedRow } from '../measures/present.ts'
import type { Question } from '../measures/question.ts'
import { addDays, localDay } from '../store/time.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { Problem } from '../problem.ts'

/** A publication as it was received; its words are the organisation's own. */
export interface PostFacts {
  id: string
  /** `network:id` */
  key: string
  network: string
  kind: string
  narrative: string | null
  title: string | null
  text: string | null
  permalink: string | null
  account: string | null
  published_at: string
  deleted: boolean
  campaigns: { slug: string; name: Words; from: string; to: string }[]
}

/** One publication with its numbers: each is its row among the publications of the campaign, masked as it is there. */
export interface PostPage extends PostFacts {
  /** the campaign whose publications it is read among; null outside any */
  campaign: string | null
  from: string
  to: string
  lines: { key: string; result: Result | null }[]
}

/** What is told of a publication: what was seen, who came back, what was done, how people spoke. */
export const postKeys = {
  seen: ['impressions', 'reach', 'reactions'],
  stayed: ['returned_people', 'attributed_actions'],
  spoken: ['distinct_voices', 'response_rate', 'deep_share', 'reciprocity']
} as const

const keys: readonly string[] = Object.values(postKeys).flat()

const unknownPost = (key: string) =>
  new Problem('unknown_post', { fr: `Publication inconnue : ${key}.`, en: `Unknown post: ${key}.` }, 404)

/** A publication by `network:id`, with the campaigns it belongs to. Throws `unknown_post`. */
export async function findPost({ db }: Tx, organisationId: string, key: string): Promise<PostFacts> {
  const at = key.indexOf(':')
  const [network, externalId] = [key.slice(0, Math.max(at, 0)), key.slice(at + 1)]
  const [row] = (await db.execute(sql`
    select p.id, p.network, p.kind, p.narrative, nullif(p.title, '') as title, nullif(p.text, '') as text, p.permalink, p.published_at, p.deleted_at,
      coalesce(a.display_name, a.handle, a.external_id) as account,
      coalesce((select jsonb_agg(jsonb_build_object('slug', c.slug, 'fr', c.name_fr, 'en', c.name_en, 'from', c.starts_at, 'to', c.ends_at)
        order by c.starts_at, c.slug)
        from campaign_posts cp join campaigns c on c.organisation_id = cp.organisation_id and c.id = cp.campaign_id
        where cp.organisation_id = p.organisation_id and cp.post_id = p.id), '[]') as campaigns
    from posts p left join accounts a on a.organisation_id = p.organisation_id and a.id = p.account_id
    where p.organisation_id = ${organisationId}::uuid and p.network = ${network} and p.external_id = ${externalId}`)) as unknown as Record<
    string,
    unknown
  >[]
  if (!row) throw unknownPost(key)
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  const iso = (value: unknown) => new Date(String(value)).toISOString()
  const campaigns = row.campaigns as Record<'slug' | 'fr' | 'en' | 'from' | 'to', string>[]
  return {
    ...{ id: String(row.id), key, network: String(row.network), kind: String(row.kind) },
    ...{ narrative: text(row.narrative), title: text(row.title), text: text(row.text) },
    ...{ permalink: text(row.permalink), account: text(row.account) },
    published_at: iso(row.published_at),
    deleted: row.deleted_at !== null,
    campaigns: campaigns.map(({ slug, fr, en, from, to }) => ({
      ...{ slug, name: { fr, en } },
      ...{ from: iso(from), to: iso(to) }
    }))
  }
}

/**
 * One publication and its numbers. Among the publications of the campaign asked for, else of its first; over the days
 * asked for, else those of that campaign; outside any, from the day it came out to now. A number is the row it has in the
 * list: what is masked there, for its own sake or for the others', is masked here.
 * Throws `unknown_post`; `not_in_campaign` where it does not belong to the campaign asked for.
 */
export async function postPage(
  store: Store,
  organisationId: string,
  key: string,
  question: Pick<Question, 'campaign' | 'from' | 'to'>,
  now: Date
): Promise<PostPage> {
  const [post, timeZone] = await store.tx(
    organisationId,
    async tx => [await findPost(tx, organisationId, key), (await loadFrame(tx, organisationId)).timeZone] as const,
    { mode: 'read only' }
  )
  const wanted = question.campaign?.[0]
  const campaign = wanted ? post.campaigns.find(({ slug }) => slug === wanted) : post.campaigns[0]
  if (wanted && !campaign)
    throw new Problem(
      'not_in_campaign',
      {
        fr: `Cette publication n’est pas de la campagne ${wanted}.`,
        en: `This post does not belong to the campaign ${wanted}.`
      },
      404
    )
  const day = (at: string | Date) => localDay(new Date(at), timeZone)
  const from = question.from ?? day(campaign?.from ?? post.published_at)
  const to = question.to ?? (campaign ? addDays(day(new Date(Date.parse(campaign.to) - 1)), 1) : addDays(day(now), 1))
  const asked: Question = { from, to, vs: 'none', ...(campaign ? { campaign: [campaign.slug] } : {}) }
  return {
    ...post,
    ...{ campaign: campaign?.slug ?? null, from, to },
    lines: await linesOf(store, organisationId, key, asked, now)
  }
}

async function linesOf(
  store: Store,
  organisationId: string,
  key: string,
  question: Question,
  now: Date
): Promise<PostPage['lines']> {
  const grainOf = (measure: string) => (measureByKey(measure)!.grains.includes('post') ? 'post' : 'thread')
  const found = new Map<string, Result | null>()
  for (const [by, some] of Map.groupBy(keys, grainOf))
    for (const answer of await ask(store, organisationId, some, { ...question, by }, 'inside', now)) {
      const row = (answer.rows as PresentedRow[]).find(one => one.key === key)
      found.set(answer.key, row?.result ?? withoutRow(answer.key, answer.whole))
    }
  return keys.map(one => ({ key: one, result: found.get(one) ?? null }))
}

/**
 * A publication without a row: of a counter nothing was ever read; nobody contributed under it, so nobody came back from it,
 * once the time has come. Of the rest there is nothing to count.
 */
function withoutRow(key: string, whole: Result): Result | null {
  const nothing = { value: null, lo: null, hi: null, n: null, persons: null, notes: [] }
  if (measureByKey(key)?.family === 'reach') return { ...whole, ...nothing, status: 'unknown' }
  if (key !== 'returned_people') return null
  if (whole.status === 'too_early' || whole.status === 'unknown') return whole
  return { ...whole, status: 'ok', value: 0, n: 0, persons: 0, notes: [] }
}
