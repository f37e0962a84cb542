import { sql } from 'drizzle-orm'
import type { Measure } from './measure.ts'
import { generations } from './recruitment.ts'
import { recruitmentWindow } from './recruitment_example.ts'
import recruitsPerContributor from './recruits_per_contributor.ts'

/** R6: links of the longest chain of referrals that reached somebody in the window. */
const recruitmentDepth: Measure = {
  ...recruitsPerContributor,
  key: 'recruitment_depth',
  label: { fr: 'plus longue chaîne de recrutement', en: 'longest chain of recruitment' },
  question: {
    fr: 'Ceux qui ont été amenés en amènent-ils à leur tour ?',
    en: 'Do those who were brought bring others in turn?'
  },
  explanation: {
    fr: 'Nombre de maillons de la plus longue chaîne qui a amené quelqu’un dans la période : 1 quand personne de ceux qui ont été amenés n’a amené à son tour. Les personnes indiquées sont celles qui sont au bout de ces plus longues chaînes.',
    en: 'Number of links of the longest chain that brought somebody in the period: 1 when nobody who was brought brought others in turn. The persons given are those at the end of these longest chains.'
  },
  formula: { fr: 'max des générations des personnes amenées', en: 'max of the generations of the people brought' },
  unit: 'hops',
  definedBy: { text: 'Lewis, Gray and Meierhenrich, Sociological Science 1, 2014' },
  grade: 'A',
  interval: 'none',
  lookBackDays: undefined,
  pitfalls: {
    fr: 'Un extrême : une seule chaîne le décide. Masqué quand trop peu de personnes sont à son bout.',
    en: 'An extreme: a single chain decides it. Masked when too few people are at its end.'
  },
  sql: window => sql`
    ${generations(window)},
    deepest as (select key, max(generation) as links, count(*) as recruits from brought group by key)
    select d.key, d.links as value, d.recruits as n, count(*) as persons
    from deepest d join brought b on b.key = d.key and b.generation = d.links
    group by d.key, d.links, d.recruits`,
  reduce: undefined,
  example: {
    story: {
      fr: 'Ben amène Kofi, Kofi amène Lina, Lina amène Moussa : trois maillons. Afi a amené Hana : un. Moussa n’amène Nana qu’à l’instant de fin. Kofi à Lomé, Hana à Kara : un maillon chacun.',
      en: 'Ben brings Kofi, Kofi brings Lina, Lina brings Moussa: three links. Afi brought Hana: one. Moussa brings Nana only at the closing instant. Kofi in Lomé, Hana in Kara: one link each.'
    },
    ...recruitmentWindow,
    by: 'group',
    then: { value: 3, n: 4, persons: 1, status: 'ok' },
    rows: { lome: { value: 1, n: 1, persons: 1 }, kara: { value: 1, n: 1, persons: 1 } }
  }
}

export default recruitmentDepth
