import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, conversion } from './example.ts'
import type { AskedOfExample, Example } from './measure.ts'

/**
 * The ledger of the catalogue (§11.3), row by row, with an act at the closing instant, one still pending and one
 * conversion that a platform claims: 3 verified actions by 2 persons, 1 unmatched, 1 claimed.
 */
const rows: readonly CanonicalRecord[] = [
  campaign('c', '2026-05-03T00:00:00Z', '2026-05-05T00:00:00Z'),
  conversion('p1', 'signature', '2026-05-03T00:00:00Z', { system: 'crm', id: '881', target: 'x', campaign: 'c' }),
  conversion('p1', 'signature', '2026-05-03T09:00:00Z', { target: 'x', campaign: 'c' }),
  conversion('p1', 'signature', '2026-05-04T09:00:00Z', { target: 'x', campaign: 'c' }),
  conversion('p2', 'donation', '2026-05-03T10:00:00Z', {
    system: 'payment',
    id: '55',
    target: 'fund',
    amount: 20,
    campaign: 'c'
  }),
  conversion('p2', 'donation', '2026-05-03T10:05:00Z', {
    system: 'crm',
    id: '882',
    target: 'fund',
    amount: 20,
    campaign: 'c'
  }),
  {
    type: 'conversion',
    system: 'form',
    kind: 'signature',
    target: 'x',
    occurred_at: '2026-05-03T11:00:00Z',
    campaign: 'c'
  },
  conversion('p3', 'signature', '2026-05-03T12:00:00Z', { target: 'x', campaign: 'c', status: 'pending' }),
  conversion('p4', 'signature', '2026-05-05T00:00:00Z', { target: 'x', campaign: 'c' }),
  {
    type: 'conversion',
    system: 'ads',
    kind: 'signature',
    occurred_at: '2026-05-03T13:00:00Z',
    campaign: 'c',
    claimed: true
  }
]

/** The example of the ledger, without what it must give. */
export const ledger: Pick<Example, 'story' | 'campaign' | 'from' | 'to' | 'given'> = {
  story: {
    fr: 'La même signature dans le CRM et le formulaire, une autre le lendemain, un don dans deux systèmes, une ligne sans personne, une signature en attente, une à l’instant de fin, une conversion annoncée par une régie.',
    en: 'The same signature in the CRM and in the form, another the next day, a gift in two systems, a row without a person, a signature still pending, one at the closing instant, a conversion claimed by an ad platform.'
  },
  campaign: 'c',
  from: '2026-05-03T00:00:00Z',
  to: '2026-05-05T00:00:00Z',
  given: rows
}

/** From the very instant of the second signature to the day after: two signatures, of two persons. */
export const narrower = {
  campaign: 'c',
  from: '2026-05-04T09:00:00Z',
  to: '2026-05-06T00:00:00Z',
  about: {
    fr: 'Une période qui commence à l’instant de la deuxième signature et finit après la campagne.',
    en: 'A span that starts at the instant of the second signature and ends after the campaign.'
  }
} as const satisfies AskedOfExample
