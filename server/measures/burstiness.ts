import { sql, type SQL } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import { burstiness } from '../statistics/burstiness.ts'
import { authenticity } from './authenticity.ts'
import { num } from './engine.ts'
import { campaign, comment, like, post } from './example.ts'
import { organisation } from './facts.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { received } from './thread_messages.ts'

/** When messages were received, to the second: `key, at, person_id`, in order. A message known to the day only is left out. */
export const arrivalTimes = (window: Window): SQL => sql`
  select r.key, extract(epoch from r.occurred_at)::float8 as at, r.person_id
  from ${received(window)} r
  join interactions i on i.organisation_id = ${organisation(window)} and i.id = r.id and i.time_precision = 'second'
  order by r.key, r.occurred_at, r.id`

/** A number of the times between messages; n is how many times there are. */
export function ofIntervals(
  rows: readonly Row[],
  measure: (intervals: readonly number[]) => number | null
): Ingredients {
  const times = rows.map(row => num(row.at) ?? 0)
  const intervals = times.slice(1).map((at, index) => at - (times[index] as number))
  const persons = new Set(rows.flatMap(row => (row.person_id === null ? [] : [row.person_id]))).size
  const value = measure(intervals)
  return { value, n: intervals.length, persons, ...(value === null ? { status: 'too_few' as const } : {}) }
}

const given: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', '2026-03-01T00:00:00Z'),
  comment('Ama', 'p', '2026-03-01T23:00:00Z'),
  ...['Ama', 'Bob', 'Chloé', 'Dodji'].map(name => comment(name, 'p', '2026-03-02T00:00:00Z')),
  comment('x', 'p', '2026-03-02T00:00:00Z', { author: null }),
  comment('page', 'p', '2026-03-02T02:00:00Z'),
  comment('Femi', 'p', '2026-03-02T05:00:00Z'),
  comment('Femi', 'p', '2026-03-03'),
  like('Gaël', 'p', '2026-03-04T00:00:00Z'),
  comment('Gaël', 'p', '2026-03-30T00:00:00Z')
]

/** A6: how far the times between messages are from a regular or a random rhythm. */
const burstinessMeasure: Measure = {
  ...authenticity,
  key: 'burstiness',
  id: 'A6',
  label: { fr: 'saccades', en: 'burstiness' },
  question: {
    fr: 'Les messages arrivent-ils par rafales ?',
    en: 'Do messages come in bursts?'
  },
  explanation: {
    fr: 'De −1 (à intervalles égaux) à 1 (tout en une rafale) ; 0 pour un hasard sans mémoire. Un chiffre proche de −1 rappelle une horloge, proche de 1 une rafale : ni l’un ni l’autre ne prouve un automate. Indice.',
    en: 'From −1 (equal intervals) to 1 (everything in one burst); 0 for memoryless chance. Near −1 it recalls a clock, near 1 a burst: neither proves a machine. A clue.'
  },
  formula: {
    fr: '(σ − μ)/(σ + μ) des temps entre deux messages reçus, σ de la population',
    en: '(σ − μ)/(σ + μ) of the times between messages received, population σ'
  },
  unit: 'index',
  grains: ['campaign', 'channel', 'thread'],
  definedBy: { text: 'Goh and Barabási, EPL 81, 2008' },
  grade: 'C',
  interval: 'none',
  minimumN: 20,
  notes: [{ code: 'clue' }],
  pitfalls: {
    fr: 'La nuit, les directs et les rendez-vous font des rafales sans que personne ne triche. Dépend du nombre de messages : comparer la forme corrigée.',
    en: 'Nights, live sessions and appointments make bursts without anybody cheating. Depends on the number of messages: compare the corrected form.'
  },
  sql: arrivalTimes,
  reduce: rows => ofIntervals(rows, burstiness),
  example: {
    story: {
      fr: 'Cinq messages à la même seconde, un sixième cinq heures plus tard : intervalles 0, 0, 0, 0, 5. Moyenne 1, écart-type 2 : (2 − 1)/(2 + 1).',
      en: 'Five messages in the same second, a sixth five hours later: intervals 0, 0, 0, 0, 5. Mean 1, standard deviation 2: (2 − 1)/(2 + 1).'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given,
    then: { value: 1 / 3, n: 5, persons: 5, status: 'ok' }
  }
}

export default burstinessMeasure
