import type { CanonicalRecord } from '../sources/record.ts'
import { sql, type SQL } from 'drizzle-orm'
import { RESAMPLES } from '../statistics/bootstrap.ts'
import type { Path } from '../statistics/markov.ts'
import type { Random } from '../statistics/random.ts'
import { touch } from './attribution_example.ts'
import { campaign, conversion } from './example.ts'
import { actions, groupFilter, instant, organisation, uuids } from './facts.ts'
import type { Example, Ingredients, Row, Window } from './measure.ts'
import { eligible } from './paths.ts'
import { boundsOf, drawWeights } from './person_bootstrap.ts'

/** What a model that learns from the data needs: this many paths to an action, and this many touches in all. */
export const ENOUGH_PATHS = 300
export const ENOUGH_TOUCHES = 3_000

/**
 * Full paths: those of the actions of the window (as attribution reads them), and, for each person touched in the window
 * who did none of them, their touches in it: `path, person_id, channel, converted`, in the order of the touches.
 */
export function fullPathRows(window: Window): SQL {
  const org = organisation(window)
  return sql`
    select a.id::text as path, a.person_id, t.channel, true as converted, extract(epoch from t.occurred_at) * 1000 as touched_at
    from ${actions({ ...window, by: null })} a join ${eligible(window)}
    union all
    select d.resolved_person_id::text, d.resolved_person_id, t.channel, false, extract(epoch from t.occurred_at) * 1000
    from touches t join identities d on d.organisation_id = t.organisation_id and d.id = t.identity_id
    where t.organisation_id = ${org} and t.occurred_at >= ${instant(window.from)} and t.occurred_at < ${instant(window.to)}
      and (${window.campaigns.length === 0} or t.campaign_id in ${uuids(window.campaigns)})
      and ${groupFilter(window, sql`d.resolved_person_id`, sql`t.occurred_at`)}
      and not exists (select from ${actions({ ...window, by: null })} a where a.person_id = d.resolved_person_id)
    order by path, touched_at, channel`
}

/** Paths by the persons they are of, alike ones together. */
export interface People {
  /** distinct paths: the same channels in the same order, with the same end */
  kinds: readonly Path[]
  /** for each person the kinds of their paths, by index */
  persons: readonly (readonly number[])[]
  converting: number
  touches: number
  /** persons on whose paths a channel stands */
  on: ReadonlyMap<string, number>
}

/** The rows as paths, grouped by person; no row gives nobody. */
export function peopleOf(rows: readonly Row[]): People {
  const kinds = new Map<string, number>()
  const list: Path[] = []
  const persons = new Map<string, number[]>()
  const on = new Map<string, Set<string>>()
  let converting = 0
  for (const [name, own] of Map.groupBy(rows, row => String(row.path))) {
    const path = { channels: own.map(row => String(row.channel)), converted: own[0]!.converted === true }
    const key = JSON.stringify(path)
    const index = kinds.get(key) ?? list.push(path) - 1
    kinds.set(key, index)
    const person = String(own[0]!.person_id ?? name)
    persons.set(person, [...(persons.get(person) ?? []), index])
    for (const channel of path.channels) on.set(channel, (on.get(channel) ?? new Set()).add(person))
    converting += Number(path.converted)
  }
  const sorted = [...persons].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    kinds: list,
    persons: sorted.map(([, own]) => own),
    converting,
    touches: rows.length,
    on: new Map([...on].map(([channel, all]) => [channel, all.size]))
  }
}

const weigh = ({ kinds, persons }: People, weights: Uint32Array | null): Path[] => {
  const counts = new Float64Array(kinds.length)
  persons.forEach((own, i) => own.forEach(kind => (counts[kind]! += weights ? weights[i]! : 1)))
  return kinds.map((path, i) => ({ ...path, weight: counts[i]! }))
}

/**
 * A number of every channel with its person bootstrap, behind the volume gate. '' is the whole: the paths there are.
 *
 * @param statistic numbers by channel from weighted paths; null where they cannot be computed
 */
export function byChannel(
  people: People,
  random: Random,
  statistic: (paths: readonly Path[]) => ReadonlyMap<string, number> | null,
  whole: (paths: readonly Path[]) => number | null
): Map<string, Ingredients> {
  const all = weigh(people, null)
  const values = statistic(all)
  const common = { n: people.converting, alsoNeeds: { n: people.touches, minimum: ENOUGH_TOUCHES } }
  const persons = people.persons.length
  if (!values) return new Map([['', { ...common, value: null, persons, status: 'too_few' as const }]])
  const isEnough = people.converting >= ENOUGH_PATHS && people.touches >= ENOUGH_TOUCHES
  // Below the gate nothing is shown, so nothing is drawn.
  const draws = isEnough
    ? Array.from({ length: RESAMPLES }, () => statistic(weigh(people, drawWeights(persons, random))))
    : []
  const rows = [...values].map(([channel, value]): [string, Ingredients] => {
    const bounds = boundsOf(draws.map(draw => draw?.get(channel) ?? null))
    return [
      channel,
      { ...common, value, lo: bounds?.lo ?? null, hi: bounds?.hi ?? null, persons: people.on.get(channel) ?? 0 }
    ]
  })
  return new Map([['', { ...common, value: whole(all), persons }], ...rows])
}

const at = (day: number) => `2026-05-${String(day).padStart(2, '0')}T00:00:00Z`
const c = { campaign: 'c' }

const t = { campaign: 't' }

/**
 * In t, Hana signs on the 20th, thirty days to the instant after a newsletter and seven after the site was seen: a poster the second
 * before those thirty days, a leaflet seen too long ago and the radio at the instant itself are not on her path. Pam's is the
 * same, to the first instant. Jo signs at the end (and for another campaign), Ida had signed the second before: their paths
 * lead to nothing. Kim signs at the first instant, with no touch before; Max is touched at the end, Ned before, Oz for another
 * campaign.
 */
const aroundBounds: readonly CanonicalRecord[] = [
  campaign('t', at(1), at(30)),
  touch('Hana', 'affiche', 'click', '2026-04-19T23:59:59Z', t),
  touch('Hana', 'newsletter', 'click', '2026-04-20T00:00:00Z', t),
  touch('Hana', 'tract', 'view', '2026-05-12T23:59:59Z', t),
  touch('Hana', 'site', 'view', at(13), t),
  touch('Hana', 'radio', 'click', at(20), t),
  conversion('Hana', 'signature', at(20), t),
  touch('Ida', 'radio', 'click', '2026-04-29T00:00:00Z', t),
  conversion('Ida', 'signature', '2026-04-30T23:59:59Z', t),
  touch('Jo', 'newsletter', 'click', at(10), t),
  conversion('Jo', 'signature', at(30), t),
  conversion('Jo', 'signature', at(15), { campaign: 'e' }),
  touch('Ida', 'site', 'click', at(1), t),
  conversion('Kim', 'signature', at(1), t),
  touch('Kim', 'radio', 'click', at(5), t),
  touch('Pam', 'newsletter', 'click', '2026-04-20T00:00:00Z', t),
  touch('Pam', 'site', 'click', '2026-04-21T00:00:00Z', t),
  conversion('Pam', 'signature', at(1), t),
  touch('Max', 'radio', 'click', at(30), t),
  touch('Ned', 'radio', 'click', '2026-04-30T23:59:59Z', t),
  touch('Oz', 'radio', 'click', at(10), { campaign: 'e' })
]

/** The question put to these facts: twice newsletter → site → act; newsletter; site. */
export const askedAroundBounds = {
  campaign: 't',
  by: 'channel',
  from: at(1),
  to: at(30),
  about: {
    fr: 'Deux parcours mènent à un acte : la lettre, puis le site. La lettre seule et le site seul ne mènent à rien.',
    en: 'Two paths lead to an act: the newsletter, then the site. The newsletter alone and the site alone lead to nothing.'
  }
} as const

/** Facts of the models that learn from full paths, without what they must give. */
export const fullPaths: Pick<Example, 'story' | 'campaign' | 'by' | 'from' | 'to' | 'given'> = {
  story: {
    fr: 'Afi passe par la lettre puis le site, et signe. Ben passe par la lettre et signe. Cléo passe par le site et n’agit pas, Dodji par la lettre et n’agit pas. Le clic d’Esi est d’avant le début, celui de Femi est à l’instant de fin, celui de Gaël va à une autre campagne.',
    en: 'Afi comes by the newsletter, then the site, and signs. Ben comes by the newsletter and signs. Cléo comes by the site and does not act, Dodji by the newsletter and does not act. Esi’s click is before the start, Femi’s is at the closing instant, Gaël’s goes to another campaign.'
  },
  campaign: 'c',
  by: 'channel',
  from: at(1),
  to: at(30),
  given: [
    campaign('c', at(1), at(30)),
    campaign('e', at(1), at(30)),
    touch('Afi', 'newsletter', 'click', at(1), c),
    touch('Afi', 'site', 'click', at(3), c),
    conversion('Afi', 'signature', at(4), c),
    touch('Ben', 'newsletter', 'click', at(5), c),
    conversion('Ben', 'signature', at(6), c),
    touch('Cléo', 'site', 'click', at(1), c),
    touch('Dodji', 'newsletter', 'view', at(8), c),
    touch('Esi', 'site', 'click', '2026-04-30T23:59:59Z', c),
    touch('Femi', 'site', 'click', at(30), c),
    touch('Gaël', 'site', 'click', at(9), { campaign: 'e' }),
    ...aroundBounds
  ]
}
