import type { CanonicalRecord } from '../sources/record.ts'
import { comment, post, reply } from './example.ts'
import { judged } from './moderation_example.ts'

const from = '2026-03-02T00:00:00Z'
const to = '2026-03-30T00:00:00Z'
const draw = (slug: string, strata: readonly string[], more: object = {}): CanonicalRecord => ({
  type: 'audit',
  slug,
  ...{ from, to, closed_at: '2026-04-02T00:00:00Z' },
  strata: strata.map(key => ({ key, size: 20 })),
  ...more
})
const at = (day: number, hour = 10) => `2026-03-${String(day).padStart(2, '0')}T${hour}:00:00Z`
/** A message read in a draw: `+` is constructive, `-` is on the subject and says no more, `off` gives a reason beside the subject. */
const read = (audit: string, stratum: string, message: string, verdict: '+' | '-' | 'off' | 'unreadable') => {
  const labels = { '+': ['on_topic', 'asks'], '-': ['on_topic'], off: ['gives_reason'], unreadable: ['unreadable'] }
  const origin = { by: 'lectrice', origin: 'audit', audit, stratum }
  return labels[verdict].map(label => judged(message, label, '2026-04-01T00:00:00Z', origin))
}
const said = (author: string, on: string, day: number, id: string) => comment(author, on, at(day), { id })

/**
 * Under the story s: Afi is constructive (and not, later), Ben answers her constructively, Cléo gives a reason beside the
 * subject, Dodji is said to ask nothing. Under the ask k: Esi is constructive, Femi, Gaël and Hana are not. Ida’s cannot be read; Joël’s draw is
 * still open; Kofi’s covers more than the period; Noé’s too; Lila’s, of another stratum, has
 * nobody opposite; what was published on other days is not compared; nobody read Rosa.
 */
export const readFacts: readonly CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'c', starts_at: from, ends_at: to },
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('s', 'c', '2026-03-02T00:00:00Z', { narrative: 'story' }),
  post('k', 'c', '2026-03-03T00:00:00Z', { narrative: 'ask' }),
  post('avant', 'c', '2026-03-01T23:59:59Z', { narrative: 'ask' }),
  post('avant-recit', 'c', '2026-03-01T23:59:59Z', { narrative: 'story' }),
  post('apres', 'c', '2026-03-30T00:00:00Z', { narrative: 'ask' }),
  post('sans', 'c', '2026-03-02T00:00:00Z'),
  draw('a', ['low', 'high']),
  draw('open', ['low'], { closed_at: undefined }),
  draw('early', ['low'], { from: '2026-03-01T23:59:59Z', to: '2026-03-20T00:00:00Z' }),
  draw('late', ['low'], { from: '2026-03-20T00:00:00Z', to: '2026-03-30T00:00:01Z' }),
  said('Afi', 's', 4, 'm1'),
  ...read('a', 'low', 'm1', '+'),
  said('Afi', 's', 9, 'm1b'),
  ...read('a', 'low', 'm1b', '-'),
  reply('Ben', 'm1', at(5), { id: 'm2' }),
  ...read('a', 'low', 'm2', '+'),
  said('Cléo', 's', 5, 'm3'),
  ...read('a', 'low', 'm3', 'off'),
  said('Dodji', 's', 5, 'm4'),
  ...read('a', 'low', 'm4', '-'),
  judged('m4', 'asks', '2026-04-01T00:00:00Z', {
    ...{ by: 'lectrice', origin: 'audit', audit: 'a', stratum: 'low' },
    negated: true
  }),
  said('Esi', 'k', 5, 'm5'),
  ...read('a', 'low', 'm5', '+'),
  ...['Femi', 'Gaël', 'Hana'].flatMap((name, i) => [said(name, 'k', 6, `n${i}`), ...read('a', 'low', `n${i}`, '-')]),
  said('Esi', 'sans', 4, 'm6'),
  ...read('a', 'low', 'm6', '-'),
  said('Ida', 's', 5, 'm7'),
  ...read('a', 'low', 'm7', 'unreadable'),
  said('Joël', 's', 5, 'm8'),
  ...read('open', 'low', 'm8', '+'),
  said('Joël bis', 'k', 5, 'm8b'),
  ...read('open', 'low', 'm8b', '-'),
  said('Kofi', 's', 5, 'm9'),
  ...read('early', 'low', 'm9', '+'),
  said('Kofi bis', 'k', 5, 'm9b'),
  ...read('early', 'low', 'm9b', '-'),
  said('Noé', 's', 25, 'm12'),
  ...read('late', 'low', 'm12', '+'),
  said('Noé bis', 'k', 25, 'm12b'),
  ...read('late', 'low', 'm12b', '-'),
  said('Lila', 's', 5, 'm10'),
  ...read('a', 'high', 'm10', '+'),
  said('Olu', 'avant', 5, 'm13'),
  ...read('a', 'low', 'm13', '+'),
  said('Pia', 'avant-recit', 5, 'm14'),
  ...read('a', 'low', 'm14', '-'),
  said('Qadir', 'apres', 30, 'm15'),
  ...read('a', 'low', 'm15', '+'),
  said('Rosa', 's', 6, 'm16')
]
