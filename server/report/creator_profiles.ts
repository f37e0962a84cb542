import { sql } from 'drizzle-orm'
import { ask } from '../measures/ask.ts'
import { loadFrame, type Frame } from '../measures/frame.ts'
import { measureByKey } from '../measures/index.ts'
import type { Result } from '../measures/measure.ts'
import type { Presented, PresentedRow } from '../measures/present.ts'
import { creatorKey, spanOf, type Question } from '../measures/question.ts'
import { Problem } from '../problem.ts'
import type { Store } from '../store/transaction.ts'
import type { Span } from '../measures/windows.ts'

/** K1, the impact profile of a creator: V6, who came in by them, C1p, L1, D8, D10. Lines side by side, never one score. */
export const profileKeys = [
  'engagement_rate_pooled',
  'creator_first_touched',
  'creator_action_share',
  'creator_return_share',
  'abuse_rate',
  'declared_content_share'
] as const

/** Other creators below which they are not told together. */
const FEWEST_OTHERS = 5

/** One line of a profile; null where no measure of that name exists yet. */
export interface ProfileLine {
  key: string
  result: Result | null
}

/** What one creator brought. An account is a creator: a person with two accounts has two profiles. */
export interface CreatorProfile {
  id: string
  name: string
  network: string
  posts: number
  lines: ProfileLine[]
}

/** The question put to several accounts, in words a question knows. */
interface Asking {
  store: Store
  organisationId: string
  question: Question
  now: Date
}

/** The profiles of the creators who published in the period, by name; and how many declared creators did not. */
export async function creatorProfiles(asking: Asking): Promise<{ profiles: CreatorProfile[]; silent: number }> {
  const { store, organisationId, question, now } = asking
  const { frame, span } = await frameOf(asking)
  const creators = frame.accounts.filter(account => !account.isOwn)
  const posts = await postsOf(store, organisationId, span)
  const active = creators.filter(({ id }) => posts.has(id))
  const answers = await ask(store, organisationId, byCreator(), { ...plain(question), by: 'creator' }, 'inside', now)
  const rest =
    active.length > 0
      ? await lines(
          asking,
          active.map(({ id }) => id),
          alone()
        )
      : []
  const profiles = active.map(account => ({
    ...about(account, posts),
    lines: profileKeys.map(key => lineOf(key, answers, rest, creatorKey(account)))
  }))
  return {
    profiles: profiles.sort((one, other) => one.name.localeCompare(other.name, 'fr')),
    silent: creators.length - active.length
  }
}

/**
 * One creator's profile. To themselves: their numbers, beside the other creators who published taken together (null with
 * fewer than five). To whoever sees them all: the line of the table, masked as it is there.
 * @throws `unknown_creator` for an id that is no account's
 */
export async function creatorProfile(
  id: string,
  asking: Asking,
  { seesAll }: { seesAll: boolean }
): Promise<{ profile: CreatorProfile; others: { creators: number; lines: ProfileLine[] } | null }> {
  const { frame, span } = await frameOf(asking)
  const account = frame.accounts.find(one => one.id === id)
  if (!account) throw unknownCreator()
  const posts = await postsOf(asking.store, asking.organisationId, span)
  if (seesAll) {
    const { profiles } = await creatorProfiles(asking)
    const silent = { ...about(account, posts), lines: profileKeys.map(key => ({ key, result: null })) }
    return { profile: profiles.find(one => one.id === id) ?? silent, others: null }
  }
  const own = { ...asking, question: { ...asking.question, alone: true } }
  const others = frame.accounts.filter(one => !one.isOwn && one.id !== id && posts.has(one.id)).map(one => one.id)
  const isTold = others.length >= FEWEST_OTHERS
  return {
    profile: { ...about(account, posts), lines: await lines(own, [id], profileKeys) },
    others: isTold ? { creators: others.length, lines: await lines(asking, others, profileKeys) } : null
  }
}

const unknownCreator = () => new Problem('unknown_creator', { fr: 'Créateur inconnu.', en: 'Unknown creator.' }, 404)

const plain = (question: Question): Question => ({ ...question, by: undefined, step: undefined, vs: 'none' })
const existing = (key: string) => measureByKey(key) !== undefined
const byCreator = () => profileKeys.filter(key => measureByKey(key)?.grains.includes('creator'))
const alone = () => profileKeys.filter(key => existing(key) && !byCreator().includes(key))

async function frameOf({ store, organisationId, question, now }: Asking): Promise<{ frame: Frame; span: Span }> {
  const frame = await store.tx(organisationId, tx => loadFrame(tx, organisationId), { mode: 'read only' })
  return { frame, span: spanOf(frame, question, now) }
}

/** The lines of some accounts taken together. */
async function lines(
  { store, organisationId, question, now }: Asking,
  creator: readonly string[],
  keys: readonly string[]
): Promise<ProfileLine[]> {
  const known = keys.filter(existing)
  const answers = await ask(store, organisationId, known, { ...plain(question), creator }, 'inside', now)
  return keys.map(key => ({ key, result: answers.find(answer => answer.key === key)?.whole ?? null }))
}

const about = ({ id, name, network }: Frame['accounts'][number], posts: ReadonlyMap<string, number>) => ({
  ...{ id, name, network },
  posts: posts.get(id) ?? 0
})

/** The creator's row; what cannot be told creator by creator says so for all of them at once. */
function lineOf(
  key: string,
  answers: readonly Presented[],
  rest: readonly ProfileLine[],
  creator: string
): ProfileLine {
  const answer = answers.find(one => one.key === key)
  if (!answer) return rest.find(line => line.key === key) ?? { key, result: null }
  const row = answer.rows.find((one): one is PresentedRow => 'result' in one && one.key === creator)
  return { key, result: row?.result ?? absent(answer.whole) }
}

/** Nobody came in by this creator, or no counter was read: there is nothing to say of them. */
const absent = (whole: Result): Result => {
  const nothing = { value: null, lo: null, hi: null, n: null, persons: null, notes: [] }
  return { ...whole, ...nothing, status: 'unknown' }
}

/** Posts published in the span, by account. */
async function postsOf(store: Store, organisationId: string, { from, to }: Span): Promise<Map<string, number>> {
  const rows = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
        select account_id, count(*)::int as posts from posts
        where organisation_id = ${organisationId}::uuid and deleted_at is null
          and published_at >= ${from.toISOString()}::timestamptz and published_at < ${to.toISOString()}::timestamptz
        group by account_id`)) as unknown as { account_id: string; posts: number }[],
    { mode: 'read only' }
  )
  return new Map(rows.map(row => [row.account_id, row.posts]))
}
