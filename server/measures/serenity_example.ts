import type { CanonicalRecord } from '../sources/record.ts'
import { act, campaign, comment, post } from './example.ts'
import type { AskedOfExample, EnteredByHand } from './measure.ts'
import { judged } from './moderation_example.ts'

const LATER = '2026-05-01T00:00:00Z'
const at = (day: string, hour = '10') => `2026-${day}T${hour}:00:00Z`
/** A message of a day, and what a person says of it when she has read it. */
const said = (name: string, day: string, label?: string, hour = '10'): CanonicalRecord[] => [
  comment(name, 'p', at(day, hour), { id: `${name} ${day}` }),
  ...(label ? [judged(`${name} ${day}`, label, LATER, label === 'insult' ? { target_kind: 'person' } : {})] : [])
]
const marchDays = Array.from({ length: 28 }, (_, index) => `03-${String(2 + index).padStart(2, '0')}`)

/**
 * Four calm weeks, a message a day. On 30 March three messages of five are hostile, one by somebody unknown, on the 31st two
 * of seven, nothing is known of 1 April, the 2nd is calm: half over after a day, over after three. On 6 April one that only
 * the engine has judged, calm the day after. On the 13th one more, hostile still three days later for the rater that comes
 * first, calm after five. The last words are of the 21st and of the end of April.
 */
export const serenityFacts: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-02T00:00:00Z', '2026-05-04T00:00:00Z'),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', '2026-03-01T00:00:00Z'),
  ...marchDays.flatMap(day => said('Ama', day, 'support')),
  ...said('Bob', '03-30', 'insult'),
  ...said('Chloé', '03-30', 'provocation'),
  ...said('Ama', '03-30', 'support'),
  ...said('Femi', '03-30', 'question', '11'),
  comment('z', 'p', at('03-30'), { id: 'z', author: null }),
  judged('z', 'provocation', LATER),
  ...['Bob', 'Chloé'].flatMap(name => said(name, '03-31', 'provocation')),
  ...['Ama', 'Femi', 'Gaël', 'Hana', 'Ibou'].flatMap(name => said(name, '03-31', 'criticism')),
  // neither read nor rated: nothing is known of that day
  ...said('Hana', '04-01'),
  ...said('Ama', '04-02', 'support'),
  // ours, and no message
  comment('page', 'p', at('04-02'), { id: 'ours' }),
  judged('ours', 'provocation', LATER),
  act('share', 'Ibou', 'p', at('04-02'), { id: 'shared', text: 'voici ce qui se dit' }),
  judged('shared', 'provocation', LATER),
  // a machine that said so as a label is no reading
  judged('Hana 04-01', 'provocation', LATER, { by: 'moteur@1' }),
  ...said('Dodji', '04-06'),
  ...said('Ama', '04-07'),
  ...said('Esi', '04-13', 'provocation'),
  ...said('Ama', '04-16'),
  ...said('Ama', '04-18', 'support'),
  ...said('Ama', '04-21', 'support'),
  ...said('Ama', '04-30', 'support'),
  // another campaign, in which everything was read
  campaign('s', '2026-03-02T00:00:00Z', '2026-05-04T00:00:00Z'),
  post('sp', 's', '2026-03-01T00:00:00Z'),
  ...[...marchDays, '04-01'].flatMap(day => [
    comment('Sena', 'sp', at(day), { id: `Sena ${day}` }),
    judged(`Sena ${day}`, 'support', LATER)
  ]),
  ...['Tina', 'Uma'].flatMap(name => [
    comment(name, 'sp', at('03-30'), { id: name }),
    judged(name, 'provocation', LATER)
  ])
]

/** What the engine says: Dodji is hostile; Ama's 7 April was, before it was rated again; and so is what people have found calm. */
export const serenityRatings: readonly EnteredByHand[] = [
  { type: 'rating', from: at('04-06', '00'), to: at('04-07', '00'), score: 0.5, at: at('04-06', '11') },
  { type: 'rating', from: at('04-07', '00'), to: at('04-08', '00'), score: 0.9, at: at('04-07', '11') },
  {
    type: 'rating',
    from: at('04-07', '00'),
    to: at('04-08', '00'),
    score: 0.49,
    at: at('04-08', '11'),
    rater: 'test@2'
  },
  { type: 'rating', from: at('04-16', '00'), to: at('04-17', '00'), score: 0.1, at: at('04-17', '11') },
  {
    type: 'rating',
    from: at('04-16', '00'),
    to: at('04-17', '00'),
    score: 0.9,
    at: at('04-16', '11'),
    rater: 'test@3',
    place: 1
  },
  // it abstained, and the next one is listened to
  { type: 'rating', from: at('04-06', '00'), to: at('04-07', '00'), at: at('04-06', '12'), rater: 'test@3' },
  { type: 'rating', from: at('04-02', '00'), to: at('04-03', '00'), score: 0.9, at: at('04-02', '11') }
]

/** The period of the facts, in which three spikes start. */
export const serenityWindow = { campaign: 'c', from: '2026-03-30T00:00:00Z', to: '2026-04-27T00:00:00Z' }

/** What is asked of both measures. */
export const askedOfSerenity: readonly AskedOfExample[] = [
  {
    ...serenityWindow,
    from: '2026-04-20T00:00:00Z',
    about: { fr: 'Une semaine sans pic.', en: 'A week without a spike.' },
    then: { value: null, n: 0, status: 'too_few', notes: ['clue', 'machine_unverified', 'no_spike', 'minimum'] }
  },
  {
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    about: {
      fr: 'Les quatre premières semaines n’ont rien avant elles : on ne sait pas ce qui est habituel.',
      en: 'The first four weeks have nothing before them: what is usual is not known.'
    },
    then: { value: null, status: 'too_early', notes: ['clue', 'machine_unverified', 'short_history'] }
  },
  {
    ...serenityWindow,
    to: '2026-04-06T00:00:00Z',
    by: 'channel',
    about: { fr: 'Réseau par réseau, avant le deuxième pic.', en: 'Network by network, before the second spike.' },
    rows: { facebook: { n: 1, persons: 2 } }
  },
  {
    ...serenityWindow,
    audience: 'export',
    about: {
      fr: 'Le moteur a jugé des messages que personne n’a lus : rien ne sort.',
      en: 'The engine judged messages nobody has read: nothing leaves.'
    },
    then: { value: null, status: 'unknown' }
  },
  {
    ...serenityWindow,
    hidesBelow: 5,
    about: {
      fr: 'Quatre auteurs derrière les pics : masqué sous cinq.',
      en: 'Four authors behind the spikes: masked below five.'
    },
    then: { status: 'masked' }
  },
  {
    ...serenityWindow,
    from: '2026-04-13T00:00:00Z',
    about: { fr: 'Le dernier pic seul.', en: 'The last spike alone.' },
    then: { value: 5, lo: 5, hi: 5, n: 1, persons: 1 }
  },
  {
    ...serenityWindow,
    campaign: 's',
    audience: 'export',
    about: {
      fr: 'Une campagne où tout a été lu : le chiffre peut sortir.',
      en: 'A campaign in which everything was read: the figure may leave.'
    },
    then: { value: 2, n: 1, persons: 2, status: 'ok' }
  },
  {
    campaign: 'c',
    from: '2025-01-01T00:00:00Z',
    to: '2025-02-01T00:00:00Z',
    about: { fr: 'Rien n’a été écrit.', en: 'Nothing was written.' },
    then: { value: null, status: 'unknown' }
  }
]
