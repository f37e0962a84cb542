import type { CanonicalRecord } from '../sources/record.ts'
import { comment, like, reply } from './example.ts'
import { judged, page, rung } from './moderation_example.ts'

const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`
const names = ['Ama', 'Bob', 'Chloé', 'Dodji', 'Esi', 'Femi', 'Gaël', 'Hana', 'Ibou', 'Joël']

const read = (message: string, stratum: string, labels: readonly string[]): CanonicalRecord[] =>
  labels.map(label =>
    judged(message, label, at(29), {
      by: 'lectrice-1',
      origin: 'audit',
      audit: 'a',
      stratum,
      ...(label === 'insult' ? { target_kind: 'person' } : {})
    })
  )

/**
 * Facts of the examples on audited shares: ten messages by ten persons, six in the low stratum, four in the high one.
 * Read at random: m1 supports and says why, m2 brings nothing, m3 criticises and says why (the page answers); in the high
 * stratum m7 insults, m8 criticises and asks (it was hidden). A label from the queue on m9 counts for nothing here.
 */
export const auditFacts: readonly CanonicalRecord[] = [
  ...page,
  ...names.map((name, index) => comment(name, 'p', at(3 + index), { id: `m${index + 1}` })),
  reply('page', 'm3', at(6)),
  {
    type: 'audit',
    slug: 'a',
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    strata: [
      { key: 'low', size: 6 },
      { key: 'high', size: 4 }
    ],
    closed_at: '2026-04-02T00:00:00Z'
  },
  ...read('m1', 'low', ['support', 'on_topic', 'gives_reason']),
  ...read('m2', 'low', ['none']),
  ...read('m3', 'low', ['criticism', 'on_topic', 'gives_reason']),
  ...read('m7', 'high', ['insult']),
  ...read('m8', 'high', ['criticism', 'on_topic', 'asks']),
  judged('m9', 'insult', at(20), { target_kind: 'person' }),
  judged('m8', 'provocation', at(11)),
  rung('m8', 3, 'mod-1', at(12)),
  like('Kofi', 'p', '2026-04-10T00:00:00Z')
]

/** Campaign and period of the facts. */
export const auditWindow = {
  given: auditFacts,
  campaign: 'c',
  from: '2026-03-02T00:00:00Z',
  to: '2026-03-30T00:00:00Z'
}
