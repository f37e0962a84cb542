import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, conversion, counter, post } from './example.ts'
import { readings } from './readings_example.ts'

const from = '2026-04-06T00:00:00Z'
const to = '2026-05-04T00:00:00Z'

const call = (slug: string, inCampaign: string, at: string, asked: number): CanonicalRecord => ({
  type: 'ask',
  slug,
  campaign: inCampaign,
  asked_at: at,
  asked
})
const promise = (person: string, ask: string, isKept = false): CanonicalRecord => ({
  type: 'pledge',
  person,
  ask,
  made_at: '2026-04-12T00:00:00Z',
  ...(isKept ? { kept_at: '2026-04-20T00:00:00Z' } : {})
})

/**
 * Three calls of t: of four people asked by the first, made at the first instant, Ben, Cora and Dia answer, and Ben and Dia did it
 * (Hal's signature is pending, Ike's cancelled); of nine asked by the second, Ben and Gus, who did it; of six asked by the third, nobody.
 * A call was made the second before, one at the end, one in u: Aya, Eva and Fay answer those.
 */
export const callsAtBounds: readonly CanonicalRecord[] = [
  campaign('t', from, to),
  campaign('u', from, to),
  call('early', 't', '2026-04-05T23:59:59Z', 50),
  call('one', 't', from, 4),
  call('two', 't', '2026-04-10T00:00:00Z', 9),
  call('three', 't', '2026-04-11T00:00:00Z', 6),
  call('late', 't', to, 50),
  call('other', 'u', '2026-04-10T00:00:00Z', 50),
  promise('Aya', 'early', true),
  promise('Ben', 'one', true),
  promise('Cora', 'one'),
  conversion('Dia', 'signature', '2026-04-12T00:00:00Z', { campaign: 't', ask: 'one' }),
  conversion('Hal', 'signature', '2026-04-12T00:00:00Z', { campaign: 't', ask: 'one', status: 'pending' }),
  conversion('Ike', 'signature', '2026-04-12T00:00:00Z', { campaign: 't', ask: 'one', status: 'cancelled' }),
  promise('Ben', 'two', true),
  promise('Gus', 'two', true),
  promise('Eva', 'late', true),
  promise('Fay', 'other', true)
]

/** The question put to these facts. */
export const askedOfCalls = {
  campaign: 't',
  by: 'type',
  from,
  to,
  about: {
    fr: 'Quatre, neuf et six personnes sollicitées par trois appels ; trois, deux et zéro répondent, dont Ben deux fois.',
    en: 'Four, nine and six people asked by three calls; three, two and none answer, Ben twice.'
  }
} as const

/** The same, where a cell of a single person is hidden, on either side. */
export const hiddenOfCalls = {
  ...askedOfCalls,
  hidesBelow: 2,
  about: {
    fr: 'Masqué où il ne reste qu’une personne sur les quatre sollicitées.',
    en: 'Masked where one person only is left of the four asked.'
  }
} as const

/**
 * Beside the calls of a campaign c: posts of c that carry the call of e (f), a call made the second before (o) and one made at the
 * end (d), a post of e that carries c's (a); and in t one call, carried by posts whose reach was read in every way.
 */
export const carriedElsewhere: readonly CanonicalRecord[] = [
  { type: 'ask', slug: 'o', campaign: 'c', asked_at: '2026-03-01T23:59:59Z' },
  post('o', 'c', '2026-03-04T00:00:00Z', { ask: 'o' }),
  post('f', 'c', '2026-03-04T00:00:00Z', { ask: 'f' }),
  post('d', 'c', '2026-03-04T00:00:00Z', { ask: 'd' }),
  post('a', 'e', '2026-03-04T00:00:00Z', { ask: 'a' }),
  ...['o', 'f', 'd', 'a'].map(id => counter(id, 'reach', 1000, '2026-04-03T00:00:00Z')),
  ...readings('reach', undefined, { ask: 'read' }).filter(({ type }) => type !== 'campaign'),
  { type: 'ask', slug: 'read', campaign: 't', asked_at: '2026-03-06T00:00:00Z' }
]
