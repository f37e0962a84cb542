import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, comment, post } from './example.ts'
import type { AskedOfExample, EnteredByHand } from './measure.ts'

const on = (day: string, time = '08:00:00') => `2025-${day}T${time}Z`
const told = (id: string, at: string, narrative: string | null, more: object = {}) =>
  post(id, 'juin', at, { ...(narrative ? { narrative } : {}), ...more })

/**
 * June 2025, before everything else: four posts of a campaign, two stories and two asks, as they were drawn in May. On the
 * second of June another post comes later, one on another network, one of another campaign earlier: none of them is the one that
 * was drawn. Ana and Hal, met under stories, come back in August, Cid under an ask; Bea, Gil, Dan, Eva and Fay do not.
 */
export const alternationFacts: readonly CanonicalRecord[] = [
  campaign('juin', on('06-01', '00:00:00'), on('07-02', '00:00:00')),
  campaign('mai', on('05-01', '00:00:00'), on('07-02', '00:00:00')),
  post('mur', null, on('05-01')),
  post('ailleurs', 'mai', on('06-02', '06:00:00'), { narrative: 'ask' }),
  told('reseau', on('06-02', '05:00:00'), 'ask', { network: 'mastodon' }),
  told('t1', on('06-02'), 'story'),
  told('second', on('06-02', '12:00:00'), 'ask'),
  told('t2', on('06-04', '00:00:00'), 'ask'),
  told('t3', on('06-10'), 'story'),
  told('t4', on('06-12', '23:59:59'), 'ask'),
  told('muet', on('06-14'), null),
  comment('Ana', 't1', on('06-03')),
  comment('Bea', 't1', on('06-03')),
  comment('Ivy', 'second', on('06-03')),
  comment('Jon', 'ailleurs', on('06-03')),
  comment('Kim', 'reseau', on('06-03'), { network: 'mastodon' }),
  comment('Cid', 't2', on('06-05')),
  comment('Dan', 't2', on('06-05')),
  comment('Gil', 't3', on('06-11')),
  comment('Hal', 't3', on('06-11')),
  comment('Eva', 't4', on('06-13')),
  comment('Fay', 't4', on('06-13')),
  ...['Ana', 'Hal', 'Cid'].map(name => comment(name, 'mur', on('08-20')))
]

type Place = { network: string; day: string; arm: string }
const place = (day: string, arm: string, network = 'facebook'): Place => ({ network, day: `2025-${day}`, arm })
const plan = (slug: string, drawn_at: string, places: readonly Place[], more: object = {}): EnteredByHand => ({
  ...{ type: 'alternation', slug, campaign: 'juin', dimension: 'narrative', arm: 'story', other: 'ask' },
  ...{ drawn_at, places },
  ...more
})
const four = [place('06-02', 'story'), place('06-04', 'ask'), place('06-10', 'story'), place('06-12', 'ask')]

/** The plan that was followed, the same written down at the instant of its first post, one that was not, and others outside. */
export const alternationByHand: readonly EnteredByHand[] = [
  plan('tire', on('05-20'), four),
  plan('apres', on('06-02'), four),
  plan('ecarts', on('05-20'), [
    place('06-02', 'ask'),
    ...four.slice(1),
    place('06-14', 'story'),
    place('06-20', 'story'),
    place('06-21', 'ask', 'mastodon')
  ]),
  plan('vide', on('05-20'), [place('06-02', 'story'), place('06-20', 'ask')]),
  plan('avant', on('05-20'), [...four, place('06-01', 'ask')]),
  plan('trop-tard', on('05-20'), [...four, place('07-01', 'ask')]),
  plan('mai', on('04-20'), four, { campaign: 'mai' })
]

const june = {
  campaign: 'juin',
  by: 'type',
  from: on('06-02', '00:00:00'),
  to: on('07-01', '00:00:00')
} as const
const outside = { 'draw:avant:story/ask': null, 'draw:trop-tard:story/ask': null, 'draw:mai:story/ask': null }
const followed = ['drawn', { code: 'plan', n: 4, missing: 0, other: 0 }]
const late = ['associated', { code: 'plan_late', n: 1 }]
const strayed = ['associated', { code: 'plan', n: 7, missing: 2, other: 2 }]

/** Chosen networks are a part of a plan: nothing is said of it. */
const narrowed: AskedOfExample = { ...june, networks: ['facebook'], rows: { 'draw:tire:story/ask': null } }

/** What the draws of June give of the return, in the month they lie in. */
export const returnOfAlternation: readonly AskedOfExample[] = [
  {
    ...june,
    about: {
      fr: 'Juin 2025 : deux récits et deux demandes tirés au sort en mai. Deux sur quatre reviennent après un récit, un sur quatre après une demande. Le même plan écrit à l’instant de la première publication n’est qu’associé, comme celui que quatre publications sur sept ne suivent pas.',
      en: 'June 2025: two stories and two asks drawn in May. Two of four come back after a story, one of four after an ask. The same plan written at the instant of its first post is only associated, as is the one that four posts of seven do not follow.'
    },
    rows: {
      ...outside,
      'narrative:story/ask': { value: 2.5, n: 4, notes: ['associated'] },
      'draw:tire:story/ask': {
        value: 2,
        n: 4,
        persons: 8,
        notes: [...followed, { code: 'draw_units', n: 2, minimum: 4 }]
      },
      'draw:apres:story/ask': { value: 2, n: 4, notes: late },
      'draw:ecarts:story/ask': { value: 1.5, n: 2, persons: 8, notes: strayed },
      'draw:vide:story/ask': { value: null, status: 'too_few' }
    }
  },
  {
    ...narrowed,
    rows: { ...narrowed.rows, 'narrative:story/ask': { value: 2.5, notes: [{ code: 'strata', n: 1, dropped: 0 }] } }
  }
]

/** How the plans of June were followed, where nobody was asked and nobody has read: a draw alone gives no number. */
export const followedAlternation: readonly AskedOfExample[] = [
  {
    ...june,
    about: {
      fr: 'Juin 2025 : un plan tiré en mai et suivi, le même écrit à l’instant de la première publication, un autre dont quatre publications sur sept s’écartent. Personne à compter : aucun nombre.',
      en: 'June 2025: a plan drawn in May and followed, the same written at the instant of its first post, another that four posts of seven stray from. Nobody to count: no number.'
    },
    rows: {
      ...outside,
      'draw:tire:story/ask': { value: null, notes: followed },
      'draw:apres:story/ask': { value: null, notes: late },
      'draw:ecarts:story/ask': { value: null, notes: strayed }
    }
  },
  narrowed
]
