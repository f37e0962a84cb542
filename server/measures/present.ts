import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'
import type { Answer } from './compute.ts'
import type { Credit } from './credit.ts'
import type { Frame } from './frame.ts'
import type { Grain, Result, Words } from './measure.ts'
import { NONE } from './paths.ts'
import { creatorKey } from './question.ts'

/** One row of an answer as it leaves: a readable key, a label in both languages, the result. */
export interface PresentedRow {
  key: string
  label: Words
  result: Result
}

/** The document every egress gives for one measure: the contract of the command line and of the API. */
export interface Presented {
  key: string
  definition: string
  whole: Result
  previous: Result | null
  previous_from: string | null
  previous_to: string | null
  series: { from: string; to: string; result: Result }[]
  rows: (PresentedRow | { key: string; label?: Words; cells: { key: string; result: Result }[] })[]
  points?: { at: number; result: Result }[]
  credit?: Credit
  lag_seconds: number
  pending: number
}

const same = (text: string): Words => ({ fr: text, en: text })

/** What a touch may say nothing of. */
const nameless: Partial<Record<Grain, Words>> = {
  campaign: { fr: 'sans campagne', en: 'no campaign' },
  post: { fr: 'sans publication', en: 'no post' },
  creator: { fr: 'sans compte', en: 'no account' }
}

/** Readable key and label of a row. Posts are named by network and native id: they are ours. */
export function namesOf(frame: Frame, by: Grain, posts: ReadonlyMap<string, { key: string; label: string }>) {
  return (key: string): { key: string; label: Words } => {
    if (key === NONE) return { key, label: nameless[by] ?? same(key) }
    const campaign = frame.campaigns.find(({ id }) => id === key)
    if (by === 'campaign' && campaign)
      return { key: campaign.slug, label: { fr: campaign.nameFr, en: campaign.nameEn } }
    const group = frame.groups.find(({ id }) => id === key)
    if (by === 'group' && group) return { key: group.slug, label: { fr: group.nameFr, en: group.nameEn } }
    const account = frame.accounts.find(({ id }) => id === key)
    if (by === 'creator' && account) return { key: creatorKey(account), label: same(account.name) }
    if (by === 'pair') return pairNames(frame, key)
    const post = posts.get(key)
    if (post) return { key: post.key, label: same(post.label) }
    return { key, label: same(key) }
  }
}

/** Two groups: `north+south`, in the order of their slugs. */
function pairNames(frame: Frame, key: string): { key: string; label: Words } {
  const pair = key
    .split(' ')
    .map(id => frame.groups.find(group => group.id === id) ?? { slug: id, nameFr: id, nameEn: id })
    .sort((one, other) => (one.slug < other.slug ? -1 : 1))
  const joined = (name: (group: (typeof pair)[number]) => string) => pair.map(name).join(' – ')
  return {
    key: pair.map(({ slug }) => slug).join('+'),
    label: { fr: joined(({ nameFr }) => nameFr), en: joined(({ nameEn }) => nameEn) }
  }
}

/** Letters of a post's name in a table. */
const NAME_LENGTH = 80

/** A text of at most 80 letters, cut after a whole word with a sign of it; a single long word is cut where it is. */
export function shortened(text: string): string {
  const letters = [...text]
  if (letters.length <= NAME_LENGTH) return text
  const part = letters.slice(0, NAME_LENGTH - 1).join('')
  const end = part.search(/\s\S*$/)
  return `${(end > 0 ? part.slice(0, end) : part).replace(/[\s,;:]+$/, '')}…`
}

/** Names of the posts that are rows of an answer. */
export async function postNames({ db }: Tx, organisationId: string, ids: readonly string[]) {
  const names = new Map<string, { key: string; label: string }>()
  const uuids = ids.filter(id => /^[0-9a-f-]{36}$/.test(id))
  if (uuids.length === 0) return names
  const rows = (await db.execute(sql`
    select id, network || ':' || external_id as key, left(coalesce(nullif(title, ''), nullif(text, ''), external_id), ${NAME_LENGTH + 1}::int) as label
    from posts where organisation_id = ${organisationId}::uuid and id in (select unnest(${arrayLiteral(uuids, 'uuid')}::text::uuid[]))`)) as unknown as Record<
    string,
    string
  >[]
  for (const row of rows) names.set(row.id!, { key: row.key!, label: shortened(row.label!) })
  return names
}

/** Credit with the readable keys of its rows. */
function withKeys({ models, range, ...sums }: Credit, keyOf: (key: string) => string): Credit {
  const named = <Line extends { key: string }>(lines: readonly Line[]) =>
    lines.map(line => ({ ...line, key: keyOf(line.key) }))
  const all = Object.entries(models).map(([model, lines]) => [model, named(lines)])
  return { models: Object.fromEntries(all) as Credit['models'], range: named(range), ...sums }
}

/** An answer as it leaves, with readable keys and labels, rows in order of value. */
export async function present(tx: Tx, frame: Frame, answer: Answer, by: Grain | null): Promise<Presented> {
  const isPost = by === 'post' || by === 'thread'
  const posts = isPost
    ? await postNames(
        tx,
        frame.organisationId,
        answer.rows.map(row => row.key)
      )
    : new Map()
  const name = by ? namesOf(frame, by, posts) : (key: string) => ({ key, label: same(key) })
  const rows = answer.rows
    .map(row => ({ ...name(row.key), result: row.result }))
    .sort((a, b) => (b.result.value ?? -Infinity) - (a.result.value ?? -Infinity) || (a.key < b.key ? -1 : 1))
  return {
    key: answer.key,
    definition: answer.definition,
    whole: answer.whole,
    previous: answer.previous,
    previous_from: answer.previousSpan?.from.toISOString() ?? null,
    previous_to: answer.previousSpan?.to.toISOString() ?? null,
    series: answer.series.map(({ from, to, result }) => ({ from: from.toISOString(), to: to.toISOString(), result })),
    rows: answer.matrix.length > 0 ? answer.matrix.map(row => ({ ...row, ...(by ? name(row.key) : {}) })) : rows,
    ...(answer.points.length > 0 ? { points: answer.points } : {}),
    ...(answer.credit ? { credit: withKeys(answer.credit, key => name(key).key) } : {}),
    lag_seconds: answer.frame.lagSeconds,
    pending: answer.frame.pending
  }
}
