import type { CanonicalRecord } from '../sources/record.ts'
import { boundsFacts } from './bounds_example.ts'
import type { AskedOfExample } from './measure.ts'
import { act, campaign, comment, conversion, group, like, member, post, reply } from './example.ts'

/**
 * Facts of every example on growth accounting: period [30 March, 27 April) and the 28 days before it. New: Dodji (comment),
 * Femi (signature), Joël (share with own text), Lina (message). Faithful: Ben, Ida. Back after a gap: Afi. Silent: Cléo, who only likes,
 * and comments again at the closing instant. Esi has been silent for longer. Afi first came outside the campaign. Gaël's
 * like opens the history. Cléo in March and Ida in April write under a post of the creator Awa.
 * Of Lomé: Afi, Ben, Dodji and, from the instant she signs, Femi; of Kara: Cléo and Ida. Joël has
 * left Kara at the instant he shares, Lina joins it a second too late.
 */
export const growthFacts: readonly CanonicalRecord[] = [
  campaign('c', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z'),
  group('lome'),
  group('kara'),
  ...['Afi', 'Ben', 'Dodji'].map(name => member(name, 'lome', '2026-01-01T00:00:00Z')),
  member('Ida', 'kara', '2026-01-01T00:00:00Z'),
  member('Cléo', 'kara', '2026-03-02T00:00:00Z'),
  member('Cléo', 'lome', '2026-01-01T00:00:00Z', { to: '2026-03-02T00:00:00Z' }),
  member('Cléo', 'lome', '2026-03-02T00:00:01Z'),
  member('Femi', 'lome', '2026-04-11T09:00:00Z'),
  member('Joël', 'kara', '2026-01-01T00:00:00Z', { to: '2026-04-12T09:00:00Z' }),
  member('Lina', 'kara', '2026-04-12T09:30:01Z'),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  { type: 'account', network: 'facebook', id: 'awa', own: false, creator: 'Awa' },
  post('p', 'c', '2026-01-05T00:00:00Z'),
  post('a', 'c', '2026-01-05T00:00:00Z', { account: 'awa' }),
  like('Gaël', 'p', '2026-01-05T09:00:00Z'),
  post('elsewhere', null, '2026-01-05T00:00:00Z'),
  comment('Afi', 'elsewhere', '2026-01-06T09:00:00Z'),
  comment('Esi', 'p', '2026-03-01T23:59:59Z'),
  comment('Cléo', 'a', '2026-03-02T00:00:00Z'),
  comment('Ben', 'p', '2026-03-10T09:00:00Z', { id: 'ben-1' }),
  comment('Ida', 'p', '2026-03-29T10:00:00Z'),
  comment('Ida', 'p', '2026-03-29T23:59:59Z'),
  comment('Afi', 'p', '2026-03-30T00:00:00Z'),
  reply('Ben', 'ben-1', '2026-04-05T09:00:00Z'),
  comment('Ida', 'a', '2026-04-06T09:00:00Z'),
  comment('Dodji', 'p', '2026-04-10T09:00:00Z'),
  comment('Dodji', 'p', '2026-04-10T10:00:00Z'),
  conversion('Femi', 'signature', '2026-04-11T09:00:00Z', { campaign: 'c' }),
  act('share', 'Joël', 'p', '2026-04-12T09:00:00Z', { text: 'lisez ceci' }),
  act('message', 'Lina', null, '2026-04-12T09:30:00Z', { campaign: 'c', text: 'je viendrai demain' }),
  act('share', 'Kofi', 'p', '2026-04-12T10:00:00Z'),
  like('Cléo', 'p', '2026-04-13T09:00:00Z'),
  comment('Cléo', 'p', '2026-04-27T00:00:00Z')
]

/** Period t and campaign of the facts. */
export const growthWindow = {
  given: growthFacts,
  campaign: 'c',
  from: '2026-03-30T00:00:00Z',
  to: '2026-04-27T00:00:00Z'
}

const { campaign: c, from, to } = growthWindow

/** The questions by group, by creator, by space and by first act, with the rows that must come out. */
export const growthRows = (
  rows: Readonly<Record<'group' | 'creator' | 'channel' | 'entry_act', NonNullable<AskedOfExample['rows']>>>
): AskedOfExample[] =>
  (['group', 'creator', 'channel', 'entry_act'] as const).map(by => ({ campaign: c, from, to, by, rows: rows[by] }))

/** The same for the whole organisation. */
export const wholeGrowthWindow = { given: growthFacts, from: growthWindow.from, to: growthWindow.to }

/** These facts, and those of a campaign asked about at all its bounds. */
export const growthWithBounds: readonly CanonicalRecord[] = [...growthFacts, ...boundsFacts]
