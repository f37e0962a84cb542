import { dialogueAsked } from './dialogue_bounds_example.ts'
import { sql } from 'drizzle-orm'
import { dialogueWindow } from './dialogue_example.ts'
import { messages } from './facts.ts'
import type { Measure, Window } from './measure.ts'
import { received, structure } from './thread_messages.ts'

/** Groups choose who is looked at; who spoke in between may be of another group, or of none. */
const isOfGroups = (window: Window): boolean => window.groups.length > 0 || window.by === 'group'

/** D4: share of the persons who come back into a thread after somebody else has written. */
const reentryShare: Measure = {
  ...structure,
  key: 'reentry_share',
  id: 'D4',
  label: { fr: 'part de ceux qui reprennent la parole', en: 're-entry share' },
  question: {
    fr: 'Combien reviennent dans une conversation après qu’un autre a parlé ?',
    en: 'How many come back into a conversation after another has spoken?'
  },
  explanation: {
    fr: 'Personnes ayant écrit au moins deux fois dans un même fil avec le message d’un autre entre les deux, l’organisation comprise, parmi toutes celles qui ont écrit dans un fil.',
    en: 'People who wrote at least twice in one thread with somebody else’s message in between, the organisation’s included, among all who wrote in a thread.'
  },
  formula: { fr: 'personnes revenues dans un fil / personnes', en: 'persons who re-entered a thread / persons' },
  unit: 'share',
  direction: 'up',
  definedBy: { text: 'Backstrom et al., WSDM 2013', url: 'https://doi.org/10.1145/2433396.2433401' },
  grade: 'B',
  interval: 'wilson',
  counterMeasure: 'abuse_rate',
  pitfalls: {
    fr: 'Deux messages à la suite ne sont pas un retour. Le temps entre les deux ne compte pas.',
    en: 'Two messages in a row are no re-entry. The time between them does not matter.'
  },
  sql: window => sql`
    with spoken as (
      select m.key, m.id, m.root_post_id, m.direction, m.person_id,
        lag(coalesce(m.person_id, '00000000-0000-0000-0000-000000000000')) over thread is distinct from
          coalesce(m.person_id, '00000000-0000-0000-0000-000000000000') as is_turn
      from ${messages(isOfGroups(window) ? { ...window, groups: [], by: null } : window)} m
      where m.root_post_id is not null
      window thread as (partition by m.key, m.root_post_id order by m.occurred_at, m.id)
    ), turns as (
      select ${isOfGroups(window) ? sql`r.key` : sql`s.key`} as key, s.person_id, count(*) filter (where s.is_turn) as turns
      from spoken s ${isOfGroups(window) ? sql`join ${received(window)} r on r.id = s.id` : sql``}
      where s.direction = 'in' and s.person_id is not null group by 1, s.root_post_id, 2
    ), persons as (select key, person_id, max(turns) as turns from turns group by key, person_id)
    select key, count(*) as trials, count(*) as persons, count(*) filter (where turns >= 2) as successes
    from persons group by key`,
  example: {
    story: {
      fr: 'Ama et Bob alternent, Chloé reprend la parole après la page et Dodji : trois sur quatre. Dodji n’écrit qu’une fois.',
      en: 'Ama and Bob alternate, Chloé speaks again after the page and Dodji: three of four. Dodji writes only once.'
    },
    ...dialogueWindow,
    also: [{ ...dialogueAsked.t, then: { value: 1 / 3, n: 6, persons: 6 } }],
    then: { value: 0.75, lo: 0.300642, hi: 0.954413, n: 4, persons: 4, status: 'ok' }
  }
}

export default reentryShare
