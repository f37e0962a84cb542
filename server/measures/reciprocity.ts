import { dialogueAsked } from './dialogue_bounds_example.ts'
import { sql } from 'drizzle-orm'
import { RESAMPLES } from '../statistics/bootstrap.ts'
import type { Random } from '../statistics/random.ts'
import { wilson } from '../statistics/wilson.ts'
import { dialogueWindow } from './dialogue_example.ts'
import { groupFilter, messages, organisation } from './facts.ts'
import type { Ingredients, Measure, Note, Row } from './measure.ts'
import { boundsOf, drawWeights } from './person_bootstrap.ts'
import { structure } from './thread_messages.ts'

const OWN = 'organisation'
/** Dyads below which the share is not compared with chance. */
const DYADS_FOR_CHANCE = 30

interface Dyad {
  a: string
  b: string
  isMutual: boolean
}

const dyadsOf = (rows: readonly Row[]): Dyad[] =>
  rows.map(row => ({ a: String(row.a), b: String(row.b), isMutual: row.is_mutual === true }))
const peopleOf = (dyads: readonly Dyad[]) => [...new Set(dyads.flatMap(({ a, b }) => [a, b]))].sort()
const shareOf = (dyads: readonly Dyad[]) => dyads.filter(dyad => dyad.isMutual).length / dyads.length

/** Person bootstrap: a dyad counts as often as both of its persons were drawn. */
function boundsOfShare(dyads: readonly Dyad[], random: Random) {
  const share = shareOf(dyads)
  // Where all, or none, are mutual no resample differs: Wilson on the dyads instead of bounds without width.
  if (share === 0 || share === 1) return wilson(share * dyads.length, dyads.length)
  const people = peopleOf(dyads)
  const indexOf = new Map(people.map((person, index) => [person, index]))
  const edges = dyads.map(({ a, b, isMutual }) => ({ a: indexOf.get(a)!, b: indexOf.get(b)!, isMutual }))
  const replicate = () => {
    const weights = drawWeights(people.length, random)
    let any = 0
    let mutual = 0
    for (const edge of edges) {
      const weight = weights[edge.a]! * weights[edge.b]!
      any += weight
      if (edge.isMutual) mutual += weight
    }
    return any === 0 ? null : mutual / any
  }
  return boundsOf(Array.from({ length: RESAMPLES }, replicate))
}

/**
 * Excess over chance (r − ā)/(1 − ā), where ā is the share of mutual dyads that as many answers, thrown at random among
 * as many persons, would give: with density p of directed answers, p²/(1 − (1 − p)²) = p/(2 − p).
 */
function overChance(dyads: readonly Dyad[]): number {
  const people = peopleOf(dyads).length
  const answers = dyads.length + dyads.filter(dyad => dyad.isMutual).length
  const density = answers / (people * (people - 1))
  const chance = density / (2 - density)
  return chance >= 1 ? 0 : (shareOf(dyads) - chance) / (1 - chance)
}

function ingredients(rows: readonly Row[], random: Random): Ingredients {
  const all = dyadsOf(rows)
  const dyads = all.filter(({ a, b }) => a !== OWN && b !== OWN)
  const persons = peopleOf(dyads).length
  if (dyads.length === 0) return { value: null, n: 0, persons, status: 'too_few' }
  const bounds = boundsOfShare(dyads, random)
  const notes: Note[] = [{ code: 'organisation_included', value: shareOf(all), n: all.length }]
  if (dyads.length >= DYADS_FOR_CHANCE) notes.push({ code: 'over_chance', value: overChance(dyads) })
  return {
    value: shareOf(dyads),
    lo: bounds?.lo ?? null,
    hi: bounds?.hi ?? null,
    n: dyads.length,
    persons,
    personsIn: peopleOf(dyads.filter(dyad => dyad.isMutual)).length,
    personsOut: peopleOf(dyads.filter(dyad => !dyad.isMutual)).length,
    notes
  }
}

/** D3: share of the pairs of persons who exchanged at all in which both answered the other. */
const reciprocity: Measure = {
  ...structure,
  key: 'reciprocity',
  id: 'D3',
  label: { fr: 'réciprocité', en: 'reciprocity' },
  question: {
    fr: 'Quand quelqu’un répond, lui répond-on en retour ?',
    en: 'When somebody answers, is she answered back?'
  },
  explanation: {
    fr: 'Parmi les paires de personnes dont l’une a répondu à l’autre, part de celles où les deux l’ont fait. L’organisation n’est pas comptée ; la valeur avec elle est donnée à côté.',
    en: 'Of the pairs of people in which one answered the other, the share in which both did. The organisation is not counted; the value with it is given beside.'
  },
  formula: {
    fr: 'paires avec réponses dans les deux sens / paires avec une réponse ; dès 30 paires aussi ρ = (r − ā)/(1 − ā), ā attendu au hasard',
    en: 'dyads with replies both ways / dyads with any reply; from 30 dyads also ρ = (r − ā)/(1 − ā), ā expected by chance'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'creator', 'channel', 'thread'],
  definedBy: {
    text: 'Garlaschelli and Loffredo, Physical Review Letters 93, 2004',
    url: 'https://doi.org/10.1103/PhysRevLett.93.268701'
  },
  grade: 'B',
  interval: 'bootstrap',
  counterMeasure: 'abuse_rate',
  pitfalls: {
    fr: 'On compte des paires, pas des messages : deux personnes qui se disputent longtemps font une paire. Répondre à la publication n’est répondre à personne.',
    en: 'Pairs are counted, not messages: two people who quarrel at length are one pair. To answer the post is to answer nobody.'
  },
  // somebody whom the platform withholds is neither a person nor the organisation: no name, no pair
  sql: window => sql`
    with answers as (
      select distinct m.key, case m.direction when 'out' then ${OWN} else m.person_id::text end as author,
        case p.direction when 'out' then ${OWN} else d.resolved_person_id::text end as answered
      from ${messages(window)} m
      join interactions p on p.organisation_id = ${organisation(window)} and p.id = m.parent_interaction_id
      left join identities d on d.organisation_id = p.organisation_id and d.id = p.identity_id
      ${window.groups.length === 0 ? sql`` : sql`where (d.id is null or ${groupFilter(window, sql`d.resolved_person_id`, sql`m.occurred_at`)})`}
    )
    select key, least(author, answered) as a, greatest(author, answered) as b, count(*) = 2 as is_mutual
    from answers where author <> answered
    group by 1, 2, 3`,
  reduce: (rows, _, random) => ingredients(rows, random),
  example: {
    story: {
      fr: 'Ama et Bob se répondent ; Chloé répond à Dodji, qui n’en fait rien : une paire sur deux. La page répond à Ama et à Chloé, seule Ama lui répond.',
      en: 'Ama and Bob answer each other; Chloé answers Dodji, who does nothing: one pair in two. The page answers Ama and Chloé, only Ama answers back.'
    },
    ...dialogueWindow,
    also: [
      {
        ...dialogueAsked.t,
        then: { value: 0.5, n: 2, persons: 4, notes: [{ code: 'organisation_included', value: 0.25, n: 4 }] }
      }
    ],
    then: {
      value: 0.5,
      n: 2,
      persons: 4,
      status: 'ok',
      notes: [{ code: 'organisation_included', value: 0.5, n: 4 }]
    }
  }
}

export default reciprocity
