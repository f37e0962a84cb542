import { sql } from 'drizzle-orm'
import { newcombe } from '../statistics/newcombe.ts'
import { num } from './engine.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { tree } from './recruitment.ts'
import { retentionOfRecruits } from './recruits_retention_example.ts'
import wake, { WAKE_MINIMUM } from './wake.ts'
import { wakeBounds } from './wake_example.ts'
import { asksForWake, availableAt, noRows, pointRows, wakeTables } from './wake_people.ts'

const smallest = (numbers: readonly number[]) => Math.min(...numbers.filter(number => number > 0), Infinity)

function ingredients(row: Row | undefined, { asOf }: Window): Ingredients {
  if (!row) return { persons: 0, status: 'unknown' }
  const count = (name: string) => num(row[name]) ?? 0
  const [recruits, others] = [count('recruits'), count('others')]
  const [recruitsBack, othersBack] = [count('recruits_back'), count('others_back')]
  const persons = recruits + others
  const availableAt = new Date(String(row.available_at))
  if (availableAt > asOf) return { persons, availableAt, status: 'too_early' }
  const found = newcombe(recruitsBack, recruits, othersBack, others)
  return {
    value: found?.value ?? null,
    lo: found?.lo ?? null,
    hi: found?.hi ?? null,
    n: Math.min(recruits, others),
    persons,
    ...(found ? {} : { status: 'too_few' as const }),
    personsIn: smallest([recruitsBack, othersBack, recruits]),
    personsOut: smallest([recruits - recruitsBack, others - othersBack, others])
  }
}

/** R6b: whether people who were brought come back as the others do. */
const recruitsRetention: Measure = {
  ...wake,
  key: 'recruits_retention',
  id: 'R6b',
  family: 'return',
  label: { fr: 'fidélité des recrues', en: 'recruits’ retention' },
  question: {
    fr: 'Ceux qui ont été amenés par quelqu’un restent-ils autant que les autres ?',
    en: 'Do those who were brought by somebody stay as long as the others?'
  },
  explanation: {
    fr: 'La courbe de sillage des contributeurs qui avaient été amenés par quelqu’un avant la fin de la campagne, moins celle des autres. Au-dessus de zéro : les recrues reviennent davantage. Elles diffèrent des autres par bien d’autres choses : associé, non causal.',
    en: 'The wake curve of the contributors who had been brought by somebody before the campaign ended, minus that of the others. Above zero: recruits come back more. They differ from the others in many other ways: associated, not causal.'
  },
  formula: { fr: 'S_recrues(d) − S_autres(d)', en: 'S_recruits(d) − S_others(d)' },
  unit: 'points',
  grains: ['campaign', 'group'],
  definedBy: { text: 'Sillage R6b; interval: Newcombe, Statistics in Medicine 17, 1998' },
  interval: 'newcombe',
  minimumN: WAKE_MINIMUM,
  minimumPersons: 0,
  notes: [{ code: 'associated' }],
  counterMeasure: 'recruits_per_contributor',
  pitfalls: {
    fr: 'Il faut 20 personnes de chaque côté. Une recrue qui n’est pas passée par un code est du côté des autres.',
    en: 'Twenty people are needed on each side. A recruit who did not use a code is on the side of the others.'
  },
  priority: 2,
  sql: window =>
    asksForWake(window)
      ? sql`
    with recursive ${tree(window)}, ${wakeTables(window)},
    state as (
      select c.key, points.at, b.person_id is not null as is_back,
        exists (select from tree t join edges e on e.key = c.key where t.recruit = c.person_id and t.at < e.ends_at) as is_recruit
      from cohort c
      cross join ${pointRows}
      left join back b on b.key = c.key and b.person_id = c.person_id and b.at = points.at
    )
    select e.key, points.at, ${availableAt(window)} as available_at,
      count(*) filter (where s.is_recruit) as recruits,
      count(*) filter (where s.is_recruit and s.is_back) as recruits_back,
      count(*) filter (where not s.is_recruit) as others,
      count(*) filter (where not s.is_recruit and s.is_back) as others_back
    from edges e
    cross join ${pointRows}
    left join state s on s.key = e.key and s.at = points.at
    group by e.key, e.ends_at, points.at`
      : noRows,
  reduce: ([row], window) => ingredients(row, window),
  example: {
    story: {
      fr: 'Ben avait été amené par Hana, Dodji par Ida la veille de la fin ; Cléo n’a été amenée qu’à l’instant de la fin. À 28 jours les deux recrues sont là et aucun des deux autres : + 100 points. À 90 jours, Dodji seul : + 50. À 56 jours, Dodji et Afi : une recrue sur deux, un autre sur deux.',
      en: 'Ben had been brought by Hana, Dodji by Ida the day before the end; Cléo was brought only at the instant of the end. At 28 days both recruits are there and neither of the two others: + 100 points. At 90 days, Dodji alone: + 50. At 56 days, Dodji and Afi: one recruit of two, one other of two.'
    },
    ...retentionOfRecruits,
    also: [
      { ...wakeBounds.together, then: { value: 0.8 - 1 / 4, n: 4, persons: 9 } },
      { ...wakeBounds.apart, rows: { t: { value: 2 / 15, n: 3 }, u: { value: 0.8, n: 2 } } },
      { ...wakeBounds.nobody, then: { value: null, n: 0, persons: 0 } }
    ],
    then: { value: 0.5, n: 2, persons: 4, status: 'ok', notes: ['associated'] },
    points: {
      28: { value: 1, n: 2, persons: 4 },
      56: { value: 0 },
      90: { value: 0.5 },
      112: { value: null, status: 'too_early' }
    }
  }
}

export default recruitsRetention
