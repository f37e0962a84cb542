import type { CanonicalRecord } from '../sources/record.ts'
import { act, campaign, comment, post } from './example.ts'
import type { Example } from './measure.ts'
import { judged } from './moderation_example.ts'
import { askedOfTwice, AGREE, readTwiceBy } from './read_twice_example.ts'

const from = '2026-03-02T00:00:00Z'
const to = '2026-03-30T00:00:00Z'
const AT = '2026-03-10T00:00:00Z'

const draw = (slug: string, strata: readonly { key: string; size: number }[], more: object = {}): CanonicalRecord => ({
  ...{ type: 'audit', slug, campaign: 'c', from, to, strata: [...strata], closed_at: '2026-04-02T00:00:00Z' },
  ...more
})
const read = (message: string, stratum: string, labels: readonly string[], more: object = {}) =>
  labels.map(label =>
    judged(message, label, '2026-04-01T00:00:00Z', {
      ...{ by: 'lectrice-1', origin: 'audit', audit: 'a', stratum },
      ...(label === 'insult' ? { target_kind: 'person' } : {}),
      ...more
    })
  )

const given: readonly CanonicalRecord[] = [
  campaign('c', from, to),
  campaign('d', from, to),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  { type: 'account', network: 'facebook', id: 'adjo', own: false, name: 'adjo', creator: 'adjo' },
  post('p', 'c', from, { narrative: 'contre_discours' }),
  post('q', 'c', from, { narrative: 'contenu_positif', account: 'adjo' }),
  post('r', 'c', from, { narrative: 'portrait' }),
  post('s', 'd', from, { narrative: 'contre_discours' }),
  draw('a', [
    { key: 'low', size: 10 },
    { key: 'high', size: 4 }
  ]),
  // closed earlier: it has read Ama too, who seemed hostile
  draw('older', [{ key: 'low', size: 1 }], { closed_at: '2026-04-01T12:00:00Z' }),
  draw('open', [{ key: 'all', size: 5 }], { closed_at: undefined }),
  draw('before', [{ key: 'all', size: 5 }], { from: '2026-03-01T23:59:59Z' }),
  draw('after', [{ key: 'all', size: 5 }], { to: '2026-03-30T00:00:01Z' }),
  draw('d', [{ key: 'all', size: 6 }], { campaign: 'd' }),
  campaign('e', from, to),
  campaign('f', from, to),
  post('t', 'e', from, { narrative: 'contre_discours' }),
  post('t', 'f', from, { narrative: 'contre_discours' }),
  comment('Tina', 't', AT, { id: 'Tina' }),
  ...(['Ama', 'Bob', 'Chloé', 'Dodji'] as const).map(name => comment(name, 'p', AT, { id: name })),
  comment('Esi', 'q', from, { id: 'Esi' }),
  comment('Ama', 'p', '2026-03-11T00:00:00Z', { id: 'Ama2' }),
  comment('z', 'p', AT, { id: 'z', author: null }),
  comment('Femi', 'r', AT, { id: 'Femi' }),
  comment('Gaël', 'p', AT, { id: 'Gaël' }),
  comment('Hana', 's', AT, { id: 'Hana' }),
  comment('Ibou', 'p', AT, { id: 'Ibou' }),
  comment('Joël', 'p', '2026-03-01T23:59:59Z', { id: 'Joël' }),
  comment('Kofi', 'p', AT, { id: 'Kofi' }),
  comment('Lila', 'p', to, { id: 'Lila' }),
  comment('Odile', 'p', AT, { id: 'Odile', direction: 'out' }),
  act('share', 'Rosa', 'p', AT, { id: 'Rosa', text: 'voici ce qui se dit' }),
  // low, 10 messages, 5 of them read that can be: each stands for two. Ama supports; Bob criticises; Chloé and somebody unknown ask; Femi is elsewhere
  ...read('Ama', 'low', ['support']),
  ...read('Ama', 'low', ['insult'], { audit: 'older' }),
  ...read('Bob', 'low', ['criticism', 'support']),
  ...read('Chloé', 'low', ['question']),
  ...read('z', 'low', ['question']),
  ...read('Femi', 'low', ['support']),
  ...read('Gaël', 'low', ['unreadable']),
  // high, 4 messages, 4 read: Dodji insults, Esi speaks up, Ama again criticises with an insult, Ibou is read as without insult
  ...read('Dodji', 'high', ['insult']),
  ...read('Esi', 'high', ['counter_speech']),
  ...read('Ama2', 'high', ['insult', 'criticism']),
  ...read('Ibou', 'high', ['insult'], { negated: true }),
  ...read('Kofi', 'all', ['support'], { audit: 'open', by: 'lectrice-2' }),
  ...read('Kofi', 'all', ['support'], { audit: 'before', by: 'lectrice-3' }),
  ...read('Kofi', 'all', ['support'], { audit: 'after', by: 'lectrice-4' }),
  ...read('Hana', 'all', ['support'], { audit: 'd' }),
  ...['Joël', 'Lila', 'Odile', 'Rosa', 'Tina'].flatMap(message => read(message, 'all', ['support'], { audit: 'd' })),
  // read by two people, thirty messages of another campaign, in a draw of its own
  post('kp', 'k', '2026-05-11T00:00:00Z', { narrative: 'contre_discours' }),
  draw('k', [{ key: 'all', size: 30 }], { campaign: 'k', from: '2026-05-11T00:00:00Z', to: '2026-05-25T00:00:00Z' }),
  ...readTwiceBy('support', 'question', () => [], undefined, { origin: 'audit', audit: 'k', stratum: 'all' })
]

/** Eight answers under posts of the declared category, weighed: 2 + 2 + 2 + 2 + 1 + 1 + 1 + 1 = 12. */
export const counterSpeechFacts: Example = {
  story: {
    fr: 'Huit messages lus sous du contre-discours ou du contenu positif. Quatre de la strate basse valent deux messages chacun : Ama est favorable, Bob critique, Chloé et quelqu’un d’inconnu demandent. Quatre de la haute valent un : deux hostiles, Esi favorable, Ibou rien. Favorables : 3 sur 12.',
    en: 'Eight messages read under counter-speech or positive content. Four of the low stratum stand for two messages each: Ama is in favour, Bob criticises, Chloé and somebody unknown ask. Four of the high one stand for one: two hostile, Esi in favour, Ibou nothing. In favour: 3 of 12.'
  },
  campaign: 'c',
  from,
  to,
  given,
  then: { value: 0.25, n: 8, persons: 6, status: 'ok' },
  also: [
    {
      ...{ campaign: 'c', from, to, by: 'type' },
      rows: {
        hostile: { value: 1 / 6, n: 8 },
        critical: { value: 1 / 6, n: 8 },
        supportive: { value: 0.25, n: 8 },
        neutral: { value: 5 / 12, n: 8 }
      }
    },
    {
      ...{ campaign: 'c', with: ['d'], from, to, by: 'campaign' },
      rows: { c: { value: 0.25, n: 8 }, d: { value: 1, n: 1 } }
    },
    { from, to, then: { value: 5 / 14, n: 20 } },
    { from, to, by: 'creator', rows: { 'facebook:page': { value: 4 / 13, n: 9 } } },
    { campaign: 'e', with: ['f'], from, to, then: { value: 1, n: 1, persons: 1 } },
    { campaign: 'c', from, to, by: 'creator', rows: { 'facebook:adjo': { value: 1, n: 1 } } },
    { campaign: 'd', from, to: '2026-03-20T00:00:00Z', then: { value: null, n: 0, status: 'too_few' } },
    { ...askedOfTwice, then: { notes: [AGREE] } },
    { campaign: 'd', from, to, hidesBelow: 2, then: { status: 'masked' } }
  ]
}
