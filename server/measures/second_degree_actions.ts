import { sql } from 'drizzle-orm'
import { conversion } from './example.ts'
import { actions } from './facts.ts'
import type { Measure } from './measure.ts'
import { tree } from './recruitment.ts'
import { recruitmentWindow } from './recruitment_example.ts'
import recruitsPerContributor from './recruits_per_contributor.ts'

/** R6: verified acts of people brought by people who had themselves been brought. */
const secondDegreeActions: Measure = {
  ...recruitsPerContributor,
  key: 'second_degree_actions',
  label: { fr: 'actions au second degré', en: 'second-degree actions' },
  question: {
    fr: 'Combien d’actions viennent de personnes amenées par des personnes amenées ?',
    en: 'How many actions come from people brought by people who were brought?'
  },
  explanation: {
    fr: 'Actions vérifiées de la période faites, à partir de leur recommandation, par des personnes amenées par quelqu’un qui avait lui-même été amené : ce que la campagne n’a pas eu à demander.',
    en: 'Verified actions of the period by people brought by somebody who had been brought too, from their referral on: what the campaign did not have to ask for.'
  },
  formula: {
    fr: '|actions des personnes amenées par une personne amenée|',
    en: '|actions of the people brought by a person who was brought|'
  },
  unit: 'count',
  inputs: ['conversions'],
  definedBy: { text: 'Sillage R6, on the first referral kept' },
  grade: 'A',
  interval: 'none',
  lookBackDays: undefined,
  pitfalls: {
    fr: 'N’est vu que ce qui passe par un code ou un lien de recommandation. Une part du total des actions, jamais un total de plus.',
    en: 'Only what passes through a referral code or link is seen. A part of all actions, never a further total.'
  },
  sql: window => sql`
    with recursive ${tree(window)}
    select a.key, count(*) as value, count(distinct a.person_id) as persons
    from ${actions(window)} a
    join tree t on t.recruit = a.person_id and t.at <= a.occurred_at
    join tree u on u.recruit = t.referrer
    group by a.key`,
  reduce: undefined,
  example: {
    story: {
      fr: 'Lina, amenée par Kofi que Ben avait amené, signe deux jours différents ; sa présence d’avant ne compte pas. Moussa, que Lina a amené, signe et donne ; Sira, amenée en février par Tao qu’Uma avait amené, donne à l’instant de début : cinq actions de trois personnes.',
      en: 'Lina, brought by Kofi whom Ben had brought, signs on two days; her attendance before does not count. Moussa, whom Lina brought, signs and gives; Sira, brought in February by Tao whom Uma had brought, gives at the first instant: five actions by three people.'
    },
    ...recruitmentWindow,
    given: [
      ...recruitmentWindow.given,
      conversion('Tao', 'signature', '2026-01-15T00:00:00Z', { referrer: 'Uma' }),
      conversion('Sira', 'signature', '2026-02-01T00:00:00Z', { referrer: 'Tao' }),
      conversion('Sira', 'attendance', '2026-03-01T23:59:59Z', { campaign: 'c' }),
      conversion('Sira', 'donation', '2026-03-02T00:00:00Z', { campaign: 'c', amount: 5 })
    ],
    then: { value: 5, n: 5, persons: 3, status: 'ok' }
  }
}

export default secondDegreeActions
