import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, comment, post } from './example.ts'
import type { AskedOfExample } from './measure.ts'
import { judged, rung } from './moderation_example.ts'

/** A hidden message read again by somebody who does not know that it was. */
export const reread = (message: string, label: string, more: object = {}) =>
  judged(message, label, '2026-06-02T00:00:00Z', { by: 'lectrice-3', origin: 'double', ...more })

const may = { from: '2026-05-11T00:00:00Z', to: '2026-05-25T00:00:00Z' }
/** A campaign of May under whose post some people write, all hidden. */
const drawnPage = (slug: string, names: readonly string[]) => [
  campaign(slug, may.from, may.to),
  post(`${slug}p`, slug, may.from),
  ...names.flatMap((name, index) => [
    comment(name, `${slug}p`, `2026-05-1${2 + index}T10:00:00Z`, { id: `${slug}${index}` }),
    rung(`${slug}${index}`, 3, 'mod-1', '2026-05-20T00:00:00Z')
  ])
]

/** Hidden messages of three campaigns of May, of which some were drawn to be read again. */
export const draws: readonly CanonicalRecord[] = [
  // read by lot of unknown probability: one of the two read is criticism; the third was read by nobody
  ...drawnPage('x', ['Rémi', 'Sira', 'Tom']),
  reread('x0', 'criticism'),
  reread('x1', 'insult'),
  // coded for deliberation, which does not say whether it was criticism
  judged('x2', 'dqi_justification_1', '2026-06-02T00:00:00Z', { by: 'codeuse-1', origin: 'all' }),
  // hidden twice and read twice, with another probability the second time: the greater one is that of the message
  ...drawnPage('y', ['Rémi', 'Sira', 'Tom']),
  rung('y0', 3, 'mod-2', '2026-05-21T00:00:00Z'),
  reread('y0', 'criticism', { probability: 0.25 }),
  reread('y0', 'support', { probability: 1, by: 'lectrice-4' }),
  reread('y1', 'insult', { probability: 0.25 }),
  // only what was hidden by force was read: nothing is known of the other
  ...drawnPage('z', ['Rémi', 'Sira']),
  reread('z0', 'criticism', { probability: 1 })
]

/** The questions put to these draws. */
export const askedOfDraws: readonly AskedOfExample[] = [
  {
    ...may,
    campaign: 'x',
    about: {
      fr: 'Trois messages, deux relus au sort, dont une critique : avec le troisième, une ou deux sur trois.',
      en: 'Three messages, two read at random, one of them criticism: with the third, one or two of three.'
    },
    then: { value: 0.5, lo: 0.333333, hi: 0.666667, n: 2, persons: 2 }
  },
  {
    ...may,
    campaign: 'y',
    about: {
      fr: 'Trois messages : un relu à coup sûr, une critique ; un tiré au sort pour les deux autres, une insulte.',
      en: 'Three messages: one read for certain, criticism; one drawn for the two others, an insult.'
    },
    then: { value: 1 / 3, lo: 1 / 3, hi: 2 / 3, n: 2, persons: 2 }
  },
  {
    ...may,
    campaign: 'z',
    about: {
      fr: 'Deux messages, dont seul celui masqué de force a été relu.',
      en: 'Two messages, of which only the one hidden by force was read.'
    },
    then: { value: null, status: 'too_few', n: 0 }
  },
  {
    ...may,
    campaign: 'x',
    with: ['y', 'z'],
    by: 'campaign',
    about: { fr: 'Campagne par campagne.', en: 'Campaign by campaign.' },
    rows: { x: { value: 0.5, n: 2, persons: 2 }, y: { value: 1 / 3, n: 2, persons: 2 }, z: { status: 'too_few' } }
  }
]
