import { sql } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import type { Random } from '../statistics/random.ts'
import { num } from './engine.ts'
import { groupFilter, instant, organisation } from './facts.ts'
import { persons5, type Ingredients, type Measure, type Note, type Row } from './measure.ts'
import { ratioOf } from './person_bootstrap.ts'

/** Days after which what was learnt is measured again. */
const KEPT_DAYS = 90

/** Mean of the gains of those who had something to gain. */
function ingredients(rows: readonly Row[], random: Random): Ingredients {
  if (rows.length === 0) return { persons: 0, status: 'unknown' }
  const pairs = rows.map(row => ({ before: num(row.before) ?? 0, after: num(row.after) ?? 0 }))
  const open = pairs.filter(({ before }) => before < 1)
  const full = pairs.length - open.length
  const notes: Note[] = full > 0 ? [{ code: 'ceiling', n: full, persons: full }] : []
  const found = ratioOf(
    open.map(({ before, after }) => ({ over: (after - before) / (1 - before), under: 1 })),
    random
  )
  return {
    value: found?.value ?? null,
    lo: found?.bounds?.lo ?? null,
    hi: found?.bounds?.hi ?? null,
    n: open.length,
    persons: open.length,
    notes,
    ...(found ? {} : { status: 'too_few' as const })
  }
}

const score = (
  person: string,
  wave: 'before' | 'after' | 'kept',
  value: number,
  more: { intervention?: string; maximum?: number } = {}
): CanonicalRecord => ({
  ...{ type: 'score', intervention: 'atelier', person, wave, value, maximum: 20, at: '2026-03-02T09:00:00Z' },
  ...more
})
const workshop = (slug: string, at: string, persons: string[], comparison: string[] = []): CanonicalRecord => ({
  ...{ type: 'intervention', kind: 'training', slug, at, persons, comparison }
})

/** L5: of what a participant could still learn, the share they learnt. */
const learningGain: Measure = {
  key: 'learning_gain',
  version: 1,
  id: 'L5',
  family: 'wake',
  shape: 'curve',
  label: { fr: 'gain d’apprentissage', en: 'learning gain' },
  question: {
    fr: 'Qu’ont appris les participants, et le gardent-ils ?',
    en: 'What did participants learn, and do they keep it?'
  },
  explanation: {
    fr: 'Pour chaque participant noté avant et après : ce qu’il a gagné, rapporté à ce qu’il lui restait à gagner ; puis la moyenne. Le point 90 est le même calcul avec la note reprise environ 90 jours plus tard. Qui avait déjà le maximum n’a rien à gagner : il est compté à part.',
    en: 'For each participant scored before and after: what they gained, divided by what was left to gain; then the mean. Point 90 is the same with the score taken again about 90 days later. Whoever had the maximum already has nothing to gain and is counted aside.'
  },
  formula: {
    fr: 'moyenne de (après − avant) / (maximum − avant)',
    en: 'mean of (after − before) / (maximum − before)'
  },
  unit: 'index',
  direction: 'up',
  grains: ['intervention'],
  inputs: ['scores'],
  definedBy: { text: 'Hake, American Journal of Physics 66, 1998; person bootstrap: Efron and Tibshirani 1993' },
  grade: 'B',
  interval: 'bootstrap',
  headlineAt: 0,
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'pre_post_difference',
  pitfalls: {
    fr: 'Seuls comptent ceux qui ont les deux notes : les absents ne sont pas ceux qui ont le plus appris. Repasser le même test suffit à faire mieux.',
    en: 'Only those with both scores count: the absent are not those who learnt most. Taking the same test again is enough to do better.'
  },
  priority: 2,
  sql: window => sql`
    select ${window.by === 'intervention' ? sql`v.slug` : sql`''`} as key, w.at, d.resolved_person_id as person_id,
      b.value / b.maximum as before, a.value / a.maximum as after
    from interventions v
    join scores b on b.organisation_id = v.organisation_id and b.intervention_id = v.id and b.wave = 'before'
    join identities d on d.organisation_id = b.organisation_id and d.id = b.identity_id
    cross join (values (0, 'after'), (${KEPT_DAYS}::int, 'kept')) as w(at, wave)
    join scores a on a.organisation_id = b.organisation_id and a.intervention_id = b.intervention_id
      and a.identity_id = b.identity_id and a.wave = w.wave
    where v.organisation_id = ${organisation(window)} and v.at >= ${instant(window.from)} and v.at < ${instant(window.to)}
      and ${groupFilter(window, sql`d.resolved_person_id`, sql`v.at`)}
      and not exists (
        select from intervention_members m where m.organisation_id = v.organisation_id and m.intervention_id = v.id
          and m.identity_id = b.identity_id and m.arm = 'comparison'
      )`,
  reduce: (rows, _, random) => ingredients(rows, random),
  example: {
    story: {
      fr: 'Afi passe de 10 à 15 sur 20 (la moitié de ce qui lui restait), Ben de 0 à 10 sur 40 (un quart), Cléo de 10 à 10 : en moyenne 0,25. Dodji avait 20, Esi n’a qu’une note, Femi était dans le groupe comparé. Trois mois après, Afi est à 20, Ben à 0 : 0,5.',
      en: 'Afi goes from 10 to 15 of 20 (half of what was left), Ben from 0 to 10 of 40 (a quarter), Cléo from 10 to 10: 0.25 on average. Dodji had 20, Esi has one score only, Femi was in the compared group. Three months later Afi is at 20, Ben at 0: 0.5.'
    },
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      workshop('atelier', '2026-03-02T00:00:00Z', ['Afi', 'Ben', 'Cléo', 'Dodji', 'Esi'], ['Femi']),
      workshop('avant', '2026-03-01T23:59:59Z', ['Gaël']),
      workshop('apres', '2026-03-30T00:00:00Z', ['Gaël'], ['Afi']),
      score('Afi', 'before', 10),
      score('Cléo', 'before', 10),
      score('Afi', 'after', 15),
      score('Afi', 'kept', 20),
      score('Ben', 'before', 0),
      score('Ben', 'after', 10, { maximum: 40 }),
      score('Ben', 'kept', 0),
      score('Cléo', 'after', 10),
      score('Dodji', 'before', 20),
      score('Dodji', 'after', 20),
      score('Esi', 'after', 20),
      score('Femi', 'before', 0),
      score('Femi', 'after', 20),
      ...['avant', 'apres'].flatMap(intervention => [
        score('Gaël', 'before', 0, { intervention }),
        score('Gaël', 'after', 20, { intervention })
      ])
    ],
    then: { value: 0.25, n: 3, persons: 3, status: 'ok', notes: ['ceiling'] },
    points: { 0: { value: 0.25, n: 3 }, 90: { value: 0.5, n: 2, persons: 2 } },
    also: [
      {
        ...{ from: '2026-03-02T00:00:00Z', to: '2026-03-31T00:00:00Z', by: 'intervention' },
        rows: { atelier: { value: 0.25, n: 3 }, apres: { value: 1, n: 1 } }
      }
    ]
  }
}

export default learningGain
