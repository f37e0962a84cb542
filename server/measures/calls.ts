import { sql, type SQL } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import { isSmall } from '../statistics/suppression.ts'
import { answersOf, asksOf } from './answers.ts'
import { num } from './engine.ts'
import { callsAtBounds } from './answers_example.ts'
import { campaign, conversion, counter, post } from './example.ts'
import { organisation, postMetrics } from './facts.ts'
import { persons5, type Example, type Ingredients, type Measure, type Row, type Window } from './measure.ts'

/** People asked by the calls of a window, as declared: `key, asked, uncounted` (calls whose number nobody knows). */
export const askedRows = (window: Window): SQL => sql`
    select key, sum(asked) as asked, count(*) filter (where asked is null) as uncounted from ${asksOf(window)} a group by key`

/** Bounds of the accounts reached by the posts that carried the calls: `key, lower, upper, n`. */
export const reachedRows = (window: Window): SQL => sql`
    select c.key, max(m.value) as lower, sum(m.value) as upper, count(*) as n
    from ${asksOf(window)} c
    join posts p on p.organisation_id = ${organisation(window)} and p.ask_slug = c.slug
    join ${postMetrics({ ...window, by: null }, ['reach'])} m on m.post_id = p.id and m.is_lifetime
    group by c.key`

/** People of all the calls of a key, each once. `people`: `ask_id, person_id`. */
const peopleOf = (people: SQL): SQL => sql`(
      select count(distinct w.person_id) from called b join ${people} w on w.ask_id = b.id where b.key = c.key
    )`

/** People who answered, beside those asked: `key, asked, answered`. */
export const answeredRows = (window: Window): SQL => sql`
    with called as materialized (select * from ${asksOf(window)} a)
    select c.key, sum(c.asked) as asked, ${peopleOf(answersOf(window))} as answered from called c group by c.key`

/** People who did it, beside those who answered: `key, answered, done`. */
export const doneRows = (window: Window): SQL => sql`
    with called as materialized (select * from ${asksOf(window)} a)
    select c.key, ${peopleOf(answersOf(window))} as answered, ${peopleOf(answersOf(window, true))} as done
    from called c group by c.key`

/** People asked, as the organisation declared it; a call whose number nobody counted is said, not guessed. */
export function askedOf([row]: readonly Row[]): Ingredients {
  const uncounted = num(row?.uncounted) ?? 0
  const notes = uncounted > 0 ? [{ code: 'no_denominator', asks: uncounted }] : []
  return { value: num(row?.asked), n: num(row?.asked), persons: null, notes }
}

/** People who answered; hidden too where the few who did not could be found by subtraction. */
export function answeredOf([row]: readonly Row[]): Ingredients {
  const answered = num(row?.answered) ?? 0
  const asked = num(row?.asked)
  return {
    value: row ? answered : null,
    persons: answered,
    isHidden: k => asked !== null && isSmall(asked - answered, k)
  }
}

/** People who did it; hidden too where the few who only answered could be found by subtraction. */
export function doneOf([row]: readonly Row[]): Ingredients {
  const answered = num(row?.answered) ?? 0
  const done = num(row?.done) ?? 0
  return { value: row ? done : null, persons: done, isHidden: k => isSmall(answered - done, k) }
}

const c = { campaign: 'c' }
const given: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  campaign('e', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  { type: 'ask', slug: 'a', campaign: 'c', asked_at: '2026-03-02T00:00:00Z', asked: 40 },
  { type: 'ask', slug: 'b', campaign: 'c', asked_at: '2026-03-05T00:00:00Z' },
  { type: 'ask', slug: 'd', campaign: 'c', asked_at: '2026-03-30T00:00:00Z', asked: 5 },
  { type: 'ask', slug: 'f', campaign: 'e', asked_at: '2026-03-03T00:00:00Z', asked: 7 },
  post('p', 'c', '2026-03-02T00:00:00Z', { ask: 'a' }),
  post('q', 'c', '2026-03-03T00:00:00Z', { ask: 'a' }),
  post('r', 'c', '2026-03-04T00:00:00Z'),
  counter('p', 'reach', 300, '2026-04-03T00:00:00Z'),
  counter('q', 'reach', 200, '2026-04-03T00:00:00Z'),
  counter('r', 'reach', 900, '2026-04-03T00:00:00Z'),
  { type: 'pledge', person: 'Afi', ask: 'a', made_at: '2026-03-03T00:00:00Z' },
  conversion('Ben', 'signature', '2026-03-04T00:00:00Z', { ...c, ask: 'a' }),
  { type: 'pledge', person: 'Cléo', ask: 'a', made_at: '2026-03-04T00:00:00Z', kept_at: '2026-03-09T00:00:00Z' },
  conversion('Dodji', 'signature', '2026-03-04T00:00:00Z', { ...c, ask: 'a', status: 'pending' }),
  conversion('Hana', 'signature', '2026-03-04T00:00:00Z', c),
  { type: 'pledge', person: 'Esi', ask: 'b', made_at: '2026-03-06T00:00:00Z' },
  { type: 'pledge', person: 'Femi', ask: 'd', made_at: '2026-03-30T00:00:00Z', kept_at: '2026-04-01T00:00:00Z' },
  ...callsAtBounds
]

/** The facts of the four states, without what they must give. */
export const calls: Pick<Example, 'story' | 'campaign' | 'by' | 'from' | 'to' | 'given'> = {
  story: {
    fr: 'Quarante personnes sollicitées à l’instant de début ; deux publications portent l’appel et touchent 300 et 200 comptes. Afi promet, Ben signe, Cléo promet et tient, la signature de Dodji est en attente, Hana signe sans nommer l’appel : 3 réponses, 2 actes. Le second appel n’a pas compté ses sollicités ; Esi y promet. Un autre part à l’instant de fin.',
    en: 'Forty people asked at the first instant; two posts carry the call and reach 300 and 200 accounts. Afi promises, Ben signs, Cléo promises and keeps it, Dodji’s signature is pending, Hana signs without naming the call: 3 answers, 2 acts. The second call did not count whom it asked; Esi promises there. Another is made at the closing instant.'
  },
  campaign: 'c',
  by: 'type',
  from: '2026-03-02T00:00:00Z',
  to: '2026-03-30T00:00:00Z',
  given
}

/** What the four measures of the states of a call share. */
export const callState: Omit<Measure, 'key' | 'label' | 'question' | 'explanation' | 'formula' | 'example' | 'sql'> = {
  version: 1,
  id: 'C2',
  family: 'action',
  shape: 'number',
  unit: 'persons',
  direction: 'up',
  grains: ['campaign', 'type'],
  inputs: ['asks', 'pledges'],
  definedBy: { text: 'M+R Benchmarks, advocacy response rate', url: 'https://mrbenchmarks.com/' },
  grade: 'A',
  interval: 'none',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'call_response',
  pitfalls: {
    fr: 'Une personne sollicitée par deux appels compte une fois sans ventilation, et dans chacun par appel. Une promesse n’est pas encore un acte.',
    en: 'A person asked by two calls counts once without rows, and in each by call. A promise is not yet an act.'
  },
  priority: 1
}
