import { sql } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import { answersOf, asksOf } from './answers.ts'
import { askedOfCalls, callsAtBounds } from './answers_example.ts'
import { num } from './engine.ts'
import { campaign, conversion } from './example.ts'
import { persons5, type Ingredients, type Measure, type Row } from './measure.ts'

const pledge = (person: string, ask: string, at: string): CanonicalRecord => ({
  type: 'pledge',
  person,
  ask,
  made_at: at
})

/** Share over the asks whose number of people asked is known; without any, the count of answers. */
function responseOf(rows: readonly Row[]): Ingredients {
  const persons = num(rows.find(row => row.ask === null)?.answered)
  const asks = rows
    .filter(row => row.ask !== null)
    .map(row => ({ asked: num(row.asked) ?? 0, answered: num(row.answered) ?? 0 }))
  // More answers than people asked: the number asked is not the one that counts.
  const known = asks.filter(ask => ask.asked > 0 && ask.asked >= ask.answered)
  const sum = (some: typeof asks, part: 'asked' | 'answered') => some.reduce((total, ask) => total + ask[part], 0)
  const others = asks.length - known.length
  if (asks.length === 0) return { value: null, persons: null }
  if (known.length === 0)
    return {
      value: sum(asks, 'answered'),
      n: sum(asks, 'answered'),
      persons,
      notes: [{ code: 'no_denominator', unit: 'count', asks: others }]
    }
  const trials = sum(known, 'asked')
  const notes = others > 0 ? [{ code: 'no_denominator', asks: others }] : []
  return { successes: sum(known, 'answered'), trials, persons: trials, notes }
}

/** C2: of the people asked, how many answered. */
const callResponse: Measure = {
  key: 'call_response',
  version: 1,
  id: 'C2',
  family: 'action',
  shape: 'number',
  label: { fr: 'réponse à l’appel', en: 'call response' },
  question: {
    fr: 'Parmi les personnes sollicitées, combien ont répondu ?',
    en: 'Of the people asked, how many answered?'
  },
  explanation: {
    fr: 'Personnes qui ont promis ou fait l’acte demandé par un appel, rapportées aux personnes sollicitées. Quand on ne sait pas combien l’ont été, le nombre de réponses est donné seul, « sans dénominateur ». Ventilé par type : un appel par ligne.',
    en: 'People who promised or did what a call asked for, divided by the people asked. Where nobody knows how many were asked, the number of answers stands alone, “no denominator”. Broken down by type: one call per row.'
  },
  formula: {
    fr: '|personnes ayant répondu| / |personnes sollicitées|, sur les appels lancés dans la période',
    en: '|people who answered| / |people asked|, over the calls made in the period'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'type'],
  inputs: ['asks', 'pledges'],
  definedBy: { text: 'M+R Benchmarks, advocacy response rate', url: 'https://mrbenchmarks.com/' },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'wake',
  pitfalls: {
    fr: 'Une promesse n’est pas encore un acte. Une personne sollicitée par deux appels compte dans chacun.',
    en: 'A promise is not yet an act. A person asked by two calls counts in each.'
  },
  priority: 1,
  sql: window => sql`
    select a.key, a.slug as ask, a.asked, count(distinct w.person_id) as answered
    from ${asksOf(window)} a
    left join ${answersOf(window)} w on w.ask_id = a.id
    group by grouping sets ((a.key, a.slug, a.asked), (a.key))`,
  reduce: responseOf,
  example: {
    story: {
      fr: 'Dix personnes sollicitées à l’instant de début : Afi promet puis signe, Ben signe, Cléo signe sans que l’appel soit nommé, Dodji annule. Deux réponses sur dix. Un appel sans nombre de sollicités a une réponse, un autre part à l’instant de fin.',
      en: 'Ten people asked at the first instant: Afi promises, then signs, Ben signs, Cléo signs without naming the call, Dodji cancels. Two answers in ten. A call with no number of people asked has one answer, another is made at the closing instant.'
    },
    campaign: 'c',
    by: 'type',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      { type: 'ask', slug: 'a', campaign: 'c', asked_at: '2026-03-02T00:00:00Z', asked: 10 },
      { type: 'ask', slug: 'b', campaign: 'c', asked_at: '2026-03-05T00:00:00Z' },
      { type: 'ask', slug: 'd', campaign: 'c', asked_at: '2026-03-30T00:00:00Z', asked: 5 },
      pledge('Afi', 'a', '2026-03-03T00:00:00Z'),
      conversion('Afi', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c', ask: 'a' }),
      conversion('Ben', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c', ask: 'a' }),
      conversion('Cléo', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c' }),
      conversion('Dodji', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c', ask: 'a', status: 'cancelled' }),
      pledge('Esi', 'b', '2026-03-06T00:00:00Z'),
      pledge('Femi', 'd', '2026-03-30T00:00:00Z'),
      ...callsAtBounds,
      campaign('v', '2026-04-06T00:00:00Z', '2026-05-04T00:00:00Z'),
      ...['x', 'y'].flatMap((slug): CanonicalRecord[] => [
        { type: 'ask', slug, campaign: 'v', asked_at: '2026-04-10T00:00:00Z' },
        pledge('Fay', slug, '2026-04-12T00:00:00Z')
      ])
    ],
    then: { value: 0.2, lo: 0.056682, hi: 0.509838, n: 10, persons: 10, status: 'ok', notes: ['no_denominator'] },
    rows: { a: { value: 0.2, n: 10 }, b: { value: 1, lo: null, hi: null, persons: 1 } },
    also: [
      { ...askedOfCalls, then: { value: 5 / 19, n: 19 } },
      {
        ...askedOfCalls,
        campaign: 'v',
        about: {
          fr: 'Deux appels sans nombre de sollicités : deux réponses d’une même personne.',
          en: 'Two calls with no number of people asked: two answers of one person.'
        },
        then: { value: 2, persons: 1, notes: ['no_denominator'] }
      }
    ]
  }
}

export default callResponse
