import { sql } from 'drizzle-orm'
import { comment } from './example.ts'
import type { Measure } from './measure.ts'
import { actsOf, moderation } from './moderation.ts'
import { actsAtBounds, askedOfActs, askedOfSides, sides } from './moderation_bounds_example.ts'
import { moderationWindow, page, rung } from './moderation_example.ts'

/** M9: of the acts that were contested and decided, those that were overturned. */
const decisionsReversed: Measure = {
  ...moderation,
  key: 'decisions_reversed',
  id: 'M9',
  label: { fr: 'décisions annulées sur recours', en: 'decisions overturned on appeal' },
  question: {
    fr: 'Quand on conteste un geste, avions-nous tort ?',
    en: 'When an act is contested, were we wrong?'
  },
  explanation: {
    fr: 'Gestes contestés et tranchés : part de ceux où le recours a donné raison à l’auteur. Un recours encore ouvert n’y est pas.',
    en: 'Acts contested and decided: share of those where the appeal proved the author right. An appeal still open is not in it.'
  },
  formula: { fr: 'annulés / recours tranchés', en: 'overturned / appeals decided' },
  unit: 'share',
  direction: 'down',
  inputs: ['interactions', 'acts'],
  definedBy: {
    text: 'Statements of decisions reversed, Digital Services Act, Regulation (EU) 2022/2065, art. 20; Wilson, JASA 1927'
  },
  grade: 'B',
  interval: 'wilson',
  counterMeasure: 'rung_use',
  pitfalls: {
    fr: 'Qui sait qu’il peut contester ? Peu de recours ne veut pas dire peu d’erreurs.',
    en: 'Who knows they may appeal? Few appeals do not mean few mistakes.'
  },
  sql: window => sql`
    with decided as (
      select a.key, a.id, a.person_id, coalesce(p.is_overturned, a.outcome = 'overturned') as is_overturned
      from ${actsOf(window)} a
      left join lateral (
        select not p.is_upheld as is_overturned from appeals p
        where p.organisation_id = ${window.organisationId}::uuid and p.act_id = a.id and p.decided_at is not null
        order by p.decided_at desc, p.id limit 1
      ) p on true
      where p.is_overturned is not null or a.outcome in ('upheld', 'overturned')
    )
    select key, count(*) filter (where is_overturned) as successes, count(*) as trials, count(distinct person_id) as persons,
      count(distinct person_id) filter (where is_overturned) as persons_in,
      count(distinct person_id) filter (where not is_overturned) as persons_out
    from decided group by key`,
  example: {
    story: {
      fr: 'Trois messages masqués sont contestés. Deux recours tranchés : un geste maintenu, un annulé.',
      en: 'Three hidden messages are contested. Two appeals decided: one act upheld, one overturned.'
    },
    ...moderationWindow,
    given: [
      ...page,
      ...['Ama', 'Bob', 'Chloé'].map((name, index) =>
        comment(name, 'p', `2026-03-0${3 + index}T10:00:00Z`, { id: `m${index}` })
      ),
      rung('m0', 3, 'mod-1', '2026-03-03T12:00:00Z', { outcome: 'upheld', outcome_at: '2026-03-05T12:00:00Z' }),
      rung('m1', 3, 'mod-1', '2026-03-04T12:00:00Z', { outcome: 'overturned', outcome_at: '2026-03-06T12:00:00Z' }),
      rung('m2', 3, 'mod-1', '2026-03-05T12:00:00Z'),
      ...actsAtBounds(3, { outcome: 'overturned' }),
      ...sides((message, isGood) => [
        rung(message, 3, 'mod-1', '2026-05-20T00:00:00Z', { outcome: isGood ? 'overturned' : 'upheld' })
      ])
    ],
    then: { value: 0.5, n: 2, persons: 2, status: 'ok' },
    byHand: [
      // the appeals are decided otherwise than the file says: t2's was upheld, a second one and that of t3 are not decided
      {
        type: 'appeal',
        act_at: '2026-04-10T00:00:00Z',
        at: '2026-04-12T00:00:00Z',
        decided_at: '2026-04-13T00:00:00Z',
        upheld: true
      },
      { type: 'appeal', act_at: '2026-04-11T00:00:00Z', at: '2026-04-12T00:00:00Z', upheld: true },
      { type: 'appeal', act_at: '2026-04-10T00:00:00Z', at: '2026-04-11T00:00:00Z', upheld: true }
    ],
    also: [{ ...askedOfActs, then: { value: 0.5, n: 2, persons: 1 } }, ...askedOfSides]
  }
}

export default decisionsReversed
