import { sql } from 'drizzle-orm'
import { platformCount, saveMetrics, shareMetrics } from './counters.ts'
import { campaign, counter, post } from './example.ts'
import { postMetrics } from './facts.ts'
import type { Measure } from './measure.ts'
import { askedOfReadings, readings } from './readings_example.ts'

const sendMetrics = ['sends'] as const

/** V5: shares, saves and sends; rows by type are the three classes. */
const highIntentShares: Measure = {
  ...platformCount,
  key: 'high_intent_shares',
  id: 'V5',
  label: { fr: 'partages, enregistrements, envois', en: 'shares, saves, sends' },
  question: {
    fr: 'Combien de fois a-t-on partagé, gardé ou envoyé les publications ?',
    en: 'How many times were the posts shared, saved or sent?'
  },
  explanation: {
    fr: 'Gestes qui demandent une intention : partager ou republier, enregistrer, envoyer à quelqu’un, tels que les plateformes les comptent. Ventilé par type : partages, enregistrements, envois.',
    en: 'Gestures that take an intention: sharing or reposting, saving, sending to somebody, as the platforms count them. Broken down by type: shares, saves, sends.'
  },
  formula: {
    fr: 'Σ sur les publications : (partages + republications + citations) + (enregistrements + signets) + envois',
    en: 'Σ over posts: (shares + reposts + quotes) + (saves + bookmarks) + sends'
  },
  unit: 'count',
  definedBy: { text: 'Sprout Social, Post performance metrics by network' },
  grade: 'A',
  interval: 'none',
  pitfalls: {
    fr: 'Un geste d’intention n’est pas encore un effet. On partage aussi ce qui indigne.',
    en: 'A gesture of intent is not yet an effect. People also share what makes them angry.'
  },
  sql: window => sql`
    select ${window.by === 'type' ? sql`class` : sql`key`} as key, sum(value) as value, null as persons, count(distinct post_id) as n
    from (
      select key, post_id, value,
        case when metric in ('saves', 'bookmarks') then 'saves' when metric = 'sends' then 'sends' else 'shares' end as class
      from ${postMetrics(window, [...shareMetrics, ...saveMetrics, ...sendMetrics])} m
    ) c
    group by 1`,
  example: {
    story: {
      fr: 'Une publication : 5 partages, 3 enregistrements, 2 envois, et 40 j’aime qui n’en sont pas. Une autre : 4 republications. Celle de l’instant de fin ne compte pas.',
      en: 'One post: 5 shares, 3 saves, 2 sends, and 40 likes that are none of these. Another: 4 reposts. The one at the closing instant does not count.'
    },
    campaign: 'c',
    by: 'type',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z'),
      post('r', 'c', '2026-03-30T00:00:00Z'),
      counter('p', 'shares', 5, '2026-04-03T00:00:00Z'),
      counter('p', 'saves', 3, '2026-04-03T00:00:00Z'),
      counter('p', 'sends', 2, '2026-04-03T00:00:00Z'),
      counter('p', 'likes', 40, '2026-04-03T00:00:00Z'),
      counter('q', 'reposts', 4, '2026-04-03T00:00:00Z'),
      counter('r', 'shares', 600, '2026-04-03T00:00:00Z'),
      ...readings('shares')
    ],
    also: [{ ...askedOfReadings, by: 'type', then: { value: 34, n: 7 }, rows: { shares: { value: 34 } } }],
    then: { value: 14, n: 2, persons: null, status: 'ok' },
    rows: { shares: { value: 9 }, saves: { value: 3 }, sends: { value: 2 } }
  }
}

export default highIntentShares
