import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, comment, post } from './example.ts'
import { judged } from './moderation_example.ts'

const from = '2026-05-11T00:00:00Z'
const to = '2026-05-25T00:00:00Z'
const dayOf = (at: number) => String(12 + (at % 10)).padStart(2, '0')

/** What two readers say of thirty messages: 12 both yes, 3 the first alone, 4 the second alone, 11 both no. */
const said: readonly (readonly [first: boolean, second: boolean])[] = [
  ...Array.from({ length: 12 }, () => [true, true] as const),
  ...Array.from({ length: 3 }, () => [true, false] as const),
  ...Array.from({ length: 4 }, () => [false, true] as const),
  ...Array.from({ length: 11 }, () => [false, false] as const)
]

/** Observed 23 of 30, expected .5: κ = .533333; positive agreement 24 of 31. */
export const AGREE = { code: 'agreement', n: 30, kappa: 8 / 15, positive: 24 / 31 }

/** The question put to them. */
export const askedOfTwice = {
  campaign: 'k',
  from,
  to,
  about: {
    fr: 'Trente messages lus par deux personnes : 12 fois oui toutes les deux, 3 fois la première seule, 4 fois la seconde seule.',
    en: 'Thirty messages read by two people: 12 times yes both, 3 times the first alone, 4 times the second alone.'
  }
} as const

/**
 * Thirty messages of May under a post of the campaign `k`, each read at random by two people, of whom `yes` or `no` is said;
 * and around them what is no second reading: a third reader, the queue, what was settled, a machine, one that could not read.
 *
 * @param also what else is done to each
 * @param write how each is written
 * @param drawn how the first reader met them
 */
export function readTwiceBy(
  yes: string,
  no: string,
  also: (message: string) => readonly CanonicalRecord[],
  write: (author: string, id: string, at: string) => CanonicalRecord = (author, id, at) =>
    comment(author, 'kp', at, { id }),
  drawn: object = { origin: 'all' }
): CanonicalRecord[] {
  const reading = (message: string, isYes: boolean, day: number, more: object) =>
    judged(message, isYes ? yes : no, `2026-06-${String(day).padStart(2, '0')}T00:00:00Z`, {
      ...((isYes ? yes : no) === 'insult' ? { target_kind: 'person' } : {}),
      ...more
    })
  return [
    campaign('k', from, to),
    post('kp', 'k', from),
    ...said.flatMap(([first, second], at) => {
      const id = `k${at}`
      return [
        write(`voix ${at}`, id, `2026-05-${dayOf(at)}T10:00:00Z`),
        ...also(id),
        // read by the second one before by her who stands first in the alphabet: the day decides
        reading(id, first, 2, { by: 'lectrice-2', ...drawn }),
        reading(id, second, 3, { by: 'lectrice-1', origin: 'double' })
      ]
    }),
    // the other way round, each: it would be felt
    reading('k0', false, 4, { by: 'lectrice-3', origin: 'double' }),
    reading('k1', false, 1, { by: 'mod-1' }),
    reading('k2', true, 5, { by: 'lectrice-4', origin: 'adjudicated' }),
    reading('k3', false, 1, { by: 'rater@1', origin: 'all' }),
    // coded for deliberation before, which is another reading
    judged('k4', 'dqi_justification_1', '2026-06-01T00:00:00Z', { by: 'codeuse-1', origin: 'all' }),
    // read by one, and not to be read by the other
    write('voix 30', 'k30', `2026-05-${dayOf(0)}T11:00:00Z`),
    ...also('k30'),
    judged('k30', 'unreadable', '2026-06-01T00:00:00Z', { by: 'lectrice-5', origin: 'all' }),
    reading('k30', false, 2, { by: 'lectrice-2', ...drawn }),
    // she who read first says it once more, after the other: she stays the first
    reading('k12', true, 4, { by: 'lectrice-2', ...drawn }),
    // said in so many words not to be: the same as not said
    reading('k29', true, 3, { by: 'lectrice-1', origin: 'double', negated: true })
  ]
}
