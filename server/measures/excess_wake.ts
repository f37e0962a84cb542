import { sql } from 'drizzle-orm'
import { num } from './engine.ts'
import type { Random } from '../statistics/random.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { bootstrapClasses } from './person_bootstrap.ts'
import wake, { WAKE_MINIMUM } from './wake.ts'
import { usualFacts } from './excess_wake_example.ts'
import { wakeAsked, wakeAtBounds, wakeBounds, wakeFacts, wakeWindow } from './wake_example.ts'
import { asksForWake, availableAt, baseline, noRows, pointRows, wakeTables } from './wake_people.ts'

/** Persons by where they belong and whether they are back: campaign, baseline, or both. */
const classes = ['campaign_back', 'campaign_away', 'baseline_back', 'baseline_away', 'both_back', 'both_away'] as const

/** S of the campaign, S of the baseline and their difference; null where one of the two is empty. */
function excess(counts: readonly number[]) {
  const [campaignBack, campaignAway, baselineBack, baselineAway, bothBack, bothAway] = counts as [
    number,
    number,
    number,
    number,
    number,
    number
  ]
  const campaign = campaignBack + campaignAway + bothBack + bothAway
  const base = baselineBack + baselineAway + bothBack + bothAway
  if (campaign === 0 || base === 0) return null
  const share = (campaignBack + bothBack) / campaign
  const baseShare = (baselineBack + bothBack) / base
  return {
    value: share - baseShare,
    baseShare,
    campaign,
    base,
    back: [campaignBack + bothBack, baselineBack + bothBack]
  }
}

const smallest = (numbers: readonly number[]) => Math.min(...numbers.filter(number => number > 0), Infinity)

function ingredients(row: Row | undefined, asOf: Date, random: Random): Ingredients {
  if (!row) return { persons: 0, status: 'unknown' }
  const counts = classes.map(name => num(row[name]) ?? 0)
  const persons = counts.reduce((sum, count) => sum + count, 0)
  const availableAt = new Date(String(row.available_at))
  if (availableAt > asOf) return { persons, availableAt, status: 'too_early' }
  const found = excess(counts)
  const bounds = found && bootstrapClasses(counts, drawn => excess(drawn)?.value ?? null, random)
  if (!found || !bounds) return { value: null, n: 0, persons, status: 'too_few' }
  const away = [found.campaign - found.back[0]!, found.base - found.back[1]!]
  return {
    value: found.value,
    ...bounds,
    n: Math.min(found.campaign, found.base),
    persons,
    personsIn: smallest([...found.back, found.campaign]),
    personsOut: smallest([...away, found.base]),
    notes: [{ code: 'baseline', value: found.baseShare, persons: found.base }]
  }
}

/** L2: what the wake has above that of people who came by themselves just before. */
const excessWake: Measure = {
  ...wake,
  key: 'excess_wake',
  id: 'L2',
  label: { fr: 'sillage net', en: 'excess wake' },
  question: { fr: 'Revient-on plus qu’à l’ordinaire ?', en: 'Do people return more than they usually do?' },
  explanation: {
    fr: 'La courbe de sillage, moins la même part chez les personnes arrivées dans les 90 jours d’avant, hors de toute campagne, aux mêmes dates. Au-dessus de zéro : la campagne retient plus que l’ordinaire.',
    en: 'The wake curve, minus the same share among people who arrived in the 90 days before, outside any campaign, on the same dates. Above zero: the campaign keeps more people than usual.'
  },
  formula: { fr: 'S_c(d) − S_0(d), mêmes fenêtres de calendrier', en: 'S_c(d) − S_0(d), same calendar windows' },
  unit: 'points',
  grains: ['campaign', 'group', 'creator', 'channel', 'entry_act'],
  definedBy: { text: 'Sillage L2; person bootstrap: Efron and Tibshirani 1993' },
  interval: 'bootstrap',
  minimumN: WAKE_MINIMUM,
  minimumPersons: 0,
  counterMeasure: 'wake',
  pitfalls: {
    fr: 'Une comparaison, pas une preuve : ceux d’avant ont pu venir pour d’autres raisons. Il faut 20 personnes de chaque côté.',
    en: 'A comparison, not a proof: those from before may have come for other reasons. Twenty people are needed on each side.'
  },
  sql: window =>
    asksForWake(window)
      ? sql`
    with ${wakeTables(window, baseline(window))},
    state as (
      select p.key, p.person_id, points.at,
        c.person_id is not null as in_campaign, o.person_id is not null as in_baseline, b.person_id is not null as is_back
      from people p
      cross join ${pointRows}
      left join cohort c on c.key = p.key and c.person_id = p.person_id
      left join others o on o.key = p.key and o.person_id = p.person_id
      left join back b on b.key = p.key and b.person_id = p.person_id and b.at = points.at
    )
    select e.key, points.at, ${availableAt(window)} as available_at,
      count(*) filter (where not in_baseline and is_back) as campaign_back,
      count(*) filter (where not in_baseline and not is_back) as campaign_away,
      count(*) filter (where not in_campaign and is_back) as baseline_back,
      count(*) filter (where not in_campaign and not is_back) as baseline_away,
      count(*) filter (where in_campaign and in_baseline and is_back) as both_back,
      count(*) filter (where in_campaign and in_baseline and not is_back) as both_away
    from edges e
    cross join ${pointRows}
    left join state s on s.key = e.key and s.at = points.at
    group by e.key, e.ends_at, points.at`
      : noRows,
  reduce: ([row], window, random) => ingredients(row, window.asOf, random),
  example: {
    story: {
      fr: 'Hana et Ida sont arrivées d’elles-mêmes avant la campagne. À 28 jours aucune n’est là : 2 sur 4 contre 0 sur 2. À 90 jours Hana revient : 1 sur 4 contre 1 sur 2. Joël est venu trop tôt, Kofi par une autre campagne.',
      en: 'Hana and Ida had come by themselves before the campaign. At 28 days neither is there: 2 of 4 against 0 of 2. At 90 days Hana is back: 1 of 4 against 1 of 2. Joël came too early, Kofi through another campaign.'
    },
    ...wakeWindow,
    given: [...wakeFacts, ...wakeAtBounds, ...usualFacts],
    also: [
      {
        ...wakeAsked.byGroup,
        rows: { lome: { value: -1, n: 1, persons: 3 }, kara: { value: 1 / 2, n: 1, persons: 3 } }
      },
      { ...wakeAsked.byEntryAct, rows: { comment: { value: -1 / 2, n: 1 }, share: { value: 1 / 2, n: 1 } } },
      { ...wakeAsked.whoActed, then: { value: -1 / 2, n: 1 }, points: { 28: { value: 1 } } },
      { ...wakeBounds.together, then: { value: 2 / 10 - 3 / 4, n: 4 }, points: { 28: { value: 1 / 10 } } },
      { ...wakeBounds.apart, rows: { t: { value: 4 / 9 - 4 / 4, n: 4 }, u: { value: 3 / 8 - 5 / 8, n: 8 } } },
      { ...wakeBounds.nobody, campaign: 'w', then: { value: null, n: 0, persons: 0, status: 'too_few' } }
    ],
    then: { value: -0.25, status: 'ok', notes: ['baseline'] },
    points: { 28: { value: 0.5 }, 56: { value: 0.5 }, 90: { value: -0.25 }, 112: { value: null, status: 'too_early' } }
  }
}

export default excessWake
