import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, comment, conversion, group, like, member, post } from './example.ts'

/** An account of a creator, and who is behind it. */
const creator = (id: string, person: string): CanonicalRecord => ({
  ...{ type: 'account', network: 'facebook', id, own: false, name: id, creator: person }
})
const by = (account: string, id: string, inCampaign: string | null): CanonicalRecord =>
  post(id, inCampaign, '2026-02-20T00:00:00Z', { account })
const click = (person: string, onPost: string, at: string): CanonicalRecord => ({
  ...{ type: 'touch', person, channel: 'facebook', how: 'click', occurred_at: at, post: onPost }
})

/**
 * March is the window; 90 days run from each first touch. Under the posts of Adjo: Afi comments at the first instant, signs
 * the second before her 90 days are over and comes back elsewhere in their last second; Ben likes, signs, comes back
 * under the same post only; Cléo clicks a link, signs at once and comes back elsewhere at the first instant of the last
 * 28 days; Dodji answers Afi, attends as his days end and comes back just before the last 28; Nana comments and no more.
 * Under the post of Bela: Esi, who then writes to Adjo and comes back as her days end; Femi, who does nothing more. Oumar
 * comes by the page. Gaël had signed in February, Hana had liked the
 * page, Ida comes at the closing instant, Adjo writes under her own post, Joël signs at the very instant he comments.
 * Kofi comes on 30 March, signs and comes back: his days still run, when on 18 June those of Femi are just over.
 */
export const creatorFacts: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-05T00:00:00Z', '2026-03-20T00:00:00Z'),
  campaign('d', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'),
  creator('adjo', 'Adjo'),
  creator('bela', 'Bela'),
  group('lome'),
  group('kara'),
  member('Afi', 'lome', '2026-01-01T00:00:00Z', { to: '2026-03-02T00:00:00Z' }),
  member('Ben', 'lome', '2026-01-01T00:00:00Z', { to: '2026-03-05T00:00:01Z' }),
  member('Cléo', 'kara', '2026-01-01T00:00:00Z'),
  member('Dodji', 'lome', '2026-03-19T23:59:59Z'),
  member('Esi', 'lome', '2026-03-12T00:00:01Z'),
  by('page', 'own', null),
  by('adjo', 'a1', 'c'),
  by('adjo', 'a2', null),
  by('bela', 'b1', 'd'),
  like('Lina', 'own', '2026-01-02T00:00:00Z'),
  like('Hana', 'own', '2026-02-27T00:00:00Z'),
  conversion('Gaël', 'signature', '2026-02-28T00:00:00Z'),
  comment('Afi', 'a1', '2026-03-02T00:00:00Z', { id: 'afi-1' }),
  conversion('Afi', 'signature', '2026-05-30T23:59:59Z'),
  comment('Afi', 'a2', '2026-05-30T23:59:59Z'),
  like('Ben', 'a1', '2026-03-05T00:00:00Z'),
  conversion('Ben', 'signature', '2026-03-06T00:00:00Z'),
  conversion('Ben', 'donation', '2026-03-07T00:00:00Z', { amount: 5 }),
  comment('Ben', 'a1', '2026-05-20T00:00:00Z'),
  click('Cléo', 'a2', '2026-03-10T00:00:00Z'),
  conversion('Cléo', 'signature', '2026-03-10T00:00:01Z'),
  comment('Cléo', 'own', '2026-05-11T00:00:00Z'),
  { ...comment('Dodji', 'a1', '2026-03-19T23:59:59Z'), parent: 'afi-1' } as CanonicalRecord,
  comment('Dodji', 'own', '2026-05-20T23:59:58Z'),
  conversion('Dodji', 'attendance', '2026-06-17T23:59:59Z'),
  comment('Esi', 'b1', '2026-03-12T00:00:00Z'),
  comment('Esi', 'a1', '2026-03-13T00:00:00Z'),
  comment('Esi', 'own', '2026-06-10T00:00:00Z'),
  comment('Nana', 'a1', '2026-03-20T00:00:00Z'),
  comment('Oumar', 'own', '2026-03-03T00:00:00Z'),
  comment('Femi', 'b1', '2026-03-20T00:00:00Z'),
  comment('Gaël', 'a1', '2026-03-12T00:00:00Z'),
  comment('Hana', 'a1', '2026-03-12T00:00:00Z'),
  comment('Adjo', 'a1', '2026-03-03T00:00:00Z'),
  comment('Joël', 'a1', '2026-03-14T00:00:00Z'),
  conversion('Joël', 'signature', '2026-03-14T00:00:00Z'),
  comment('Kofi', 'a2', '2026-03-30T00:00:00Z'),
  conversion('Kofi', 'signature', '2026-04-02T00:00:00Z'),
  comment('Kofi', 'own', '2026-06-10T00:00:00Z'),
  comment('Ida', 'a1', '2026-03-31T00:00:00Z'),
  like('Lina', 'own', '2026-06-18T00:00:00Z')
]

/** Period of the facts. */
export const creatorWindow = { given: creatorFacts, from: '2026-03-02T00:00:00Z', to: '2026-03-31T00:00:00Z' }
