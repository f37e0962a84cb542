import { sql } from 'drizzle-orm'
import { audited, HOSTILE } from './audited.ts'
import { comment } from './example.ts'
import { organisation } from './facts.ts'
import type { Measure } from './measure.ts'
import { actsOf, HIDING_RUNG, moderation } from './moderation.ts'
import { actsAtBounds, askedOfActs, askedOfSides, said, sides, taken } from './moderation_bounds_example.ts'
import { judged, moderationWindow, page, rung } from './moderation_example.ts'

const reread = (message: string, label: string, more: object = {}) =>
  judged(message, label, '2026-06-02T00:00:00Z', { by: 'lectrice-3', origin: 'double', ...more })

/** D9b: of the hidden messages read again without knowing it, those that were criticism and no abuse. */
const falseSuppression: Measure = {
  ...audited,
  key: 'false_suppression',
  id: 'D9b',
  label: { fr: 'critique masquée à tort', en: 'criticism wrongly hidden' },
  question: { fr: 'Avons-nous masqué de la simple critique ?', en: 'Did we hide mere criticism?' },
  explanation: {
    fr: 'Parmi les messages masqués dans la période et relus par quelqu’un qui ne le savait pas : part de ceux qui étaient une critique, sans abus. Il faut trente messages relus.',
    en: 'Among messages hidden in the period and read again by somebody who did not know: share of those that were criticism, without abuse. Thirty messages read again are needed.'
  },
  formula: {
    fr: 'critiques sans abus / messages masqués relus',
    en: 'criticism without abuse / hidden messages read again'
  },
  unit: 'share',
  direction: 'down',
  grains: ['campaign', 'channel'],
  inputs: moderation.inputs,
  definedBy: { text: 'Sillage D9b, the guard on D8; Wilson, JASA 1927' },
  grade: 'B',
  interval: 'wilson',
  minimumN: 30,
  counterMeasure: 'abuse_rate',
  pitfalls: {
    fr: 'Ne vaut que si les messages relus ont été tirés au sort. Ce que la plateforme a supprimé d’elle-même n’y est pas.',
    en: 'Only holds if the messages read again were drawn at random. What the platform deleted by itself is not in it.'
  },
  sql: window => sql`
    with hidden as materialized (
      select distinct key, interaction_id, person_id from ${actsOf(window)} a where rung = ${HIDING_RUNG}
    ), words as (
      select distinct on (l.interaction_id, l.label) l.interaction_id, l.label, coalesce(l.value, not l.negated) as holds
      from standing_labels l
      where l.organisation_id = ${organisation(window)} and l.src_kind = 'person'
        and l.sampling in ('audit', 'double', 'adjudicated', 'all')
      order by l.interaction_id, l.label, l.sampling = 'adjudicated' desc, l.created_at desc, l.id desc
    ), read as (
      select interaction_id, bool_or(holds and label = 'criticism') and not bool_or(holds and label in (${sql.join(
        HOSTILE.map(label => sql`${label}`),
        sql`, `
      )})) as is_criticism
      from words group by interaction_id
    )
    select h.key, count(*) filter (where r.is_criticism) as successes, count(*) as trials, count(distinct h.person_id) as persons,
      count(distinct h.person_id) filter (where r.is_criticism) as persons_in,
      count(distinct h.person_id) filter (where not r.is_criticism) as persons_out
    from hidden h join read r on r.interaction_id = h.interaction_id group by h.key`,
  example: {
    story: {
      fr: 'Quatre messages masqués, trois relus à l’aveugle : deux insultes, une critique. Un sur trois. Calculé avant la règle des trente.',
      en: 'Four hidden messages, three read again blind: two insults, one criticism. One of three. Computed before the rule of thirty.'
    },
    ...moderationWindow,
    given: [
      ...page,
      ...['Ama', 'Bob', 'Chloé', 'Dodji'].flatMap((name, index) => [
        comment(name, 'p', `2026-03-0${3 + index}T10:00:00Z`, { id: `m${index}` }),
        judged(`m${index}`, 'provocation', `2026-03-0${3 + index}T11:00:00Z`),
        rung(`m${index}`, 3, 'mod-1', `2026-03-0${3 + index}T12:00:00Z`)
      ]),
      ...(['insult', 'insult', 'criticism'] as const).map((label, index) =>
        judged(`m${index}`, label, '2026-03-20T10:00:00Z', {
          by: 'lectrice-3',
          origin: 'double',
          ...(label === 'insult' ? { target_kind: 'person' } : {})
        })
      ),
      ...actsAtBounds(3),
      ...['t1', 't2', 't3', 't9'].map(message => reread(message, 'criticism')),
      // an insult for a machine: a criticism
      reread('t2', 'insult', { by: 'rater@1', origin: 'all' }),
      // only answered; hidden twice, a criticism until the readers settled that it is none; in favour
      ...said('Nia', 'n1', '04-09T12'),
      taken('n1', 1, '04-12T00'),
      reread('n1', 'criticism'),
      ...said('Omar', 'o1', '04-09T12'),
      taken('o1', 3, '04-12T00'),
      taken('o1', 3, '04-13T00'),
      reread('o1', 'criticism'),
      judged('o1', 'criticism', '2026-05-31T00:00:00Z', { origin: 'adjudicated', negated: true }),
      ...said('Pia', 'p1', '04-09T12'),
      taken('p1', 3, '04-12T00'),
      reread('p1', 'support'),
      ...sides((message, isGood) => [
        rung(message, 3, 'mod-1', '2026-05-20T00:00:00Z'),
        reread(message, isGood ? 'criticism' : 'insult')
      ])
    ],
    then: { value: 1 / 3, lo: 0.061492, hi: 0.79234, n: 3, persons: 3, status: 'ok' },
    also: [{ ...askedOfActs, then: { value: 0.5, n: 4, persons: 3 } }, ...askedOfSides]
  }
}

export default falseSuppression
