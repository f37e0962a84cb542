import { sql } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import { RESAMPLES } from '../statistics/bootstrap.ts'
import { cohenKappa } from '../statistics/cohen_kappa.ts'
import type { Random } from '../statistics/random.ts'
import { comment } from './example.ts'
import { organisation } from './facts.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { moderation } from './moderation.ts'
import { askedOfActs, messagesAtBounds } from './moderation_bounds_example.ts'
import { judged, moderationWindow, page } from './moderation_example.ts'
import { boundsOf, drawClasses } from './person_bootstrap.ts'
import { isReading } from './read_twice.ts'
import { received } from './thread_messages.ts'

/** Double-coded messages below which agreement is not said. */
const ENOUGH = 30

/** κ of four counts: both, first only, second only, neither. */
const kappaOf = ([both = 0, first = 0, second = 0, neither = 0]: readonly number[]) =>
  cohenKappa([
    [both, first],
    [second, neither]
  ])?.kappa ?? null

function ingredients(rows: readonly Row[], random: Random): Ingredients {
  const found = (first: boolean, second: boolean) =>
    rows.filter(row => row.first_says === first && row.second_says === second).length
  const counts = [found(true, true), found(true, false), found(false, true), found(false, false)]
  const common = { n: rows.length, persons: new Set(rows.map(row => String(row.person_id))).size }
  const value = kappaOf(counts)
  if (value === null) return { ...common, value: null, status: 'too_few' }
  const bounds = boundsOf(Array.from({ length: RESAMPLES }, () => kappaOf(drawClasses(counts, random))))
  return { ...common, value, lo: bounds?.lo ?? null, hi: bounds?.hi ?? null }
}

const at = (index: number) => `2026-03-${String(3 + index).padStart(2, '0')}T10:00:00Z`
// both 2, first only 1, second only 1, neither 6
const pairs: readonly (readonly [boolean, boolean])[] = [
  ...Array.from({ length: 2 }, () => [true, true] as const),
  [true, false],
  [false, true],
  ...Array.from({ length: 6 }, () => [false, false] as const)
]
const said = (isHostile: boolean) => (isHostile ? 'provocation' : 'criticism')
const june = (day: number) => `2026-06-0${day}T00:00:00Z`
const first = (message: string, label: string, day: number, more: object = {}) =>
  judged(message, label, june(day), more)
const second = (message: string, label: string, day: number, more: object = {}) =>
  judged(message, label, june(day), { by: 'mod-2', origin: 'double', ...more })
const another = (name: string, ...labels: readonly CanonicalRecord[]) => [
  comment(name, 'tp', '2026-04-15T00:00:00Z', { id: name }),
  ...labels
]
const given: readonly CanonicalRecord[] = [
  ...page,
  ...pairs.flatMap(([first, second], index) => [
    comment(`p${index}`, 'p', at(index), { id: `m${index}` }),
    judged(`m${index}`, said(first), at(20)),
    judged(`m${index}`, said(second), at(21), { by: 'mod-2', origin: 'double' })
  ]),
  // the messages around the bounds: Lila's is hostile for both, the others (of somebody unknown, of Nia) for neither
  ...messagesAtBounds(message => {
    const label = said(message === 't2')
    return [first(message, label, 1), second(message, label, 2)]
  }),
  // hostile for the second alone: the first says it is not, in so many words
  ...another('no', first('no', 'provocation', 1, { negated: true }), second('no', 'insult', 2)),
  // read by one; the other only coded it for deliberation
  ...another('coded', first('coded', 'dqi_justification_1', 1), second('coded', 'insult', 2)),
  // hostile for the first alone, who read it in two sittings, before somebody for whom it is not
  ...another(
    'twice',
    first('twice', 'insult', 1),
    first('twice', 'criticism', 5),
    first('twice', 'criticism', 3, { by: 'mod-4' }),
    second('twice', 'criticism', 2)
  ),
  // read by one person only, by a machine, to settle a quarrel, by two second readers: never a pair
  ...another(
    'same',
    first('same', 'insult', 1, { by: 'mod-2' }),
    second('same', 'insult', 2),
    second('same', 'insult', 3, { by: 'mod-3' })
  ),
  ...another(
    'machine',
    first('machine', 'insult', 1, { by: 'rater@1', origin: 'all' }),
    second('machine', 'insult', 2)
  ),
  ...another('quarrel', first('quarrel', 'insult', 1, { origin: 'adjudicated' }), second('quarrel', 'insult', 2)),
  ...another('seconds', second('seconds', 'insult', 1), second('seconds', 'insult', 2, { by: 'mod-3' }))
]

/** M9: agreement beyond chance of two readers on whether a message is hostile. */
const decisionAgreement: Measure = {
  ...moderation,
  key: 'decision_agreement',
  id: 'M9',
  label: { fr: 'accord entre deux relecteurs', en: 'agreement of two readers' },
  question: {
    fr: 'Deux personnes jugent-elles le même message de la même façon ?',
    en: 'Do two people judge the same message alike?'
  },
  explanation: {
    fr: 'Messages lus par deux personnes sans se voir : accord sur « hostile ou non », au-delà de ce que le hasard donnerait (κ de Cohen). 1 = toujours d’accord, 0 = comme au hasard.',
    en: 'Messages read by two people who do not see each other: agreement on “hostile or not”, beyond what chance would give (Cohen’s κ). 1 = always agree, 0 = as by chance.'
  },
  formula: { fr: 'κ = (p_o − p_e) / (1 − p_e)', en: 'κ = (p_o − p_e) / (1 − p_e)' },
  unit: 'index',
  direction: 'up',
  grains: ['campaign', 'channel'],
  inputs: ['interactions', 'labels'],
  definedBy: { text: 'J. Cohen, Educational and Psychological Measurement 20, 1960; bootstrap by message' },
  grade: 'B',
  interval: 'bootstrap',
  minimumN: ENOUGH,
  counterMeasure: 'false_suppression',
  pitfalls: {
    fr: 'Un jugement rare abaisse κ même entre relecteurs sérieux. Sous 0,40, les chiffres tirés de ces lectures restent dans la maison.',
    en: 'A rare judgement lowers κ even between careful readers. Below 0.40, figures from these readings stay inside the house.'
  },
  sql: window => sql`
    with read as materialized (
      select l.interaction_id, l.src, l.sampling = 'double' as is_second,
        bool_or(l.label in ('hostile', 'insult', 'provocation', 'discrimination', 'sexual', 'threat', 'defamation')
          and coalesce(l.value, not l.negated)) as says, min(l.created_at) as at
      from standing_labels l
      where l.organisation_id = ${organisation(window)} and l.src_kind = 'person'
        and l.sampling in ('audit', 'triage', 'all', 'double') and l.raw_ref <> 'copy of second reading' and ${isReading}
      group by 1, 2, 3
    ), seconds as (
      select distinct on (interaction_id) interaction_id, src, says from read where is_second order by interaction_id, at, src
    )
    select r.key, r.id, r.person_id, f.says as first_says, s.says as second_says
    from ${received(window)} r
    join seconds s on s.interaction_id = r.id
    join lateral (
      select says from read f where f.interaction_id = r.id and not f.is_second and f.src <> s.src order by f.at, f.src limit 1
    ) f on true
    order by r.key, r.id`,
  reduce: (rows, _, random) => ingredients(rows, random),
  example: {
    story: {
      fr: 'Dix messages lus deux fois : deux fois hostiles pour les deux, six fois pour aucun, un désaccord dans chaque sens. Accord observé 0,8, attendu 0,58.',
      en: 'Ten messages read twice: two hostile for both, six for neither, one disagreement each way. Observed agreement 0.8, expected 0.58.'
    },
    ...moderationWindow,
    given,
    then: { value: 0.22 / 0.42, n: 10, persons: 10, status: 'ok' },
    also: [
      {
        ...askedOfActs,
        about: {
          fr: 'Cinq messages lus deux fois : hostile pour les deux, pour le premier seul, pour le second seul, deux pour aucun. Accord observé 0,6, attendu 0,52.',
          en: 'Five messages read twice: hostile for both, for the first alone, for the second alone, two for neither. Observed agreement 0.6, expected 0.52.'
        },
        then: { value: 0.08 / 0.48, n: 5, persons: 5 }
      }
    ]
  }
}

export default decisionAgreement
