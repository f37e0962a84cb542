import { sql, type SQL } from 'drizzle-orm'
import { levelAgreement } from '../statistics/reader_agreement.ts'
import { discourseLabel, discourseLevels } from '../store/discourse_codes.ts'
import { audited } from './audited.ts'
import { discourseFacts, discourseWindow } from './discourse_quality_example.ts'
import { num } from './engine.ts'
import { messages, organisation } from './facts.ts'
import type { Ingredients, Measure, Note, Row, Window } from './measure.ts'
import { isCode, readTwice } from './read_twice.ts'

const levels = sql.join(
  discourseLevels.map(([code, level]) => sql`(${code}::text, ${level}::integer, ${discourseLabel(code, level)}::text)`),
  sql`, `
)

/** The level one reader gave for each code, as an object; a code she did not code is null. */
const codedBy = sql`(select jsonb_object_agg(v.code, v.level) from (values ${levels}) as v(code, level, label)
      where v.label = any (labels_here))`

/**
 * Speech received and coded by people, one row per code and level: `key` (code), `cell` (level), `successes` (at that level),
 * `trials` (coded for that code), `persons`, `fewest` (people behind the level of that code with fewest, those without anybody
 * left out), `pairs` (levels two readers gave, as many times as there are).
 */
const coded = (window: Window): SQL => sql`
  with codes as (
    select * from (values ${levels}) as v(code, level, label)
  ), said as (
    select distinct on (l.interaction_id, c.code) l.interaction_id, c.code, c.level
    from standing_labels l join codes c on c.label = l.label
    where l.organisation_id = ${organisation(window)} and l.src_kind = 'person' and coalesce(l.value, not l.negated)
      and l.sampling in ('audit', 'double', 'adjudicated', 'all')
    order by l.interaction_id, c.code, l.sampling = 'adjudicated' desc, l.created_at desc, l.id desc
  ), speech as materialized (
    select m.id, m.person_id, s.code, s.level from ${messages({ ...window, by: null })} m
    join said s on s.interaction_id = m.id where m.direction = 'in'
  ), twice as materialized (${readTwice(window, codedBy, sql`(${isCode} or l.label = 'unreadable')`)}
  ), pairs as (
    select s.code, jsonb_agg(jsonb_build_array(t.first_says -> s.code, t.second_says -> s.code)) as pairs
    from speech s join twice t on t.interaction_id = s.id
    where t.first_says ? s.code and t.second_says ? s.code group by s.code
  ), counted as (
    select c.code, c.level, count(s.id) filter (where s.level = c.level) as successes, count(s.id) as trials,
      count(distinct s.person_id) as persons, count(distinct s.person_id) filter (where s.level = c.level) as here
    from codes c left join speech s on s.code = c.code group by c.code, c.level
  )
  select n.code as key, n.level::text as cell, n.successes, n.trials, n.persons,
    min(nullif(n.here, 0)) over (partition by n.code) as fewest, p.pairs
  from counted n left join pairs p on p.code = n.code order by n.code, n.level`

/** What two coders' levels say of their agreement on a code: κ of the levels as they are, without weights. */
function agreementOn(pairs: readonly (readonly [number, number])[]): { note: Note; staysInside?: boolean } {
  const { items: n, kappa, standing } = levelAgreement(pairs)
  if (standing === 'too_few') return { note: { code: 'one_reader', n } }
  if (standing === 'same') return { note: { code: 'readers_say_same', n } }
  if (standing === 'low') return { note: { code: 'coders_agree_little', n, kappa }, staysInside: true }
  return { note: { code: 'coders_agree', n, kappa } }
}

/** One level of one code: the share of what was coded for it. */
function ingredients([row]: readonly Row[]): Ingredients {
  const trials = num(row?.trials) ?? 0
  if (trials === 0) return { value: null, persons: null, status: 'unknown' }
  const fewest = num(row?.fewest)
  const { note, ...stays } = agreementOn((row?.pairs ?? []) as readonly (readonly [number, number])[])
  return {
    successes: num(row?.successes) ?? 0,
    trials,
    persons: num(row?.persons) ?? 0,
    // who is behind each side is told by the level with fewest people: the levels of a code sum to one, and one that is
    // hidden would show through the others
    personsIn: null,
    personsOut: null,
    isHidden: k => fewest !== null && fewest < k,
    notes: [note],
    ...stays
  }
}

/** D15: how speech was coded for deliberation, code by code and level by level; never a sum. */
const discourseQualityCodes: Measure = {
  ...audited,
  key: 'discourse_quality_codes',
  id: 'D15',
  shape: 'matrix',
  label: { fr: 'codes de délibération', en: 'codes of deliberation' },
  question: {
    fr: 'Comment argumente-t-on : raisons, bien commun, respect, réponses aux objections ?',
    en: 'How do people argue: reasons, common good, respect, answers to objections?'
  },
  explanation: {
    fr: 'Prises de parole codées à la main, d’après l’indice de qualité du discours simplifié : pour chaque code, la part de chaque niveau. Participation 0–1, justification 0–3, bien commun 0–2, respect des groupes 0–2, des demandes 0–2, contre-arguments 0–3, politique constructive 0–2. Jamais de somme : les codes ne se compensent pas. Le codage se fait sur une relecture, message par message, ou s’importe par étiquettes (dqi_justification_2).',
    en: 'Speech coded by hand, after a simplified discourse quality index: for each code, the share of each level. Participation 0–1, justification 0–3, common good 0–2, respect for groups 0–2, for demands 0–2, counter-arguments 0–3, constructive politics 0–2. Never a sum: codes do not make up for each other. It is coded on an audit, message by message, or imported as labels (dqi_justification_2).'
  },
  formula: {
    fr: 'par code : prises de parole au niveau / prises de parole codées ; κ de Cohen par code',
    en: 'by code: speech at the level / speech coded; Cohen’s κ by code'
  },
  unit: 'share',
  direction: 'neither',
  grains: [],
  definedBy: {
    text: 'Steenbergen, Bächtiger, Spörndli and Steiner, Comparative European Politics 1, 2003; Wilson, JASA 1927; Cohen 1960'
  },
  grade: 'B',
  interval: 'wilson',
  minimumN: 50,
  counterMeasure: 'constructive_share',
  priority: 3,
  pitfalls: {
    fr: 'L’indice a été fait pour des débats parlementaires : un commentaire court n’a souvent ni justification ni contre-argument. Sous κ = 0,40, un code reste dans la maison.',
    en: 'The index was made for parliamentary debates: a short comment often has neither justification nor counter-argument. Below κ = 0.40 a code stays inside the house.'
  },
  sql: coded,
  reduce: ingredients,
  example: { ...discourseWindow, given: discourseFacts }
}

export default discourseQualityCodes
