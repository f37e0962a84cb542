import { sql } from 'drizzle-orm'
import { authenticity } from './authenticity.ts'
import { clashTables, FEWEST_POSTS } from './clash.ts'
import { clashFacts, clashQuestions } from './clash_example.ts'
import { displays } from './counters.ts'
import { num } from './engine.ts'
import type { Ingredients, Measure, Row } from './measure.ts'

const peopleOf = (rows: readonly Row[]) =>
  new Set(
    rows.flatMap(row =>
      String(row.people ?? '')
        .split(' ')
        .filter(Boolean)
    )
  )

function ingredients(rows: readonly Row[]): Ingredients {
  const [first] = rows
  if (!first) return { value: null, persons: null }
  if ((num(first.read) ?? 0) === 0)
    return { value: null, persons: null, status: 'unknown', notes: [{ code: 'nobody_has_read' }] }
  const clash = rows.filter(row => row.is_clash === true)
  const sum = (some: readonly Row[]) => some.reduce((total, row) => total + (num(row.value) ?? 0), 0)
  return {
    value: sum(rows) === 0 ? null : sum(clash) / sum(rows),
    n: new Set(rows.map(row => row.post_id)).size,
    persons: peopleOf(rows).size,
    personsIn: peopleOf(clash).size,
    personsOut: null,
    alsoNeeds: { n: num(first.posts) ?? 0, minimum: FEWEST_POSTS },
    notes: [{ code: 'clash_limits', abuse: num(first.abuse), heat: num(first.heat), posts: num(first.posts) }]
  }
}

/** A3: share of the displays that went to posts where both abuse and talk ran high. */
const clashReachShare: Measure = {
  ...authenticity,
  key: 'clash_reach_share',
  id: 'A3',
  label: { fr: 'portée gagnée par le clash', en: 'reach won by clash' },
  question: {
    fr: 'Quelle part de notre visibilité est de la colère ?',
    en: 'What share of our visibility is anger?'
  },
  explanation: {
    fr: 'Part des affichages qui sont allés à des publications où l’abus dépasse le neuvième décile de nos publications d’un an, et où l’on répond, par réaction, plus que pour les trois quarts d’entre elles. Les seuils sont imprimés. Attendre ce chiffre : un mot contre l’autre camp multiplie les partages. À lire avec ce que ces arrivants ont fait ensuite. Indice.',
    en: 'Share of the displays that went to posts where abuse is above the ninth decile of our posts of a year, and where people answer, per reaction, more than for three quarters of them. The limits are printed. Expect this number: a word against the other camp multiplies shares. Read it with what these arrivals did next. A clue.'
  },
  formula: {
    fr: 'Σ affichages des publications (abus > p90 et réponses par réaction > p75 de 365 j) / Σ affichages',
    en: 'Σ displays of posts (abuse > p90 and answers per reaction > p75 of 365 d) / Σ displays'
  },
  unit: 'share',
  grains: ['campaign', 'channel', 'creator', 'type'],
  inputs: ['metrics', 'labels'],
  definedBy: { text: 'Sillage on Rathje, Van Bavel and van der Linden, PNAS 2021' },
  grade: 'C',
  interval: 'none',
  counterMeasure: 'clash_arrivals_returned',
  notes: [{ code: 'clue' }, { code: 'claimed' }],
  pitfalls: {
    fr: 'Ne connaît que ce que des personnes ont lu : une publication que personne n’a lue passe pour calme. Les affichages sont ceux que disent les plateformes. Une publication sans réaction, ou sans compteur de réactions, n’est jamais un clash. Un dixième des publications au plus peut en être un, par construction.',
    en: 'Only knows what people have read: a post nobody read counts as calm. Displays are what the platforms say. A post without reactions, or without a counter of them, is never a clash. A tenth of the posts at most can be one, by construction.'
  },
  sql: window => sql`
    with ${clashTables(window)}
    select s.key, s.post_id, s.value, c.id is not null as is_clash, w.people, t.abuse, t.heat, t.posts, t.read
    from ${displays(window)} s
    cross join limits t
    left join clashes c on c.id = s.post_id
    left join talk w on w.id = s.post_id`,
  reduce: ingredients,
  example: {
    story: {
      fr: 'Cinq publications de 100, 200, 200, 400 et 100 affichages. Une seule est à la fois la plus insultée et plus répondue que les trois quarts : celle de 400. Quatre dixièmes.',
      en: 'Five posts with 100, 200, 200, 400 and 100 displays. Only one is both the most insulted and more answered than three quarters: the one with 400. Four tenths.'
    },
    from: '2024-03-01T00:00:00Z',
    to: '2024-04-01T00:00:00Z',
    given: clashFacts,
    then: { value: 0.4, n: 5, persons: 9, status: 'ok', notes: ['clash_limits'] },
    also: clashQuestions
  }
}

export default clashReachShare
