import type { CanonicalRecord } from '../sources/record.ts'
import { act, comment, reply } from './example.ts'
import type { AskedOfExample } from './measure.ts'
import { sharedPost } from './moderation_bounds_example.ts'
import { judged, rung } from './moderation_example.ts'

const at = (time: string) => `2026-04-${time}:00Z`
const text = 'Et le bus de dimanche ?'
/** A question, under the post shared by t and u unless another is named. */
const asks = (author: string, time: string, more: object = {}): CanonicalRecord =>
  comment(author, 'tp', at(time), { id: `${author} ${time}`, text, ...more })
/** A message, its label, and an act of five minutes on it. */
const met = (id: string, time: string, label = 'insult', more: object = {}, noted: object = { minutes: 5 }) => [
  comment('Bob', 'tp', at('08T10:00'), { id, ...more }),
  judged(id, label, at('21T10:00')),
  rung(id, 2, 'mod-1', at(time), noted)
]

/**
 * Under the post shared by t and u, time goes to insults on 10 April at 11:59, on the 12th at noon (of somebody unknown), on the 18th
 * at noon and on the 20th at 11:59. On the 13th nobody timed it, on the 14th it goes to a calm message, on the 15th to
 * another campaign. On the 12th Kofi asks at 11:59, Lila at noon and again, then somebody unknown; Nia is answered in an
 * hour and again two days later, Omar in 24 hours to the second, Pia by Lila alone, Rosa by a like of the page. Sami
 * shares, the page and Odile, who works there, ask: none of these is a message received.
 */
const inApril: readonly CanonicalRecord[] = [
  ...sharedPost,
  ...met('i10', '10T11:59'),
  ...met('i12', '12T12:00', 'insult', { author: null }),
  ...met('i13', '13T10:00', 'insult', {}, {}),
  ...met('i14', '14T10:00', 'support'),
  ...met('i15', '15T10:00', 'insult', { post: 'p' }),
  ...met('i18', '18T12:00'),
  ...met('i20', '20T11:59'),
  asks('Zoe', '10T14:00'),
  asks('Kofi', '12T11:59'),
  asks('Lila', '12T12:00'),
  asks('Lila', '12T13:00'),
  asks('x', '12T14:00', { author: null }),
  asks('Nia', '12T15:00'),
  reply('page', 'Nia 12T15:00', at('12T16:00')),
  reply('page', 'Nia 12T15:00', at('14T16:00')),
  asks('Omar', '12T16:00'),
  reply('page', 'Omar 12T16:00', at('13T16:00')),
  asks('Pia', '12T17:00'),
  reply('Lila', 'Pia 12T17:00', at('12T18:00')),
  asks('Rosa', '12T18:00'),
  act('like', 'page', null, at('12T19:00'), { parent: 'Rosa 12T18:00' }),
  act('share', 'Sami', 'tp', at('12T19:00'), { text }),
  asks('page', '12T20:00'),
  asks('Odile', '12T21:00', { direction: 'out' }),
  ...['13T12:00', '14T12:00', '15T12:00'].map(time => asks('Abel', time)),
  asks('Yara', '18T11:00'),
  asks('Hana', '20T11:59'),
  asks('Ines', '20T12:00')
]

/** The last two days that are known: in v what was asked last is answered, in w it is not. */
const lately: readonly CanonicalRecord[] = ['v', 'w'].flatMap(slug => {
  const here = { post: `${slug}p` }
  return [
    { type: 'campaign', slug, name: slug, starts_at: at('06T00:00'), ends_at: at('30T00:00') },
    { type: 'post', network: 'facebook', id: here.post, account: 'page', published_at: at('06T00:00'), campaign: slug },
    ...met(`${slug}28`, '28T09:00', 'insult', here),
    ...met(`${slug}29`, '29T09:00', 'insult', here),
    asks('Jean', '28T10:00', { ...here, id: `${slug} first` }),
    asks('Karl', '29T20:00', { ...here, id: `${slug} last` })
  ] as const
})

/** All of them. */
export const waitingFacts: readonly CanonicalRecord[] = [...inApril, ...lately, reply('page', 'v last', at('29T21:00'))]

const lastDays = { from: at('28T00:00'), to: at('30T00:00') } as const

/** The questions put to these facts. */
export const askedOfWaiting: readonly AskedOfExample[] = [
  {
    campaign: 't',
    with: ['u'],
    from: at('10T12:00'),
    to: at('20T12:00'),
    about: {
      fr: 'De midi à midi. Kofi, Lila deux fois, Pia, Rosa et un inconnu le 12, Yara le 18, Hana le 20.',
      en: 'From noon to noon. Kofi, Lila twice, Pia, Rosa and somebody unknown on the 12th, Yara on the 18th, Hana on the 20th.'
    },
    then: { value: 8, persons: 6 }
  },
  {
    campaign: 't',
    with: ['c'],
    by: 'campaign',
    from: at('10T12:00'),
    to: at('20T12:00'),
    about: {
      fr: 'Campagne par campagne : le temps du 15 est allé à une autre que celle où Abel demande.',
      en: 'Campaign by campaign: the time of the 15th went to another than the one Abel asks in.'
    },
    rows: { t: { value: 8, persons: 6 } }
  },
  {
    campaign: 't',
    with: ['u'],
    from: at('12T12:00'),
    to: at('18T12:00'),
    about: {
      fr: 'Kofi a demandé juste avant, et le temps du 18 vient juste après.',
      en: 'Kofi asked just before, and the time of the 18th comes just after.'
    },
    then: { value: 5, persons: 3 }
  },
  {
    ...lastDays,
    campaign: 'v',
    about: { fr: 'La dernière question a sa réponse.', en: 'The last question has its answer.' },
    then: { value: 1, persons: 1, status: 'ok' }
  },
  {
    ...lastDays,
    campaign: 'w',
    about: { fr: 'La dernière peut encore recevoir la sienne.', en: 'The last may still get its own.' },
    then: { status: 'too_early' }
  }
]
