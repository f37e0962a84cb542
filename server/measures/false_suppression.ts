import { sql } from 'drizzle-orm'
import { drawnStrata } from '../statistics/drawn_strata.ts'
import { auditInterval } from '../statistics/audit_interval.ts'
import type { Stratum } from '../statistics/stratified_audit.ts'
import { pairsOf, withPairs } from './agreement.ts'
import { audited, has, HOSTILE } from './audited.ts'
import { num } from './engine.ts'
import { comment } from './example.ts'
import { organisation } from './facts.ts'
import { askedOfDraws, draws, reread } from './false_suppression_example.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { actsOf, HIDING_RUNG, moderation } from './moderation.ts'
import { actsAtBounds, askedOfActs, askedOfSides, said, sides, taken } from './moderation_bounds_example.ts'
import { judged, moderationWindow, page, rung } from './moderation_example.ts'
import { askedOfTwice, AGREE, readTwiceBy } from './read_twice_example.ts'
import { isReading, readTwice } from './read_twice.ts'

/** Distinct known authors over the rows: somebody may have been read under two probabilities. */
const people = (rows: readonly Row[], column: string): number =>
  new Set(rows.flatMap(row => (Array.isArray(row[column]) ? row[column] : [])).filter(one => one !== null)).size

/** Share of what was hidden, from what was read of it and the probability with which each message was drawn. */
function ingredients(rows: readonly Row[]): Ingredients {
  const [row] = rows
  const count = (one: Row | undefined, column: string) => num(one?.[column]) ?? 0
  const drawn = rows.map(one => ({
    probability: num(one.probability),
    audited: count(one, 'read'),
    positives: count(one, 'criticism')
  }))
  const strata = drawnStrata(count(row, 'hidden'), drawn)
  const sum = (field: keyof Stratum) => strata.reduce((total, stratum) => total + stratum[field], 0)
  const persons = people(rows, 'people')
  const common = { persons, personsIn: people(rows, 'people_in'), personsOut: people(rows, 'people_out') }
  // Nobody drew from what was not read for certain: of it, nothing is known.
  const said = (found: Partial<Ingredients>) => withPairs({ ...common, ...found }, pairsOf(row))
  if (strata.some(({ audited }) => audited === 0)) return said({ value: null, n: 0, status: 'too_few' })
  return said({ ...auditInterval([strata]), n: sum('audited') })
}

/** D9b: of the hidden messages read again without knowing it, those that were criticism and no abuse. */
const falseSuppression: Measure = {
  ...audited,
  version: 3,
  key: 'false_suppression',
  id: 'D9b',
  label: { fr: 'critique masquée à tort', en: 'criticism wrongly hidden' },
  question: { fr: 'Avons-nous masqué de la simple critique ?', en: 'Did we hide mere criticism?' },
  explanation: {
    fr: 'Part des messages masqués dans la période qui étaient une critique, sans abus, d’après ceux que quelqu’un a relus sans le savoir. Une critique masquée de force est relue à coup sûr et ne compte que pour elle ; un message tiré au sort compte aussi pour ceux qui ne l’ont pas été. Ce que deux personnes lisent différemment compte comme la première l’a lu, jusqu’à ce que ce soit tranché. Il faut trente messages relus.',
    en: 'Share of the messages hidden in the period that were criticism, without abuse, from those that somebody read again without knowing it. A criticism hidden by force is read for certain and counts for itself alone; a message drawn at random counts also for those that were not drawn. What two people read differently counts as the first one read it, until it is settled. Thirty messages read again are needed.'
  },
  formula: {
    fr: 'critiques sans abus / messages masqués ; chaque message relu pèse 1 / sa probabilité d’être tiré',
    en: 'criticism without abuse / hidden messages; each message read again weighs 1 / its probability of being drawn'
  },
  unit: 'share',
  direction: 'down',
  grains: ['campaign', 'channel'],
  inputs: moderation.inputs,
  definedBy: {
    text: 'Sillage D9b, the guard on D8; weights of Hájek, 1971; posterior of Fisch et al., 2024, by strata; Wilson, JASA 1927, in a frame of known size, for one simple sample'
  },
  grade: 'B',
  interval: 'audit',
  minimumN: 30,
  counterMeasure: 'abuse_rate',
  pitfalls: {
    fr: 'Ne vaut que si les messages relus ont été tirés au sort. Ce que la plateforme a supprimé d’elle-même n’y est pas.',
    en: 'Only holds if the messages read again were drawn at random. What the platform deleted by itself is not in it.'
  },
  sql: window => sql`
    with hidden as materialized (
      select distinct key, interaction_id, person_id from ${actsOf(window)} a where rung = ${HIDING_RUNG}
    ), said as materialized (
      select l.interaction_id, l.src, l.label, coalesce(l.value, not l.negated) as holds, l.sampling = 'adjudicated' as is_settled,
        l.created_at, l.id, l.probability
      from standing_labels l
      where l.organisation_id = ${organisation(window)} and l.src_kind = 'person'
        and l.sampling in ('audit', 'double', 'adjudicated', 'all') and ${isReading}
    ), firsts as (
      select interaction_id, (array_agg(src order by created_at, src) filter (where not is_settled))[1] as src,
        max(probability) as probability
      from said group by interaction_id
    ), words as (
      select distinct on (s.interaction_id, s.label) s.interaction_id, s.label, s.holds, f.probability
      from said s join firsts f on f.interaction_id = s.interaction_id and (s.is_settled or s.src = f.src)
      order by s.interaction_id, s.label, s.is_settled desc, s.created_at desc, s.id desc
    ), again as (
      select h.key, h.person_id, w.probability::numeric as probability,
        bool_or(w.holds and w.label = 'criticism') and not bool_or(w.holds and w.label in (${sql.join(
          HOSTILE.map(label => sql`${label}`),
          sql`, `
        )})) as is_criticism
      from hidden h join words w on w.interaction_id = h.interaction_id
      group by h.key, h.interaction_id, h.person_id, w.probability
    ), twice as (
      select h.key, count(*) as twice, count(*) filter (where t.first_says and t.second_says) as says_both,
        count(*) filter (where t.first_says and not t.second_says) as says_first,
        count(*) filter (where t.second_says and not t.first_says) as says_second
      from hidden h join (${readTwice(window, sql`(${has('criticism')} and not ${has(...HOSTILE)})`)}) t on t.interaction_id = h.interaction_id
      group by h.key
    )
    select a.key, (select count(*) from hidden h where h.key = a.key) as hidden, a.probability, count(*) as read,
      count(*) filter (where a.is_criticism) as criticism, array_agg(a.person_id) as people,
      array_agg(a.person_id) filter (where a.is_criticism) as people_in,
      array_agg(a.person_id) filter (where not a.is_criticism) as people_out, t.twice, t.says_both, t.says_first, t.says_second
    from again a left join twice t on t.key = a.key group by a.key, a.probability, t.twice, t.says_both, t.says_first, t.says_second`,
  reduce: ingredients,
  example: {
    story: {
      fr: 'Cinq messages masqués. La critique de Chloé l’a été de force : relue à coup sûr, c’en est une. Des quatre autres, deux tirés au sort sont relus, deux insultes. Une critique sur cinq, et non une sur trois ; deux au plus, si l’un des deux que personne n’a relus en est une. Calculé avant la règle des trente.',
      en: 'Five hidden messages. Chloé’s criticism was hidden by force: read for certain, it is one. Of the four others, two drawn at random are read, two insults. One criticism of five, and not one of three; two at most, if one of the two that nobody read is one. Computed before the rule of thirty.'
    },
    ...moderationWindow,
    given: [
      ...page,
      ...['Ama', 'Bob', 'Chloé', 'Dodji', 'Esi'].flatMap((name, index) => [
        comment(name, 'p', `2026-03-0${3 + index}T10:00:00Z`, { id: `m${index}` }),
        judged(`m${index}`, index === 2 ? 'criticism' : 'provocation', `2026-03-0${3 + index}T11:00:00Z`),
        rung(`m${index}`, 3, 'mod-1', `2026-03-0${3 + index}T12:00:00Z`)
      ]),
      ...(['insult', 'insult', 'criticism'] as const).map((label, index) =>
        judged(`m${index}`, label, '2026-03-20T10:00:00Z', {
          by: 'lectrice-3',
          origin: 'double',
          probability: index === 2 ? 1 : 0.5,
          ...(label === 'insult' ? { target_kind: 'person' } : {})
        })
      ),
      ...actsAtBounds(3),
      ...['t1', 't2', 't3', 't9'].map(message => reread(message, 'criticism')),
      // an insult for a machine, before anybody read it: a criticism
      judged('t3', 'insult', '2026-06-01T00:00:00Z', { by: 'rater@1', origin: 'all', target_kind: 'person' }),
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
      // a criticism for the first reader, an insult for the second, and nobody has settled it
      ...said('Quentin', 'q1', '04-09T12'),
      taken('q1', 3, '04-12T00'),
      reread('q1', 'criticism'),
      judged('q1', 'insult', '2026-06-03T00:00:00Z', { by: 'lectrice-4', origin: 'double', target_kind: 'person' }),
      // a criticism and an insult, of which it was settled that it insults nobody
      ...said('Rita', 'r1', '04-09T12'),
      taken('r1', 3, '04-12T00'),
      reread('r1', 'criticism'),
      reread('r1', 'insult', { target_kind: 'person' }),
      judged('r1', 'insult', '2026-05-31T00:00:00Z', { by: 'lectrice-9', origin: 'adjudicated', negated: true }),
      ...said('Pia', 'p1', '04-09T12'),
      taken('p1', 3, '04-12T00'),
      reread('p1', 'support'),
      ...draws,
      ...sides((message, isGood) => [
        rung(message, 3, 'mod-1', '2026-05-20T00:00:00Z'),
        reread(message, isGood ? 'criticism' : 'insult')
      ]),
      ...readTwiceBy('criticism', 'insult', message => [rung(message, 3, 'mod-1', '2026-05-20T00:00:00Z')]),
      // an insult with a criticism in it is none of the criticism that must not be hidden
      judged('k26', 'criticism', '2026-06-02T00:00:00Z', { by: 'lectrice-2', origin: 'all' }),
      // and a criticism of which she says in so many words that it insults nobody is one
      judged('k0', 'insult', '2026-06-02T00:00:00Z', { by: 'lectrice-2', origin: 'all', negated: true })
    ],
    then: { value: 1 / 5, lo: 1 / 5, hi: 2 / 5, n: 3, persons: 3, status: 'ok' },
    also: [
      { ...askedOfActs, then: { value: 2 / 3, lo: 2 / 3, hi: 2 / 3, n: 6, persons: 5 } },
      ...askedOfSides,
      ...askedOfDraws,
      { ...askedOfTwice, then: { n: 31, notes: [AGREE] } },
      {
        ...askedOfTwice,
        with: ['x'],
        by: 'campaign',
        about: { fr: 'À côté d’une campagne lue par une personne.', en: 'Beside a campaign read by one person.' },
        rows: { k: { n: 31, notes: [AGREE] }, x: { n: 2, notes: [{ code: 'one_reader', n: 0 }] } }
      }
    ]
  }
}

export default falseSuppression
