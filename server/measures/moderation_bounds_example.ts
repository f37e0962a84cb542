import type { CanonicalRecord } from '../sources/record.ts'
import { act, campaign, comment, post } from './example.ts'
import type { AskedOfExample, Words } from './measure.ts'
import { judged, rung } from './moderation_example.ts'

const from = '2026-04-10T00:00:00Z'
const to = '2026-04-20T00:00:00Z'

/** A message abused in, or not, under the post shared by t and u. */
export const said = (name: string, id: string, day: string, label?: string, more: object = {}): CanonicalRecord[] => [
  comment(name, 'tp', `2026-${day}:00:00Z`, { id, ...more }),
  ...(label ? [judged(id, label, '2026-06-01T00:00:00Z')] : [])
]

/** A rung taken on a message by one moderator. */
export const taken = (message: string, step: number, day: string, more: object = {}): CanonicalRecord =>
  rung(message, step, 'mod-1', `2026-${day}:00:00Z`, more)

/** Two campaigns with one post in common. */
export const sharedPost: readonly CanonicalRecord[] = [
  campaign('t', '2026-04-06T00:00:00Z', '2026-05-04T00:00:00Z'),
  campaign('u', '2026-04-06T00:00:00Z', '2026-05-04T00:00:00Z'),
  post('tp', 't', '2026-04-06T00:00:00Z'),
  post('tp', 'u', '2026-04-06T00:00:00Z')
]

/**
 * Insults under the post shared by t and u, met by one rung around every bound of the ten days from 10 April: Kofi's the
 * second before, Lila's at the first instant, that of somebody unknown in between, Moussa's at the end.
 */
export const actsAtBounds = (step: number, more: object = {}): readonly CanonicalRecord[] => [
  ...sharedPost,
  ...said('Kofi', 't1', '04-08T10', 'insult'),
  ...said('Lila', 't2', '04-08T11', 'insult'),
  judged('t2', 'threat', '2026-06-01T00:00:00Z'),
  ...said('x', 't3', '04-09T10', 'insult', { author: null }),
  ...said('Moussa', 't9', '04-09T11', 'insult'),
  rung('t1', step, 'mod-1', '2026-04-09T23:59:59Z', more),
  taken('t2', step, '04-10T00', more),
  taken('t3', step, '04-11T00', more),
  taken('t9', step, '04-20T00', more)
]

/** The question put to these facts: Lila's message and that of somebody unknown. */
export const askedOfActs = {
  campaign: 't',
  with: ['u'],
  from,
  to,
  about: {
    fr: 'Dix jours, à l’instant près, sous une publication de deux campagnes ; un message n’a pas d’auteur connu.',
    en: 'Ten days, to the instant, under a post of two campaigns; one message has no known author.'
  }
} as const satisfies AskedOfExample

/**
 * Four acts in v, of which Ines's two are the only ones that ended well, and four in w, of which Nora's two are the only
 * ones that ended badly.
 */
export const sides = (make: (message: string, isGood: boolean) => readonly CanonicalRecord[]): CanonicalRecord[] => {
  const side = (slug: string, acts: readonly (readonly [string, boolean])[]) => [
    campaign(slug, '2026-05-11T00:00:00Z', '2026-05-25T00:00:00Z'),
    post(`${slug}p`, slug, '2026-05-11T00:00:00Z'),
    ...acts.flatMap(([name, isGood], index) => [
      comment(name, `${slug}p`, `2026-05-1${2 + index}T10:00:00Z`, { id: `${slug}${index}` }),
      ...make(`${slug}${index}`, isGood)
    ])
  ]
  return [
    ...side('v', [
      ['Ines', true],
      ['Ines', true],
      ['Jean', false],
      ['Karl', false]
    ]),
    ...side('w', [
      ['Lena', true],
      ['Marc', true],
      ['Nora', false],
      ['Nora', false]
    ])
  ]
}

const ofSides = (campaign: string, about: Words) => ({
  campaign,
  from: '2026-05-11T00:00:00Z',
  to: '2026-05-25T00:00:00Z',
  about
})

/** The questions put to these: both together, and each alone, where a threshold of two persons masks it. */
export const askedOfSides: readonly AskedOfExample[] = [
  {
    ...ofSides('v', { fr: 'Huit messages de six personnes.', en: 'Eight messages by six people.' }),
    with: ['w'],
    then: { value: 0.5, n: 8, persons: 6 }
  },
  {
    ...ofSides('v', {
      fr: 'Une seule personne, Ines, est du bon côté de la part, par deux messages : masqué sous deux personnes.',
      en: 'One person alone, Ines, is on the good side of the share, by two messages: masked below two people.'
    }),
    hidesBelow: 2,
    then: { status: 'masked' }
  },
  {
    ...ofSides('w', {
      fr: 'Une seule personne, Nora, est de l’autre côté, par deux messages : masqué aussi.',
      en: 'One person alone, Nora, is on the other side, by two messages: masked too.'
    }),
    hidesBelow: 2,
    then: { status: 'masked' }
  }
]

/**
 * Messages under the post shared by t and u, around every bound of the ten days from 10 April: Kofi writes the second before,
 * Lila at the first instant, somebody unknown and Nia in between, Moussa at the end. The page and Odile, who works there, answer,
 * Rosa shares: none of these is a message received.
 */
export const messagesAtBounds = (judge: (message: string) => readonly CanonicalRecord[]): CanonicalRecord[] => [
  ...sharedPost,
  comment('Kofi', 'tp', '2026-04-09T23:59:59Z', { id: 't1' }),
  comment('Lila', 'tp', from, { id: 't2' }),
  comment('x', 'tp', '2026-04-11T00:00:00Z', { id: 't3', author: null }),
  comment('Nia', 'tp', '2026-04-12T00:00:00Z', { id: 't4' }),
  comment('page', 'tp', '2026-04-13T00:00:00Z', { id: 't5' }),
  act('share', 'Rosa', 'tp', '2026-04-14T00:00:00Z', { id: 't6', text: 'voici ce qui se dit' }),
  comment('Odile', 'tp', '2026-04-15T00:00:00Z', { id: 't7', direction: 'out' }),
  comment('Moussa', 'tp', to, { id: 't9' }),
  ...['t1', 't2', 't3', 't4', 't5', 't6', 't7', 't9'].flatMap(judge)
]
