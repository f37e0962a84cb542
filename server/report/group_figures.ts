import { sql } from 'drizzle-orm'
import { ask } from '../measures/ask.ts'
import { loadFrame, type Frame } from '../measures/frame.ts'
import type { Result, Words } from '../measures/measure.ts'
import type { Presented, PresentedRow } from '../measures/present.ts'
import { spanOf, type Question } from '../measures/question.ts'
import { Problem } from '../problem.ts'
import type { Store } from '../store/transaction.ts'

/** What the page of a group says, in its order. */
export const groupKeys = [
  'mobilisation_rate',
  'contributors',
  'people_who_acted',
  'verified_actions',
  'returning_share',
  'recruits_per_contributor',
  'recruiters_share',
  'wake',
  'recruits_retention'
] as const

/** Last acts of the members who stayed away, from the most to the least. */
const things = ['acted', 'spoke', 'reacted', 'nothing']

/** Groups below which the others are not told together: two or one would be told almost by name. */
const FEWEST_OTHERS = 3

export interface Figure {
  key: string
  result: Result
}

/** One group beside the others. */
export interface GroupFigures {
  group: { slug: string; kind: string; name: Words }
  /** instant at which the members are counted, and the roll in force then (null: declared one by one) */
  counted_at: string
  roll_at: string | null
  figures: Figure[]
  /** the members who stayed away, by their last act */
  stayed_away: Figure[]
  /** the other groups of the kind taken together; null with fewer than three */
  others: { groups: number; figures: Figure[] } | null
}

/**
 * The figures of one group. Whoever sees every group is given its rows of the tables, masked as they are there; its own
 * lead is given its numbers alone. Throws `unknown_group` for a slug that is none.
 */
export async function groupFigures(
  store: Store,
  organisationId: string,
  slug: string,
  question: Question,
  { seesAll, now }: { seesAll: boolean; now: Date }
): Promise<GroupFigures> {
  const frame = await store.tx(organisationId, tx => loadFrame(tx, organisationId), { mode: 'read only' })
  const group = frame.groups.find(one => one.slug === slug)
  if (!group) throw unknownGroup(slug)
  const others = frame.groups.filter(one => one.kind === group.kind && one.slug !== slug).map(one => one.slug)
  const asking = (asked: Question, keys: readonly string[]) =>
    ask(store, organisationId, keys, { ...question, ...asked, vs: 'none', step: undefined }, 'inside', now)
  const own = seesAll
    ? await asking({ group: [slug, ...others], by: 'group' }, groupKeys)
    : await asking({ group: [slug], by: undefined, alone: true }, groupKeys)
  const last = await asking({ group: seesAll ? [slug, ...others] : [slug], by: undefined }, ['unmobilised_last_act'])
  const isTold = others.length >= FEWEST_OTHERS
  const rest = isTold ? await asking({ group: others, by: undefined }, groupKeys) : []
  const at = countedAt(frame, question, now)
  return {
    group: { slug, kind: group.kind, name: { fr: group.nameFr, en: group.nameEn } },
    counted_at: at.toISOString(),
    roll_at: (await rollsAt(store, organisationId, at)).get(slug) ?? null,
    figures: own.map(answer => ({ key: answer.key, result: seesAll ? rowOf(answer, slug) : answer.whole })),
    stayed_away: cellsOf(last[0], slug),
    others: isTold ? { groups: others.length, figures: rest.map(({ key, whole }) => ({ key, result: whole })) } : null
  }
}

const unknownGroup = (slug: string) =>
  new Problem('unknown_group', { fr: `Groupe inconnu : ${slug}.`, en: `Unknown group: ${slug}.` }, 404)

/** The row of a group; a group nobody of which appears has none, and is as unknown as the whole says. */
function rowOf({ rows, whole }: Presented, slug: string): Result {
  const found = rows.find((row): row is PresentedRow => 'result' in row && row.key === slug)
  const nothing = { value: null, lo: null, hi: null, n: null, persons: null, notes: [] }
  return found?.result ?? { ...whole, ...nothing, status: whole.status === 'too_early' ? 'too_early' : 'unknown' }
}

function cellsOf(answer: Presented | undefined, slug: string): Figure[] {
  const row = answer?.rows.find(one => one.key === slug)
  if (!row || !('cells' in row)) return []
  return things.flatMap(thing => row.cells.filter(({ key }) => key === thing))
}

/** When the members are counted: as one campaign starts; else at the first instant of the period. */
export function countedAt(frame: Frame, question: Question, now: Date): Date {
  const [only, more] = question.campaign ?? []
  const campaign = more === undefined ? frame.campaigns.find(one => one.slug === only || one.id === only) : undefined
  return campaign?.startsAt ?? spanOf(frame, question, now).from
}

/** The date of the roll in force at an instant, by slug of the group; groups without roll are not in it. */
export async function rollsAt(store: Store, organisationId: string, at: Date): Promise<Map<string, string>> {
  const rows = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
        select g.slug, max(m.at) as at from roll_members m
        join groups g on g.organisation_id = m.organisation_id and g.id = m.group_id
        where m.organisation_id = ${organisationId}::uuid and m.at <= ${at.toISOString()}::timestamptz
        group by g.slug`)) as unknown as { slug: string; at: unknown }[],
    { mode: 'read only' }
  )
  return new Map(rows.map(({ slug, at: day }) => [slug, new Date(String(day)).toISOString()]))
}
