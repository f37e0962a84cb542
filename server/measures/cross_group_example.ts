import type { CanonicalRecord } from '../sources/record.ts'
import { bridgeFacts } from './bridges_example.ts'
import { campaign, comment, post, reply } from './example.ts'
import type { AskedOfExample } from './measure.ts'

const from = '2026-03-02T00:00:00Z'
const to = '2026-03-30T00:00:00Z'
const day = (date: number) => `2026-03-${date}T09:00:00Z`
const everybody = ['Ama', 'Ben', 'Cléo', 'Dodji'] as const

/** A comment of each under a post, named after who wrote it. */
const all = (under: string, names: readonly string[], more: object = {}): CanonicalRecord[] =>
  names.map(name => comment(name, under, day(10), { id: `${under} ${name}`, ...more }))
const across = (under: string, at: string, more: object = {}): CanonicalRecord =>
  reply('Cléo', `${under} Ama`, at, { id: `${under} across`, ...more })

/**
 * In d: d1, where the two of the north and the two of the south write, and the south answers the north at the first instant; d2, where
 * one of each writes twice, and answers; d3, of somebody unknown. Under y and z, of no campaign, people write for d or
 * for e: under y, d has an answer across and e everybody; under z, both have everybody and e alone the answer. In f,
 * only Fo writes, who is of no group. In g, the four of a shared thread write beside five others; in h, five share a
 * thread beside the four, one of whom writes twice. Sami's chat is no thread.
 */
const more: readonly CanonicalRecord[] = [
  ...['d', 'e', 'f', 'g', 'h'].map(slug => campaign(slug, from, to)),
  ...['d1', 'd2', 'd3'].map(id => post(id, 'd', '2026-03-01T00:00:00Z')),
  post('f1', 'f', '2026-03-01T00:00:00Z'),
  ...['g1', 'g2'].map(id => post(id, 'g', '2026-03-01T00:00:00Z')),
  ...['h1', 'h2'].map(id => post(id, 'h', '2026-03-01T00:00:00Z')),
  ...['y', 'z'].map(id => post(id, null, '2026-03-01T00:00:00Z')),
  comment('Ama', 'd1', '2026-03-01T10:00:00Z', { id: 'd1 before' }),
  reply('Cléo', 'd1 before', from, { id: 'd1 across' }),
  ...all('d1', everybody),
  ...all('d2', ['Ama', 'Cléo']),
  comment('Ama', 'd2', day(11)),
  across('d2', day(11)),
  comment('w', 'd3', day(10), { author: null }),
  {
    type: 'interaction',
    network: 'facebook',
    id: 'chat',
    kind: 'message',
    author: 'Sami',
    occurred_at: day(12),
    campaign: 'd',
    text: 'bonjour à tout le monde'
  },
  comment('Ama', 'y', day(10), { id: 'y Ama', campaign: 'd' }),
  across('y', day(11), { campaign: 'd' }),
  ...everybody.map(name => comment(name, 'y', day(12), { id: `y of e ${name}`, campaign: 'e' })),
  ...['d', 'e'].flatMap(slug =>
    everybody.map(name =>
      comment(name, 'z', day(12), {
        id: name === 'Ama' && slug === 'e' ? 'z Ama' : `z of ${slug} ${name}`,
        campaign: slug
      })
    )
  ),
  across('z', day(13), { campaign: 'e' }),
  comment('Fo', 'f1', day(10)),
  ...all('g1', everybody),
  across('g1', day(11)),
  ...all('g2', ['Paul', 'Rita', 'Sami', 'Tina', 'Ulla']),
  ...all('h1', [...everybody, 'Esi']),
  across('h1', day(11)),
  ...all('h2', ['Paul', 'Rita', 'Sami', 'Tina']),
  comment('Paul', 'h2', day(12))
]

/** The facts of bridges, and these. */
export const crossGroupFacts: readonly CanonicalRecord[] = [...bridgeFacts, ...more]

const ofSide = (campaign: string): AskedOfExample => ({
  ...{ campaign, from, to, hidesBelow: 5 },
  about: {
    fr: 'Quatre personnes d’un côté de la part : masqué sous cinq.',
    en: 'Four people on one side of the share: masked below five.'
  },
  then: { status: 'masked' }
})

/** The questions put to them. */
export const crossGroupAsked: readonly AskedOfExample[] = [
  {
    ...{ campaign: 'd', with: ['e', 'f'], by: 'campaign', from, to },
    about: { fr: 'Campagne par campagne.', en: 'Campaign by campaign.' },
    rows: {
      d: { value: 1 / 5, n: 5, persons: 4, notes: [{ code: 'groups_answering', value: 2 }] },
      e: { value: 1 / 2, n: 2, persons: 4 },
      f: { value: 0, n: 1, persons: 1, notes: [{ code: 'groups_answering', value: 0 }] }
    }
  },
  {
    ...{ campaign: 'd', from, to },
    about: {
      fr: 'Une seule : ce qui se répond pour e n’est pas à d.',
      en: 'One alone: what is answered for e is not of d.'
    },
    then: { value: 1 / 5, n: 5, persons: 4 }
  },
  {
    ...{ campaign: 'c', groups: ['north'], from, to },
    about: { fr: 'Un seul groupe : rien à mesurer.', en: 'One group only: nothing to measure.' },
    then: { value: null, status: 'unknown' }
  },
  ofSide('g'),
  ofSide('h')
]
