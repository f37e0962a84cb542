import type { Random } from '../statistics/random.ts'
import { creatorWindow } from './creator_example.ts'
import creatorFirstTouched from './creator_first_touched.ts'
import { followedFirst, FOLLOWED_DAYS, TOUCHED_MINIMUM } from './first_touched.ts'
import type { Ingredients, Measure, Note, Row, Window } from './measure.ts'
import { shrunkRows } from './shrunk_rows.ts'

const DAYS: Note = { code: 'look_back', n: FOLLOWED_DAYS, days: FOLLOWED_DAYS }

/** Share of the persons followed long enough, by key; rows beside what they are once small ones borrow from the others. */
export function followedShare(column: 'acted' | 'returned'): NonNullable<Measure['combine']> {
  return (rows: readonly Row[], { by, asOf }: Window, random: Random, k: number) => {
    const people = Map.groupBy(rows, row => String(row.key))
    if (by === null && people.size === 0) people.set('', [])
    const shares = [...people].map(([key, own]) => {
      const over = own.filter(row => endOf(row) <= asOf)
      return { key, successes: over.filter(row => row[column] === true).length, trials: over.length }
    })
    const found: Map<string, Ingredients> =
      by === null
        ? new Map(shares.map(({ key, ...share }) => [key, { ...share, persons: share.trials }]))
        : shrunkRows(shares, random, k, TOUCHED_MINIMUM)
    return new Map([...found].map(([key, one]) => [key, { ...one, ...rest(people.get(key)!, one) }]))
  }
}

const endOf = (row: Row) => new Date(String(row.end_at))

function rest(own: readonly Row[], { trials = 0, notes: said = [] }: Ingredients): Partial<Ingredients> {
  const open = own.length - trials
  const notes: Note[] = [DAYS, ...said]
  if (open > 0) notes.push({ code: 'still_followed', n: open, persons: open })
  if (open === 0 || trials > 0) return { notes }
  const first = Math.min(...own.map(row => endOf(row).getTime()))
  return { notes, status: 'too_early', availableAt: new Date(first) }
}

/** K1, the persons who acted: of those who came in by a creator, who did a verified act within 90 days. */
const creatorActionShare: Measure = {
  ...creatorFirstTouched,
  key: 'creator_action_share',
  family: 'action',
  label: { fr: 'venus par un créateur, et qui agissent', en: 'came in by a creator, and act' },
  question: {
    fr: 'De ceux qui sont venus par un créateur, combien agissent dans les 90 jours ?',
    en: 'Of those who came in by a creator, how many act within 90 days?'
  },
  explanation: {
    fr: 'Parmi les personnes venues par un créateur et suivies 90 jours entiers, part de celles qui ont fait au moins un acte vérifié dans ces 90 jours. Sous 20 personnes, aucun pourcentage.',
    en: 'Of the people who came in by a creator and were followed for 90 whole days, the share who did at least one verified act in these 90 days. Below 20 people, no percentage.'
  },
  formula: {
    fr: '|acte vérifié dans [F, F + 90 j)| / |venus par le créateur, F + 90 j passé|',
    en: '|verified act in [F, F + 90 d)| / |came in by the creator, F + 90 d over|'
  },
  unit: 'share',
  grade: 'B',
  definedBy: {
    text: 'Sillage K1; shrinkage: Morris, JASA 1983; rank intervals: Goldstein and Spiegelhalter, JRSS A 1996; Wilson, JASA 1927'
  },
  interval: 'wilson',
  minimumPersons: TOUCHED_MINIMUM,
  lookBackDays: FOLLOWED_DAYS,
  pitfalls: {
    fr: 'Venir par quelqu’un n’est pas agir à cause de lui. Deux créateurs n’ont pas le même public : lire l’intervalle, et « non départageable » comme un résultat.',
    en: 'Coming in by somebody is not acting because of them. Two creators do not have the same public: read the interval, and “not distinguishable” as a result.'
  },
  sql: followedFirst,
  combine: followedShare('acted'),
  example: {
    story: {
      fr: 'Huit personnes ont eu leurs 90 jours : Afi, Ben et Cléo ont signé à temps, Dodji vient à l’instant où les siens finissent, Nana, Esi, Femi et Oumar n’agissent pas : 3 sur 8. Les jours de Kofi courent encore.',
      en: 'Eight people have had their 90 days: Afi, Ben and Cléo signed in time, Dodji attends at the instant his end, Nana, Esi, Femi and Oumar do not act: 3 of 8. Kofi’s days still run.'
    },
    ...creatorWindow,
    then: { value: 3 / 8, n: 8, persons: 8, status: 'ok', notes: ['look_back', 'still_followed'] },
    also: [
      {
        ...{ from: creatorWindow.from, to: creatorWindow.to, by: 'creator' },
        rows: { 'facebook:adjo': { value: 3 / 5, n: 5 }, 'facebook:bela': { value: 0, n: 2 } }
      },
      { ...{ from: creatorWindow.from, to: '2026-03-12T00:00:00Z' }, then: { value: 3 / 4 } },
      { ...{ from: '2026-03-30T00:00:00Z', to: '2026-03-31T00:00:00Z' }, then: { value: null, status: 'too_early' } },
      { ...{ from: '2026-03-31T00:00:01Z', to: '2026-04-01T00:00:00Z' }, then: { value: null, n: 0 } }
    ]
  }
}

export default creatorActionShare
