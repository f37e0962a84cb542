import { sql } from 'drizzle-orm'
import { RESAMPLES } from '../statistics/bootstrap.ts'
import type { CanonicalRecord } from '../sources/record.ts'
import type { Random } from '../statistics/random.ts'
import { num } from './engine.ts'
import { comment } from './example.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { abusive, moderation } from './moderation.ts'
import { askedOfActs, messagesAtBounds } from './moderation_bounds_example.ts'
import { judged, moderationWindow, page } from './moderation_example.ts'
import { boundsOf, drawWeights } from './person_bootstrap.ts'
import { received } from './thread_messages.ts'

/** Authors whose share is given: as many as the inside threshold of disclosure. */
const TOP = 5

/** Share of the five largest amounts; `amounts` in any order, not empty. */
function topFive(amounts: readonly number[]): number {
  const sorted = amounts.toSorted((a, b) => b - a)
  const sum = (some: readonly number[]) => some.reduce((total, amount) => total + amount, 0)
  return sum(sorted.slice(0, TOP)) / sum(sorted)
}

function ingredients(rows: readonly Row[], random: Random): Ingredients {
  const amounts = rows.map(row => num(row.messages) ?? 0).sort((a, b) => b - a)
  const n = amounts.reduce((sum, amount) => sum + amount, 0)
  if (n === 0) return { value: null, n: 0, persons: 0, status: 'too_few' }
  const replicate = () => {
    const weights = drawWeights(amounts.length, random)
    return topFive(amounts.flatMap((amount, at) => Array.from({ length: weights[at] ?? 0 }, () => amount)))
  }
  const bounds = amounts.length <= TOP ? null : boundsOf(Array.from({ length: RESAMPLES }, replicate))
  const value = topFive(amounts)
  return {
    value,
    lo: bounds && Math.min(bounds.lo, value),
    hi: bounds && Math.max(bounds.hi, value),
    n,
    persons: amounts.length,
    personsIn: Math.min(TOP, amounts.length),
    personsOut: Math.max(0, amounts.length - TOP)
  }
}

const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`
const authors: readonly (readonly [string, number])[] = [
  ['Ama', 4],
  ['Bob', 2],
  ['Chloé', 1],
  ['Dodji', 1],
  ['Esi', 1],
  ['Femi', 1],
  ['Gaël', 1]
]
const given: readonly CanonicalRecord[] = [
  ...page,
  ...authors.flatMap(([name, count]) =>
    Array.from({ length: count }, (_, index) => [
      comment(name, 'p', at(3 + index), { id: `${name}-${index}` }),
      judged(`${name}-${index}`, 'provocation', at(20))
    ]).flat()
  ),
  comment('Hana', 'p', at(5), { id: 'calm' }),
  judged('calm', 'criticism', at(20)),
  ...messagesAtBounds(message => [judged(message, 'insult', '2026-06-01T00:00:00Z')])
]

/** M8: share of the abusive messages that five authors wrote. */
const abuseConcentration: Measure = {
  ...moderation,
  key: 'abuse_concentration',
  id: 'M8',
  label: { fr: 'concentration des abus', en: 'concentration of abuse' },
  question: { fr: 'Les abus viennent-ils de quelques-uns ?', en: 'Does abuse come from a few?' },
  explanation: {
    fr: 'Messages jugés abusifs écrits par les cinq auteurs qui en ont écrit le plus, parmi tous ceux dont l’auteur est connu. Ne désigne personne.',
    en: 'Messages judged abusive written by the five authors who wrote most of them, among all those whose author is known. It points at nobody.'
  },
  formula: { fr: 'abusifs des 5 premiers auteurs / abusifs', en: 'abusive by the first 5 authors / abusive' },
  unit: 'share',
  direction: 'neither',
  grains: ['campaign', 'channel'],
  inputs: ['interactions', 'labels'],
  definedBy: { text: 'Lorenz 1905; Kumar et al., “Community interaction and conflict on the web”, WWW 2018' },
  grade: 'A',
  interval: 'bootstrap',
  counterMeasure: 'abuse_rate',
  pitfalls: {
    fr: 'Ne porte que sur ce que des personnes ont lu. Avec cinq auteurs ou moins, la part est de 100 % par construction. Toujours masqué dans un export : cinq personnes, c’est trop peu.',
    en: 'Only about what people have read. With five authors or fewer the share is 100% by construction. Always masked in an export: five people are too few.'
  },
  sql: window => sql`
    select r.key, r.person_id, count(*) as messages from ${received(window)} r
    where r.person_id is not null and r.id in ${abusive(window)} group by r.key, r.person_id order by r.key, messages desc, r.person_id`,
  reduce: (rows, _, random) => ingredients(rows, random),
  example: {
    story: {
      fr: 'Onze messages abusifs de sept auteurs : quatre, deux, puis un chacun. Les cinq premiers en ont écrit neuf.',
      en: 'Eleven abusive messages by seven authors: four, two, then one each. The first five wrote nine.'
    },
    ...moderationWindow,
    given,
    then: { value: 9 / 11, n: 11, persons: 7, status: 'ok' },
    also: [{ ...askedOfActs, then: { value: 1, n: 2, persons: 2 } }]
  }
}

export default abuseConcentration
