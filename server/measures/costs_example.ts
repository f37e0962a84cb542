import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, comment, conversion, like, post } from './example.ts'
import type { EnteredByHand } from './measure.ts'
import { rung } from './moderation_example.ts'

const from = '2026-05-04T00:00:00Z'
const to = '2026-06-01T00:00:00Z'
const period = ['2026-05-10T00:00:00Z', '2026-05-20T00:00:00Z'] as const
const hour = (amount: number, since: string): CanonicalRecord => ({
  type: 'hour_cost',
  amount,
  currency: 'EUR',
  from: since
})
const act = (slug: string, at: string, minutes?: number) =>
  rung(`on ${slug}`, 1, 'mod-1', at, minutes === undefined ? {} : { minutes })
const signs = (person: string, slug: string, day: number) =>
  conversion(person, 'signature', `2026-05-${day}T00:00:00Z`, { campaign: slug })

/**
 * Campaign m cost €600, and €40 of printing entered since; an hour of work costs €12 from 1 May, €24 from the 12th, €36 from the 15th
 * at noon, and in m €60 from the 15th. Ten minutes on the 11th, thirty at the first instant of the 12th and ten on the
 * 16th make 2 + 12 + 10; ten before any rate, and those nobody timed, make nothing: €664. Campaign n cost €100, and an
 * hour at its own rate of €900: €1,000. Campaign s cost nobody knows what. Four acts for m, by two people, one for n, five
 * for s. Zoe, who wrote in m, still writes in August.
 */
export const costsOfMay: readonly CanonicalRecord[] = [
  campaign('m', ...period, { cost: 600, currency: 'EUR' }),
  campaign('n', ...period, { cost: 100, currency: 'EUR' }),
  campaign('s', ...period),
  hour(12, '2026-05-01T00:00:00Z'),
  hour(24, '2026-05-12T00:00:00Z'),
  hour(36, '2026-05-15T12:00:00Z'),
  ...['m', 'n', 's'].flatMap(slug => [
    post(`post of ${slug}`, slug, '2026-04-20T00:00:00Z'),
    comment('Yves', `post of ${slug}`, '2026-04-20T00:00:00Z', { id: `on ${slug}` })
  ]),
  act('m', '2026-04-25T00:00:00Z', 10),
  act('m', '2026-05-11T00:00:00Z', 10),
  act('m', '2026-05-12T00:00:00Z', 30),
  act('m', '2026-05-16T00:00:00Z', 10),
  act('n', '2026-05-16T00:00:00Z', 60),
  act('s', '2026-05-16T00:00:00Z'),
  signs('Kim', 'm', 11),
  signs('Kim', 'm', 12),
  signs('Lou', 'm', 11),
  signs('Lou', 'm', 12),
  signs('Max', 'n', 12),
  ...[11, 12, 13, 14, 15].map(day => signs('Nia', 's', day)),
  comment('Zoe', 'post of m', '2026-05-11T00:00:00Z'),
  post('elsewhere', null, '2026-05-01T00:00:00Z'),
  comment('Zoe', 'elsewhere', '2026-08-01T00:00:00Z'),
  like('Yves', 'elsewhere', '2026-08-18T00:00:00Z')
]

/** What was entered besides. */
export const costsByHand: readonly EnteredByHand[] = [
  { type: 'cost', campaign: 'm', kind: 'print', minor: 4_000, currency: 'EUR', from },
  { type: 'cost', campaign: 'm', kind: 'staff_hour', minor: 6_000, currency: 'EUR', from: '2026-05-15T00:00:00Z' },
  { type: 'cost', campaign: 'n', kind: 'staff_hour', minor: 90_000, currency: 'EUR', from: '2026-05-01T00:00:00Z' }
]

const call = (slug: string, inCampaign: string, asked_at: string): CanonicalRecord => ({
  type: 'ask',
  slug,
  campaign: inCampaign,
  asked_at
})
const promise = (person: string, ask: string): CanonicalRecord => ({
  type: 'pledge',
  person,
  ask,
  made_at: '2026-05-12T00:00:00Z'
})

/** Calls of these campaigns: Kim answers two of m, Lou and Pat one; Max one of n, Nia one of s, Ola one made the second before. */
export const callsOfMay: readonly CanonicalRecord[] = [
  call('early', 'm', '2026-05-03T23:59:59Z'),
  call('m1', 'm', '2026-05-11T00:00:00Z'),
  call('m2', 'm', '2026-05-12T00:00:00Z'),
  call('n1', 'n', '2026-05-11T00:00:00Z'),
  call('s1', 's', '2026-05-11T00:00:00Z'),
  promise('Ola', 'early'),
  promise('Kim', 'm1'),
  promise('Kim', 'm2'),
  promise('Lou', 'm1'),
  conversion('Pat', 'signature', '2026-05-20T00:00:00Z', { ask: 'm1' }),
  ...['Quim', 'Remi'].map(person =>
    conversion(person, 'signature', '2026-05-20T00:00:00Z', { ask: 'm1', status: 'cancelled' })
  ),
  promise('Max', 'n1'),
  promise('Nia', 's1')
]

/** The question put to these facts: of all campaigns, and of m alone. */
export const may = {
  by: 'campaign',
  from,
  to,
  about: {
    fr: 'm coûte 664 € : déclaré, imprimé, et quarante minutes de travail à leur tarif ; n en coûte 1 000.',
    en: 'm costs €664: declared, printed, and forty minutes of work at their rates; n costs €1,000.'
  }
} as const
export const mayOfOne = { campaign: 'm', from, to, about: { fr: 'm seule.', en: 'm alone.' } } as const
