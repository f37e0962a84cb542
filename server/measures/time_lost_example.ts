import type { CanonicalRecord } from '../sources/record.ts'
import { comment, post } from './example.ts'
import type { AskedOfExample, EnteredByHand, ExpectedResult } from './measure.ts'
import { actsAtBounds, askedOfActs, said, sides, taken } from './moderation_bounds_example.ts'
import { judged, rung } from './moderation_example.ts'

const minutes = 6

/**
 * Around the ten days from 10 April: six minutes timed and six declared on what each of Kofi, Lila, somebody unknown and
 * Moussa said, and six more timed, twelve more declared on Lila's. Twenty-eight declared minutes go to Nia, who
 * is calm; nobody timed the act on Omar's insult.
 */
export const timeAtBounds: readonly CanonicalRecord[] = [
  ...actsAtBounds(2, { minutes }),
  rung('t1', 3, 'mod-1', '2026-04-09T23:59:59Z', { minutes, timed: false }),
  taken('t2', 3, '04-10T00', { minutes, timed: false }),
  taken('t2', 4, '04-10T01', { minutes, timed: false }),
  taken('t2', 5, '04-10T02', { minutes, timed: false }),
  taken('t2', 6, '04-10T03', { minutes }),
  taken('t3', 3, '04-11T00', { minutes, timed: false }),
  taken('t9', 3, '04-20T00', { minutes, timed: false }),
  ...said('Nia', 't4', '04-12T10', 'support'),
  taken('t4', 1, '04-12T11', { minutes: 28, timed: false }),
  ...said('Omar', 't5', '04-13T10', 'insult'),
  taken('t5', 2, '04-13T11')
]

/** What is asked of these days. */
export const askedOfTime = {
  ...askedOfActs,
  about: {
    fr: 'Dix jours, à l’instant près : cinq fois 6 minutes sur un message de Lila, dont trois déclarées, et deux fois, dont une, sur celui d’un inconnu ; 28 déclarées sur un message calme.',
    en: 'Ten days, to the instant: five times 6 minutes on a message of Lila’s, three of them declared, and twice, once declared, on that of somebody unknown; 28 declared on a calm message.'
  }
} as const satisfies AskedOfExample

/** Ten minutes on each of the eight messages of May, half of which are insults. */
export const timeOfSides: readonly CanonicalRecord[] = sides((message, isGood) => [
  judged(message, isGood ? 'insult' : 'support', '2026-06-01T00:00:00Z'),
  rung(message, 2, 'mod-1', '2026-05-20T00:00:00Z', { minutes: 10 })
])

/**
 * The days of April at 30 euros an hour, at 60 in u from noon of the 10th; in May three minutes on each of eight insults, declared
 * for those of Ines, Lena and Marc; in February a minute of each kind, before any rate.
 */
export const pricedAtBounds: readonly CanonicalRecord[] = [
  ...timeAtBounds,
  { type: 'hour_cost', amount: 30, currency: 'EUR', from: '2026-04-10T00:00:00Z' },
  ...sides((message, isGood) => [
    judged(message, 'insult', '2026-06-01T00:00:00Z'),
    rung(message, 2, 'mod-1', '2026-05-20T00:00:00Z', { minutes: 3, timed: !isGood })
  ]),
  post('winter', 'c', '2026-02-01T00:00:00Z'),
  comment('Abel', 'winter', '2026-02-10T10:00:00Z', { id: 'f1' }),
  judged('f1', 'insult', '2026-02-10T11:00:00Z'),
  rung('f1', 2, 'mod-1', '2026-02-10T12:00:00Z', { minutes: 1 }),
  rung('f1', 3, 'mod-1', '2026-02-10T13:00:00Z', { minutes: 1, timed: false })
]

/** An hour in u, another cost of u, which is no hour, and an hour in a campaign that these messages are not of. */
export const ratesByHand: readonly EnteredByHand[] = [
  { type: 'cost', campaign: 'u', kind: 'staff_hour', minor: 6_000, currency: 'EUR', from: '2026-04-10T12:00:00Z' },
  { type: 'cost', campaign: 'u', kind: 'print', minor: 100, currency: 'EUR', from: '2026-04-10T18:00:00Z' },
  { type: 'cost', campaign: 'c', kind: 'staff_hour', minor: 60_000, currency: 'EUR', from: '2026-04-01T00:00:00Z' }
]

const bothOfMay = { campaign: 'v', from: '2026-05-11T00:00:00Z', to: '2026-05-25T00:00:00Z' } as const

/** One person alone is on one side: the part of the others shows it, and is masked below two people. */
export const askedOfParts: readonly AskedOfExample[] = (['v', 'w'] as const).map(campaign => ({
  ...bothOfMay,
  campaign,
  about: {
    fr: 'Une personne seule, par deux messages, est derrière une des deux parts : les deux sont masquées sous deux.',
    en: 'One person alone, by two messages, is behind one of the two parts: both are masked below two.'
  },
  hidesBelow: 2,
  then: { status: 'masked' }
}))

/** What is asked of these costs: in April, in May of both campaigns, in February. */
export const askedOfCosts = (april: ExpectedResult, may: ExpectedResult): AskedOfExample[] => [
  { ...askedOfTime, then: { currency: 'EUR', ...april } },
  {
    ...bothOfMay,
    with: ['w'],
    about: {
      fr: 'Trois minutes à 30 € l’heure pour chacun de huit messages de six personnes, la moitié déclarées.',
      en: 'Three minutes at €30 an hour for each of eight messages by six people, half of them declared.'
    },
    then: { currency: 'EUR', ...may }
  },
  {
    campaign: 'c',
    from: '2026-02-01T00:00:00Z',
    to: '2026-03-01T00:00:00Z',
    about: { fr: 'Des minutes avant tout coût déclaré.', en: 'Minutes before any declared cost.' },
    then: { value: null, status: 'unknown', notes: ['no_hour_cost'] }
  }
]
