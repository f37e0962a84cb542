import fc from 'fast-check'
import { act, campaign, comment, conversion, like, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'

export const DAY = 86_400_000
/** Start of the 28-day period t; t = 0 is Monday 5 January 2026, in UTC. */
export const start = (t: number): Date => new Date(Date.parse('2026-01-05T00:00:00Z') + t * 28 * DAY)

/** One act of a random world: who, what, when, under the campaign's post or elsewhere. */
export interface Act {
  who: string
  what: 'comment' | 'share' | 'bare share' | 'signature' | 'like'
  at: Date
  inCampaign: boolean
}

export const names = ['Afi', 'Ben', 'Cléo', 'Dodji', 'Esi', 'Femi']

/** Instants on purpose at the edges of periods, and between them. */
const instants = fc.oneof(
  fc.integer({ min: 0, max: 6 }).map(t => start(t)),
  fc.integer({ min: 1, max: 6 }).map(t => new Date(start(t).getTime() - 1000)),
  fc.integer({ min: 0, max: 6 * 28 * 24 }).map(hours => new Date(start(0).getTime() + hours * 3_600_000))
)

/** Between 3 and 25 acts over six periods. The campaign runs through the third and fourth (t = 2, 3). */
export const worlds: fc.Arbitrary<Act[]> = fc.uniqueArray(
  fc.record({
    who: fc.constantFrom(...names),
    what: fc.constantFrom('comment', 'comment', 'share', 'bare share', 'signature', 'like'),
    at: instants,
    inCampaign: fc.boolean()
  }),
  { minLength: 3, maxLength: 25, selector: one => [one.who, one.what, one.at.getTime(), one.inCampaign].join() }
)

/** The campaign, its post, another post, and two likes that bound the history: one long before, one at the end. */
export const frame: CanonicalRecord[] = [
  campaign('c', start(2).toISOString(), start(4).toISOString()),
  post('p', 'c', start(0).toISOString()),
  post('q', null, start(0).toISOString()),
  like('first', 'q', start(-3).toISOString()),
  like('last', 'q', start(7).toISOString())
]

/** The acts as records. */
export function recordsOf(acts: readonly Act[]): CanonicalRecord[] {
  return acts.map(({ who, what, at, inCampaign }) => {
    const when = at.toISOString()
    const where = inCampaign ? 'p' : 'q'
    if (what === 'comment') return comment(who, where, when)
    if (what === 'share') return act('share', who, where, when, { text: 'à lire' })
    if (what === 'bare share') return act('share', who, where, when, { id: `bare ${who} ${where} ${when}` })
    if (what === 'like') return like(who, where, when)
    return conversion(who, 'signature', when, {
      id: `${who} ${where} ${when}`,
      ...(inCampaign ? { campaign: 'c' } : {})
    })
  })
}

/** The contribution rule, read by eye: neither a like nor a share without a word. */
export const isContribution = ({ what }: Act): boolean => what !== 'like' && what !== 'bare share'

/** Who contributed in [from, to). */
export const activeIn = (acts: readonly Act[], from: Date, to: Date): Set<string> =>
  new Set(acts.filter(one => isContribution(one) && one.at >= from && one.at < to).map(one => one.who))
