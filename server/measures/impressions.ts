import { sql } from 'drizzle-orm'
import { addDefinitions, displays, platformCount } from './counters.ts'
import { campaign, counter, post } from './example.ts'
import type { Measure } from './measure.ts'
import { askedOfReadings, readings } from './readings_example.ts'

/** V1: displays of the posts, as the platforms report them. */
const impressions: Measure = {
  ...platformCount,
  key: 'impressions',
  id: 'V1',
  label: { fr: 'affichages', en: 'impressions' },
  question: {
    fr: 'Combien de fois les publications ont-elles été affichées ?',
    en: 'How many times were the posts displayed?'
  },
  explanation: {
    fr: 'Affichages ou vues, tels que chaque plateforme les annonce, pour les publications parues dans la période. La dernière lecture de chaque compteur est retenue.',
    en: 'Impressions or views as each platform reports them, for the posts published in the period. The latest reading of each counter is kept.'
  },
  formula: {
    fr: 'Σ sur les publications : vues annoncées, à défaut affichages annoncés',
    en: 'Σ over posts: reported views, or reported impressions where there are none'
  },
  unit: 'count',
  definedBy: { text: 'Sprout Social, Post performance metrics by network' },
  grade: 'A',
  interval: 'none',
  pitfalls: {
    fr: 'Une vue TikTok ou YouTube n’est pas une vue Meta. Additionnées, elles portent la mention « affichages cumulés ». Affiché ne veut pas dire regardé.',
    en: 'A TikTok or YouTube view is not a Meta view. Added up, they carry the words “displays added together”. Displayed does not mean looked at.'
  },
  sql: window => sql`
    select key, network || '.' || metric as definition, sum(value) as value, count(*) as n
    from ${displays(window)} d
    group by 1, 2`,
  reduce: addDefinitions,
  example: {
    story: {
      fr: 'Une publication Facebook lue deux fois (400 puis 1 000 vues, et 900 « impressions » d’une ancienne définition), une sur X à 300 impressions. Ni celle de la seconde d’avant, ni celle de l’instant de fin ne comptent.',
      en: 'A Facebook post read twice (400 then 1,000 views, and 900 “impressions” of an older definition), one on X with 300 impressions. Neither the one of the second before nor the one at the closing instant counts.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z', { network: 'x' }),
      post('r', 'c', '2026-03-30T00:00:00Z'),
      post('s', 'c', '2026-03-01T23:59:59Z'),
      counter('p', 'views', 400, '2026-03-03T00:00:00Z'),
      counter('p', 'views', 1000, '2026-04-03T00:00:00Z'),
      counter('p', 'impressions', 900, '2026-04-03T00:00:00Z'),
      counter('p', 'likes', 50, '2026-04-03T00:00:00Z'),
      counter('q', 'impressions', 300, '2026-04-03T00:00:00Z', { network: 'x' }),
      counter('r', 'views', 7000, '2026-04-03T00:00:00Z'),
      counter('s', 'views', 8000, '2026-04-03T00:00:00Z'),
      ...readings('views')
    ],
    also: [{ ...askedOfReadings, then: { value: 34, n: 7 } }],
    then: { value: 1300, n: 2, persons: null, status: 'ok', notes: ['claimed', 'summed_displays'] }
  }
}

export default impressions
