import { sql } from 'drizzle-orm'
import { RESAMPLES } from '../statistics/bootstrap.ts'
import { halfLife } from '../statistics/half_life.ts'
import type { Random } from '../statistics/random.ts'
import { sampleIndex } from '../statistics/samplers.ts'
import { isSmall } from '../statistics/suppression.ts'
import { num } from './engine.ts'
import { halfLifeAsked, halfLifeFacts } from './half_life_example.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import wake from './wake.ts'
import { wakeAsked, wakeAtBounds, wakeBounds, wakeFacts, wakeWindow } from './wake_example.ts'
import { asksForWake, daysAfter, isOver, noRows, wakeTables } from './wake_people.ts'

/** The curve from how many persons came back in which of the 28-day windows (one bit each). */
function curveOf(masks: readonly number[], counts: readonly number[], windows: number) {
  const people = counts.reduce((sum, count) => sum + count, 0)
  return Array.from({ length: windows }, (_, index) => {
    const back = masks.reduce((sum, mask, at) => sum + ((mask >> index) & 1) * counts[at]!, 0)
    return { days: (index + 1) * 28, share: people === 0 ? 0 : back / people }
  })
}

/** The curve of as many persons drawn with replacement, person by person: they are about as many as the ways to come back. */
function drawCurve(people: Uint32Array, windows: number, random: Random) {
  const back = new Uint32Array(windows)
  for (let i = 0; i < people.length; i++) {
    let mask = people[sampleIndex(people.length, random)]!
    for (let window = 0; mask !== 0; window++, mask >>>= 1) back[window]! += mask & 1
  }
  return Array.from(back, (count, index) => ({ days: (index + 1) * 28, share: count / people.length }))
}

/** Bounds on the grid of the curve: nearest rank, because days between two windows are never observed. */
function boundsOfHalfLife(masks: readonly number[], counts: readonly number[], windows: number, random: Random) {
  const drawn: number[] = []
  const people = Uint32Array.from(masks.flatMap((mask, at) => Array.from({ length: counts[at]! }, () => mask)))
  for (let i = 0; i < RESAMPLES; i++) {
    const found = halfLife(drawCurve(people, windows, random))
    if (found) drawn.push(found.beyond ? Infinity : found.days)
  }
  if (drawn.length * 2 < RESAMPLES) return { lo: null, hi: null }
  drawn.sort((a, b) => a - b)
  const at = (share: number) => drawn[Math.round(share * (drawn.length - 1))]!
  const finite = (days: number) => (Number.isFinite(days) ? days : null)
  return { lo: finite(at(0.025)), hi: finite(at(0.975)) }
}

function ingredients(rows: readonly Row[], random: Random): Ingredients {
  const [first] = rows
  if (!first) return { persons: 0, status: 'unknown' }
  const windows = num(first.windows) ?? 0
  // who differs only in windows that are not over is the same for the curve
  const seen = (row: Row) => (num(row.mask) ?? 0) & ((1 << windows) - 1)
  const alike = Map.groupBy(
    rows.filter(row => row.mask !== null),
    seen
  )
  const masks = [...alike.keys()].sort((a, b) => a - b)
  const counts = masks.map(mask => alike.get(mask)!.reduce((sum, row) => sum + (num(row.people) ?? 0), 0))
  const persons = counts.reduce((sum, count) => sum + count, 0)
  const common = { n: persons, persons }
  const points = curveOf(masks, counts, windows)
  const found = halfLife(points)
  if (windows === 0) return { ...common, status: 'too_early', availableAt: new Date(String(first.available_at)) }
  if (!found) return { ...common, value: null, status: 'too_few' }
  const last = { code: 'beyond', n: windows * 28 }
  if (found.beyond) return { ...common, value: null, status: 'too_early', notes: [last] }
  const bounds = boundsOfHalfLife(masks, counts, windows, random)
  const backAt = (days: number) => Math.round(points.find(point => point.days === days)!.share * persons)
  // As hidden as either of the two points of the curve it is read on.
  const [back, there] = [backAt(28), backAt(found.days)]
  return {
    ...common,
    ...bounds,
    value: found.days,
    personsIn: back,
    personsOut: persons - back,
    isHidden: k => isSmall(there, k) || isSmall(persons - there, k),
    notes: bounds.hi === null ? [last] : []
  }
}

/** L3: days until the wake has fallen to half of what it was at 28 days. */
const halfLifeMeasure: Measure = {
  ...wake,
  key: 'half_life',
  id: 'L3',
  shape: 'number',
  label: { fr: 'demi-vie', en: 'half-life' },
  question: {
    fr: 'Au bout de combien de jours la moitié du sillage s’est-elle effacée ?',
    en: 'After how many days has half of the wake faded?'
  },
  explanation: {
    fr: 'Premier point de la courbe de sillage qui descend à la moitié, ou moins, de sa valeur à 28 jours. Lu sur la courbe, sans modèle ajusté.',
    en: 'First point of the wake curve at half, or less, of its value at 28 days. Read on the curve, with no fitted model.'
  },
  formula: { fr: 'plus petit d de la courbe avec S(d) ≤ ½ S(28)', en: 'smallest d of the curve with S(d) ≤ ½ S(28)' },
  unit: 'days',
  definedBy: { text: 'Sillage L3; person bootstrap: Efron and Tibshirani 1993' },
  interval: 'bootstrap',
  counterMeasure: 'wake',
  pitfalls: {
    fr: 'Se lit par pas de 28 jours. Si rien n’a baissé de moitié : « plus de n jours », ce qui est une bonne nouvelle. Un sillage faible au départ a une demi-vie qui ne dit rien.',
    en: 'Read in steps of 28 days. If nothing has halved: “more than n days”, which is good news. A wake that starts weak has a half-life that says nothing.'
  },
  sql: window =>
    asksForWake(window)
      ? sql`
    with ${wakeTables(window)},
    masks as (
      select c.key, c.person_id, coalesce(bit_or(1 << floor(l.day / 28)::int) filter (where l.day < 364), 0) as mask
      from cohort c left join later l on l.key = c.key and l.person_id = c.person_id
      group by c.key, c.person_id
    )
    select e.key, b.mask, count(b.person_id) as people, ${daysAfter(window, sql`e.ends_at`, sql`28`)} as available_at,
      (select count(*) from generate_series(28, 364, 28) as d(at) where ${isOver(window, daysAfter(window, sql`e.ends_at`, sql`d.at`))}) as windows
    from edges e left join masks b on b.key = e.key
    group by e.key, e.ends_at, b.mask`
      : noRows,
  reduce: (rows, _, random) => ingredients(rows, random),
  example: {
    story: {
      fr: 'À 28 et à 56 jours, deux sur quatre sont là ; à 84 jours il n’y a plus que Dodji, un sur quatre : la moitié de deux sur quatre.',
      en: 'At 28 and at 56 days, two of four are there; at 84 days only Dodji is, one of four: half of two of four.'
    },
    ...wakeWindow,
    given: [...wakeFacts, ...wakeAtBounds, ...halfLifeFacts],
    also: [
      { ...wakeAsked.byGroup, rows: { lome: { value: 84, n: 2 }, kara: { value: null, status: 'too_early' } } },
      { ...wakeAsked.byEntryAct, rows: { signature: { value: 56, n: 1 }, reply: { value: null, status: 'too_few' } } },
      { ...wakeAsked.whoActed, then: { value: 56, n: 1 } },
      { ...wakeAsked.whoAnswered, then: { value: null, n: 1, status: 'too_few' } },
      ...halfLifeAsked,
      { ...wakeBounds.nobody, then: { value: null, n: 0, status: 'too_few' } },
      { ...wakeBounds.together, then: { value: 56, n: 9 } },
      { ...wakeBounds.apart, rows: { t: { value: 56, n: 8 }, u: { value: 56, n: 7 } } }
    ],
    then: { value: 84, n: 4, persons: 4, status: 'ok' }
  }
}

export default halfLifeMeasure
