import { sql } from 'drizzle-orm'
import { poisson } from '../statistics/poisson.ts'
import { campaignCosts } from './costs.ts'
import { num } from './engine.ts'
import { costsByHand, costsOfMay, may, mayOfOne } from './costs_example.ts'
import { campaign, conversion } from './example.ts'
import { organisation } from './facts.ts'
import { persons5, type Ingredients, type Measure } from './measure.ts'
import { inOneCurrency } from './money.ts'

/** Actions below which the cost of one is given with the interval of their number. */
const ENOUGH = 5
const c = { campaign: 'c' }

/** Cost of one of n things: with the exact interval of the count where there are few; none gives `too_few`. */
export function costOfOne(cost: number, n: number, persons: number | null): Ingredients {
  if (n === 0) return { value: null, n, persons, status: 'too_few' }
  const rate = n < ENOUGH ? poisson(n, 1) : null
  return { value: cost / n, lo: rate && cost / rate.hi, hi: rate && cost / rate.lo, n, persons }
}

/** C8: what one verified action cost. */
const costPerAction: Measure = {
  key: 'cost_per_action',
  version: 1,
  id: 'C8',
  family: 'action',
  shape: 'number',
  label: { fr: 'coût par action vérifiée', en: 'cost per verified action' },
  question: { fr: 'Combien a coûté une action vérifiée ?', en: 'What did one verified action cost?' },
  explanation: {
    fr: 'Coût des campagnes dont la durée touche la période, divisé par toutes leurs actions vérifiées : coût déclaré, dépenses saisies, minutes de modération au taux horaire du jour. Une campagne sans coût connu n’y entre pas.',
    en: 'Cost of the campaigns whose life touches the period, divided by all their verified actions: declared cost, money entered, minutes of moderation at the hourly rate of the day. A campaign without a known cost is left out.'
  },
  formula: { fr: 'Σ coût / |actions vérifiées|', en: 'Σ cost / |verified actions|' },
  unit: 'money',
  direction: 'down',
  grains: ['campaign'],
  inputs: ['conversions'],
  definedBy: { text: 'Sillage C8; interval below five actions: Garwood, Biometrika 1936' },
  grade: 'B',
  interval: 'poisson',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'cost_per_retained_person',
  pitfalls: {
    fr: 'Une action facile coûte peu et peut ne rien laisser : lire à côté le coût par personne restée. Les coûts non déclarés manquent.',
    en: 'An easy action costs little and may leave nothing: read the cost per person still there beside it. Costs nobody declared are missing.'
  },
  priority: 2,
  sql: window => {
    const key = window.by === 'campaign' ? sql`s.campaign_id::text` : sql`''`
    return sql`
    with spent as materialized (
      select ${key} as key, s.campaign_id, s.currency, s.minor from ${campaignCosts(window)} s
    ), paid as (select key, currency, sum(minor) as minor from spent group by key, currency)
    select p.key, p.currency, p.minor, d.acts, d.persons
    from paid p
    cross join lateral (
      select count(*) as acts, count(distinct k.person_id) as persons from kept_conversions k
      where k.organisation_id = ${organisation(window)} and k.campaign_id in (select s.campaign_id from spent s where s.key = p.key)
    ) d`
  },
  reduce: rows => inOneCurrency(rows, (row, cost) => costOfOne(cost, num(row.acts) ?? 0, num(row.persons))),
  example: {
    story: {
      fr: 'La campagne a coûté 600 €. Afi signe deux jours de suite, Ben signe, Cléo signe après la fin : quatre actions, 150 € chacune. Une autre campagne, finie à l’instant de début, et une troisième, qui commence à l’instant de fin, n’entrent pas ; la signature en attente non plus.',
      en: 'The campaign cost €600. Afi signs on two days, Ben signs, Cléo signs after the end: four actions, €150 each. Another campaign, which ends at the first instant, and a third, which starts at the closing instant, are left out; so is the signature still pending.'
    },
    by: 'campaign',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-20T00:00:00Z', { cost: 600, currency: 'EUR' }),
      campaign('before', '2026-02-01T00:00:00Z', '2026-03-02T00:00:00Z', { cost: 90, currency: 'EUR' }),
      campaign('after', '2026-03-30T00:00:00Z', '2026-04-20T00:00:00Z', { cost: 70, currency: 'EUR' }),
      campaign('free', '2026-03-02T00:00:00Z', '2026-03-20T00:00:00Z'),
      conversion('Afi', 'signature', '2026-03-03T00:00:00Z', c),
      conversion('Afi', 'signature', '2026-03-04T00:00:00Z', c),
      conversion('Ben', 'signature', '2026-03-04T00:00:00Z', c),
      conversion('Cléo', 'signature', '2026-03-25T00:00:00Z', c),
      conversion('Dodji', 'signature', '2026-03-04T00:00:00Z', { campaign: 'free' }),
      conversion('Esi', 'signature', '2026-03-04T00:00:00Z', { ...c, status: 'pending' }),
      ...costsOfMay
    ],
    byHand: costsByHand,
    also: [
      { ...may, then: { value: 332.8, n: 5, persons: 3 }, rows: { m: { value: 166, n: 4 }, n: { value: 1000, n: 1 } } },
      { ...mayOfOne, then: { value: 166, n: 4, persons: 2 } },
      {
        campaign: 'before',
        from: '2026-03-02T00:00:00Z',
        to: '2026-03-30T00:00:00Z',
        about: { fr: 'Une campagne finie à l’instant de début.', en: 'A campaign that ended at the first instant.' },
        then: { value: null, status: 'unknown' }
      }
    ],
    then: { value: 150, lo: 58.584661, hi: 550.526711, n: 4, persons: 3, currency: 'EUR', status: 'ok' },
    rows: { c: { value: 150, n: 4, currency: 'EUR' } }
  }
}

export default costPerAction
