import { arrowsOf, bridges, dyadsOf, isApart, noGroups, peopleIn, tiesSql } from './bridges.ts'
import { bridgeWindow } from './bridges_example.ts'
import type { Ingredients, Measure, Row } from './measure.ts'

function ingredients(rows: readonly Row[]): Ingredients {
  const arrows = arrowsOf(rows)
  if (!arrows) return noGroups
  const both = new Set(dyadsOf(arrows).flatMap(({ a, b, isMutual }) => (isMutual ? [`${a} ${b}`, `${b} ${a}`] : [])))
  const met = new Map<string, Set<string>>()
  for (const { author, answered, authorGroups, answeredGroups } of arrows) {
    if (!both.has(`${author} ${answered}`) || !isApart(authorGroups, answeredGroups)) continue
    const groups = met.get(author) ?? new Set()
    for (const id of answeredGroups) groups.add(id)
    met.set(author, groups)
  }
  const value = [...met.values()].filter(groups => groups.size >= 2).length
  return { value, n: peopleIn(dyadsOf(arrows)).length, persons: value }
}

/** B3: how many people exchange, both ways, with at least two groups that are not theirs. A count; never a list. */
const bridgingPersons: Measure = {
  ...bridges,
  key: 'bridging_persons',
  id: 'B3',
  label: { fr: 'passeurs', en: 'people who bridge' },
  question: {
    fr: 'Combien de personnes relient plusieurs groupes ?',
    en: 'How many people link several groups?'
  },
  explanation: {
    fr: 'Personnes qui ont échangé dans les deux sens avec au moins deux groupes autres que les leurs. Un nombre seulement : personne n’est nommé ni classé.',
    en: 'People who exchanged both ways with at least two groups other than their own. A number only: nobody is named or ranked.'
  },
  formula: {
    fr: '|personnes avec échange réciproque avec ≥ 2 autres groupes|',
    en: '|persons with reciprocated exchange with ≥ 2 other groups|'
  },
  unit: 'persons',
  definedBy: { text: 'Sillage B3' },
  interval: 'none',
  counterMeasure: 'reciprocity',
  pitfalls: {
    fr: 'Avec deux groupes déclarés, personne ne peut en relier deux autres : 0 ne dit alors rien. Le nombre grandit avec la durée de la période.',
    en: 'With two declared groups nobody can link two others: 0 then says nothing. The number grows with the length of the period.'
  },
  sql: tiesSql,
  reduce: ingredients,
  example: {
    story: {
      fr: 'Ama, du nord, échange dans les deux sens avec le sud et avec l’est. Les autres échanges ne vont que dans un sens.',
      en: 'Ama, of the north, exchanges both ways with the south and with the east. The other exchanges go one way only.'
    },
    ...bridgeWindow,
    then: { value: 1, n: 5, persons: 1, status: 'ok' }
  }
}

export default bridgingPersons
