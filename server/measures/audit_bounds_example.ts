import type { CanonicalRecord } from '../sources/record.ts'
import { act, campaign, comment, post, reply } from './example.ts'
import { askedOfReaders, readTwice } from './agreement_example.ts'
import { auditFacts } from './audit_example.ts'
import type { AskedOfExample, Words } from './measure.ts'
import { said, sharedPost, sides, taken } from './moderation_bounds_example.ts'
import { judged } from './moderation_example.ts'

const from = '2026-04-06T00:00:00Z'
const to = '2026-05-04T00:00:00Z'
const closed_at = '2026-06-02T00:00:00Z'

/** A label read, or read as absent, on a message drawn. */
const read = (audit: string, stratum: string, message: string, labels: readonly string[], negated = false) =>
  labels.map(label =>
    judged(message, label, '2026-06-01T00:00:00Z', {
      by: `lectrice-${audit}`,
      origin: 'audit',
      audit,
      stratum,
      ...(negated ? { negated } : {})
    })
  )

/** An answer of the page, late. */
const answered = (message: string) => reply('page', message, '2026-06-01T00:00:00Z', { id: `re ${message}` })

const drawn = (slug: string, more: object): CanonicalRecord => ({
  type: 'audit',
  slug,
  from,
  to,
  strata: [{ key: 'all', size: 1 }],
  closed_at,
  ...more
})

/**
 * Nine messages drawn from in t: of the six of the low stratum, Kofi's criticism is answered (it was only sent to the charter), Lila's
 * is hidden although answered, Moussa's, no insult, only answered by Nia, and shared by the page; somebody unknown criticises with an
 * insult; Nia is in favour, and neither criticises nor says why; Olu's cannot be read. Of the three of the high one, two are
 * read: Pia threatens, then criticises. Qadir writes the second before and Rosa at the end; Sami only shares, Odile
 * answers for the organisation, Tina writes under a post of u alone.
 */
const inT: readonly CanonicalRecord[] = [
  ...sharedPost,
  campaign('x', from, to),
  post('up', 'u', from),
  drawn('b', {
    campaign: 't',
    strata: [
      { key: 'low', size: 6 },
      { key: 'high', size: 3 }
    ]
  }),
  ...said('Kofi', 'b1', '04-07T10'),
  ...read('b', 'low', 'b1', ['criticism', 'on_topic', 'gives_reason']),
  taken('b1', 2, '04-08T10'),
  answered('b1'),
  ...said('Lila', 'b2', '04-07T10'),
  ...read('b', 'low', 'b2', ['criticism', 'on_topic', 'asks']),
  taken('b2', 3, '04-08T10'),
  answered('b2'),
  ...said('Moussa', 'b3', '04-07T10'),
  ...read('b', 'low', 'b3', ['criticism']),
  ...read('b', 'low', 'b3', ['insult'], true),
  reply('Nia', 'b3', '2026-04-08T11:00:00Z'),
  act('share', 'page', null, '2026-04-08T11:00:00Z', { parent: 'b3', text: 'voici ce qui se dit' }),
  ...said('y', 'b4', '04-07T10', undefined, { author: null }),
  ...read('b', 'low', 'b4', ['criticism', 'insult']),
  answered('b4'),
  ...said('Nia', 'b5', '04-07T10'),
  ...read('b', 'low', 'b5', ['support', 'on_topic']),
  answered('b5'),
  ...read('b', 'low', 'b5', ['gives_reason', 'criticism'], true),
  ...said('Olu', 'b6', '04-07T10'),
  ...read('b', 'low', 'b6', ['unreadable']),
  ...said('Pia', 'b7', '04-07T10'),
  ...read('b', 'high', 'b7', ['threat', 'provocation']),
  ...said('Pia', 'b8', '04-07T11'),
  ...read('b', 'high', 'b8', ['criticism']),
  comment('Qadir', 'tp', '2026-04-05T23:59:59Z'),
  comment('Ulla', 'tp', from),
  comment('Rosa', 'tp', to),
  act('share', 'Sami', 'tp', '2026-04-08T11:00:00Z', { text: 'voici ce qui se dit' }),
  comment('Odile', 'tp', '2026-04-08T11:00:00Z', { direction: 'out' }),
  comment('Tina', 'up', '2026-04-08T11:00:00Z'),
  // in u the draw is not closed; in x nobody read the second stratum
  drawn('open', { campaign: 'u', closed_at: undefined }),
  ...read('open', 'all', 'b1', ['criticism', 'on_topic', 'gives_reason', 'insult']),
  drawn('half', {
    campaign: 'x',
    strata: [
      { key: 'all', size: 1 },
      { key: 'other', size: 1 }
    ]
  }),
  ...read('half', 'all', 'b1', ['criticism', 'on_topic', 'gives_reason'])
]

/** Somebody who is one person in every campaign. */
const known = (name: string) => ({ network: 'facebook', id: name })

/** In June, outside any campaign: a draw of the whole organisation, of which Xavi's criticism is read; Yao's is read in that of a campaign. */
const ofAll: readonly CanonicalRecord[] = [
  post('te', null, '2026-06-08T00:00:00Z'),
  campaign('z', '2026-06-08T00:00:00Z', '2026-06-15T00:00:00Z'),
  post('zp', 'z', '2026-06-08T00:00:00Z'),
  comment('Xavi', 'te', '2026-06-08T00:00:00Z', { id: 'o1', author: known('Xavi') }),
  comment('Yao', 'zp', '2026-06-09T00:00:00Z', { id: 'o2', author: known('Yao') }),
  drawn('o', {
    from: '2026-06-08T00:00:00Z',
    to: '2026-06-15T00:00:00Z',
    strata: [{ key: 'all', size: 2 }],
    closed_at: '2026-06-20T00:00:00Z'
  }),
  ...read('o', 'all', 'o1', ['criticism', 'on_topic', 'asks', 'insult']),
  drawn('p', {
    campaign: 'z',
    from: '2026-06-08T00:00:00Z',
    to: '2026-06-15T00:00:00Z',
    closed_at: '2026-06-21T00:00:00Z'
  }),
  ...read('p', 'all', 'o2', ['criticism'])
]

/**
 * Two campaigns read whole, four messages each: on the good side an argued criticism, answered; on the other what is given. Two more
 * people write there, of whom nothing was read.
 */
const readWhole = (bad: readonly string[]): readonly CanonicalRecord[] => [
  ...sides((message, isGood) => [
    ...read(message.slice(0, 1), 'all', message, isGood ? ['criticism', 'on_topic', 'asks'] : bad),
    ...(isGood ? [answered(message)] : [])
  ]),
  ...['v', 'w'].flatMap(slug => [
    drawn(slug, {
      campaign: slug,
      from: '2026-05-11T00:00:00Z',
      to: '2026-05-25T00:00:00Z',
      strata: [{ key: 'all', size: 4 }]
    }),
    ...['Otis', 'Paul'].map(name => comment(name, `${slug}p`, '2026-05-21T00:00:00Z'))
  ])
]

/**
 * All of them.
 *
 * @param bad  labels of the messages on the bad side of the two campaigns read whole
 * @param said labels on which the two readers of a campaign agree or not
 * @param else_ labels they give where they do not give these
 * @param mixed labels the second reader adds to one message of these
 */
export const auditBounds = (
  bad: readonly string[],
  said: readonly string[] = ['insult', 'on_topic', 'asks'],
  else_: readonly string[] = ['none'],
  mixed: readonly string[] = []
): readonly CanonicalRecord[] => {
  const all = [...auditFacts, ...inT, ...ofAll, ...readWhole(bad), ...readTwice(said, else_, mixed)]
  // records refer to campaigns and messages that come before them
  const isLate = ({ type }: CanonicalRecord) => type === 'label' || type === 'act'
  const isAudit = ({ type }: CanonicalRecord) => type === 'audit'
  return [...all.filter(record => !isLate(record) && !isAudit(record)), ...all.filter(isAudit), ...all.filter(isLate)]
}

const span = { from: '2026-04-06T00:00:00Z', to: '2026-05-04T00:00:00Z' }
const unknown = { value: null, status: 'unknown', notes: ['machine_unverified'] } as const
const about = {
  t: {
    fr: 'Neuf messages, sept lus : critique répondue ou non, insulte, absence dite, message illisible.',
    en: 'Nine messages, seven read: criticism answered or not, insult, absence said, a message that cannot be read.'
  },
  shorter: { fr: 'Une partie de la période du tirage.', en: 'A part of the period of the draw.' },
  filtered: { fr: 'Un réseau seulement.', en: 'One network only.' },
  open: { fr: 'Un tirage qui n’est pas clos.', en: 'A draw that is not closed.' },
  half: { fr: 'Une strate que personne n’a lue.', en: 'A stratum nobody read.' },
  all: {
    fr: 'Hors campagne, un tirage de toute l’organisation.',
    en: 'Outside campaigns, a draw of the whole organisation.'
  }
} as const satisfies Record<string, Words>

/** What must come out of each question put to these facts. */
interface Wanted {
  /** of campaign t, and of c beside it */
  t: number
  c: number
  n: number
  /** of June */
  all: number | null
  /** whether a threshold of two persons masks v and w, where Ines and Nora stand alone */
  isMasked: { v: boolean; w: boolean }
  /** of k, where the readers settled */
  settled: number
  /** whether readers disagree on what they give where they do not give the labels of k */
  isTurned?: boolean
  /** messages of k behind it, default all sixty */
  behind?: number
}

/** The questions put to these facts, with what must come out. */
export const askedOfAudits = ({ t, c, n, all, isMasked, settled, isTurned, behind }: Wanted): AskedOfExample[] => [
  { campaign: 't', ...span, about: about.t, then: { value: t, n, persons: 7 } },
  { campaign: 't', ...span, from: '2026-04-06T00:00:01Z', about: about.shorter, then: unknown },
  { campaign: 't', ...span, to: '2026-05-03T23:59:59Z', about: about.shorter, then: unknown },
  { campaign: 't', ...span, networks: ['facebook'], about: about.filtered, then: unknown },
  { campaign: 'u', ...span, about: about.open, then: unknown },
  { campaign: 'x', ...span, about: about.half, then: unknown },
  {
    campaign: 'c',
    with: ['t'],
    by: 'campaign',
    from: '2026-03-02T00:00:00Z',
    to: span.to,
    rows: { c: { value: c, persons: 10 }, t: { value: t, persons: 7 } }
  },
  {
    from: '2026-06-08T00:00:00Z',
    to: '2026-06-15T00:00:00Z',
    about: about.all,
    then: { value: all, persons: 2 }
  },
  ...(['v', 'w'] as const).map(campaign => ({
    campaign,
    from: '2026-05-11T00:00:00Z',
    to: '2026-05-25T00:00:00Z',
    about: {
      fr: 'Tout a été lu : masqué si une seule personne est d’un côté, même par deux messages.',
      en: 'Everything was read: masked if one person alone is on a side, even by two messages.'
    },
    hidesBelow: 2,
    then: isMasked[campaign] ? ({ status: 'masked' } as const) : { persons: 5 }
  })),
  ...askedOfReaders(settled, isTurned, behind)
]
