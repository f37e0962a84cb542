import type { CanonicalRecord } from '../sources/record.ts'
import { boundsFacts } from './bounds_example.ts'
import { act, campaign, comment, conversion, group, like, member, post, reply } from './example.ts'
import type { AskedOfExample } from './measure.ts'

/**
 * Facts of every example on the wake. Campaign c from 5 January to 2 February 2026, four contributors: Afi, Ben, Cléo,
 * Dodji. Windows: [2 Feb, 2 Mar), [2 Mar, 30 Mar), [30 Mar, 27 Apr), and for 90 days [5 Apr, 3 May). Ben is back at the
 * first instant of the first, Dodji at its last second, Afi at the first instant of the second. Cléo only goes on under
 * the campaign's own post, likes, and signs for the campaign itself. Esi writes at the instant c ends. Hana and Ida came
 * in the 90 days before, outside any campaign, Joël before that, Kofi through another campaign, Lina the instant c started. Afi, Ben and Hana are of Lomé,
 * Cléo, Dodji and Ida of Kara when they contribute: Ben and Hana join Kara a second later, Dodji and Ida leave Lomé at
 * that instant. Afi came in by a comment, Ben by a signature, Cléo by a reply, Dodji by a share. The
 * newest fact is on 3 May.
 */
export const wakeFacts: readonly CanonicalRecord[] = [
  campaign('c', '2026-01-05T00:00:00Z', '2026-02-02T00:00:00Z'),
  campaign('d', '2025-11-01T00:00:00Z', '2026-06-01T00:00:00Z'),
  group('lome'),
  group('kara'),
  member('Afi', 'lome', '2026-01-05T00:00:00Z'),
  member('Ben', 'lome', '2026-01-10T09:00:00Z'),
  member('Ben', 'kara', '2026-01-10T09:00:01Z'),
  member('Cléo', 'kara', '2026-01-11T09:00:00Z'),
  member('Dodji', 'kara', '2025-01-01T00:00:00Z'),
  member('Dodji', 'lome', '2025-01-01T00:00:00Z', { to: '2026-02-01T23:59:59Z' }),
  member('Hana', 'lome', '2025-10-07T00:00:00Z'),
  member('Hana', 'kara', '2025-10-07T00:00:01Z'),
  member('Ida', 'kara', '2025-01-01T00:00:00Z'),
  member('Ida', 'lome', '2025-01-01T00:00:00Z', { to: '2026-01-04T23:59:59Z' }),
  post('p', 'c', '2026-01-05T00:00:00Z'),
  post('q', null, '2025-10-01T00:00:00Z'),
  post('r', 'd', '2025-11-01T00:00:00Z'),
  comment('Joël', 'q', '2025-10-06T23:59:59Z'),
  comment('Hana', 'q', '2025-10-07T00:00:00Z'),
  comment('Kofi', 'r', '2025-12-02T09:00:00Z'),
  comment('Ida', 'q', '2026-01-04T23:59:59Z'),
  comment('Afi', 'p', '2026-01-05T00:00:00Z', { id: 'afi-1' }),
  comment('Afi', 'p', '2026-01-05T09:00:00Z'),
  comment('Lina', 'q', '2026-01-05T00:00:00Z'),
  conversion('Ben', 'signature', '2026-01-10T09:00:00Z', { campaign: 'c' }),
  reply('Cléo', 'afi-1', '2026-01-11T09:00:00Z'),
  comment('Cléo', 'q', '2026-01-20T09:00:00Z'),
  act('share', 'Dodji', 'p', '2026-02-01T23:59:59Z', { text: 'à lire' }),
  like('Gaël', 'p', '2026-01-12T09:00:00Z'),
  comment('Ben', 'q', '2026-02-02T00:00:00Z'),
  comment('Esi', 'p', '2026-02-02T00:00:00Z'),
  comment('Cléo', 'p', '2026-02-10T09:00:00Z'),
  like('Cléo', 'q', '2026-02-11T09:00:00Z'),
  conversion('Cléo', 'signature', '2026-04-10T09:00:00Z', { campaign: 'c' }),
  act('share', 'Dodji', 'q', '2026-03-01T23:59:59Z', { text: 'encore' }),
  comment('Afi', 'q', '2026-03-02T00:00:00Z'),
  comment('Dodji', 'r', '2026-03-15T09:00:00Z'),
  comment('Hana', 'q', '2026-04-06T09:00:00Z'),
  comment('Joël', 'q', '2026-04-07T09:00:00Z'),
  comment('Kofi', 'q', '2026-04-08T09:00:00Z'),
  comment('Dodji', 'q', '2026-04-10T09:00:00Z'),
  like('Gaël', 'q', '2026-05-03T00:00:00Z')
]

/** Campaign and period of the facts. */
export const wakeWindow = {
  given: wakeFacts,
  campaign: 'c',
  from: '2026-01-05T00:00:00Z',
  to: '2026-02-02T00:00:00Z'
}

const { campaign: c, from, to } = wakeWindow

/** The same people, group by group, first act by first act, and those alone who began by acting, or by answering. */
export const wakeAsked = {
  byGroup: {
    ...{ campaign: c, from, to, by: 'group' },
    about: { fr: 'Groupe par groupe.', en: 'Group by group.' }
  },
  byEntryAct: {
    ...{ campaign: c, from, to, by: 'entry_act' },
    about: { fr: 'Premier geste par premier geste.', en: 'First act by first act.' }
  },
  whoActed: {
    ...{ campaign: c, from, to, entries: ['action'] },
    about: { fr: 'Celles et ceux qui ont commencé par agir.', en: 'Those who began by acting.' }
  },
  whoAnswered: { campaign: c, from, to, entries: ['reply'] }
} as const satisfies Record<string, AskedOfExample>

const ayearBefore = (record: CanonicalRecord) =>
  JSON.parse(JSON.stringify(record).replaceAll('"2026-', '"2025-')) as CanonicalRecord

/**
 * The people of `boundsFacts` a year earlier, and what became of the nine of t and u: Dan, like Kim, comes back elsewhere between the
 * two ends, then twice in the first days of April; Eve on 20 June. Jo goes on under the post of u, Bea under the shared
 * one, Hal signs for u, Cid answers a message under the shared post and Ivy one elsewhere, each from the other post; Pam
 * writes at the instant the window of 90 days of t closes.
 */
export const wakeAtBounds: readonly CanonicalRecord[] = [
  ...boundsFacts.map(ayearBefore),
  campaign('v', '2025-03-02T00:00:00Z', '2025-03-30T00:00:00Z'),
  comment('Gaël', 'tp', '2025-03-01T08:00:00Z', { id: 'under-tp' }),
  comment('Gaël', 'te', '2025-03-01T08:30:00Z', { id: 'under-te' }),
  comment('Dan', 'te', '2025-03-29T09:00:00Z'),
  comment('Kim', 'te', '2025-03-29T10:00:00Z'),
  comment('Dan', 'te', '2025-04-01T09:00:00Z'),
  comment('Dan', 'te', '2025-04-02T09:00:00Z'),
  comment('Bea', 'tp', '2025-06-10T09:00:00Z'),
  comment('Jo', 'tu', '2025-06-10T10:00:00Z'),
  conversion('Hal', 'signature', '2025-06-11T09:00:00Z', { campaign: 'u' }),
  comment('Cid', 'te', '2025-06-12T09:00:00Z', { parent: 'under-tp' }),
  comment('Ivy', 'tp', '2025-06-12T10:00:00Z', { parent: 'under-te' }),
  comment('Eve', 'te', '2025-06-20T09:00:00Z'),
  comment('Pam', 'te', '2025-06-28T00:00:00Z')
]

const together = {
  campaign: 't',
  with: ['u'],
  from: '2025-03-02T00:00:00Z',
  to: '2025-03-30T00:00:00Z',
  about: {
    fr: 'Deux campagnes un an plus tôt, qui partagent une publication et ne finissent pas le même jour.',
    en: 'Two campaigns a year earlier, which share a post and do not end on the same day.'
  }
}

/** Those campaigns taken together, and one by one. */
export const wakeBounds = {
  together,
  nobody: {
    ...together,
    campaign: 'v',
    with: [],
    about: { fr: 'Une campagne sans personne.', en: 'A campaign with nobody.' }
  },
  apart: { ...together, by: 'campaign' }
} as const satisfies Record<string, AskedOfExample>
