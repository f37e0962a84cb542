import { sql, type SQL } from 'drizzle-orm'
import { benjaminiHochberg } from '../statistics/benjamini_hochberg.ts'
import { mantelHaenszel, type TwoArms } from '../statistics/mantel_haenszel.ts'
import { normalCdf } from '../statistics/normal_distribution.ts'
import { smallestRise } from '../statistics/power.ts'
import { Z95 } from '../statistics/interval.ts'
import { DRAW, drawnArms, placedTable, rawOf } from './alternation.ts'
import { drawAgain, LEAST_UNITS, planNotes, plansAmong, unitsOf, type PlanRead } from './alternation_read.ts'
import type { Random } from '../statistics/random.ts'
import { num } from './engine.ts'
import { organisation, posts } from './facts.ts'
import { persons5, type Ingredients, type Measure, type Row, type Window } from './measure.ts'

/** What posts are compared by: the kind of story told, the format, the length of the text, the hour of publication. */
export type Dimension = 'narrative' | 'format' | 'length' | 'slot'

/** Characters up to which a text is short: the length of a message of old. */
export const SHORT = 280

/** First hour of each slot of the day. */
const slots = [
  ['night', 0],
  ['morning', 5],
  ['midday', 11],
  ['evening', 17],
  ['night', 23]
] as const

/** Arms in the order in which they are compared: the first against each that follows. Others follow by alphabet. */
const order = ['story', 'ask', 'info', 'short', 'long', 'morning', 'midday', 'evening', 'night']

/**
 * The posts of the window as they are compared, to be put after `with`: `arms (post_id, published_at, stratum, dimension,
 * raw)`, after `placed`. A stratum is a channel in a month, so that a better month or a kinder channel is nobody's merit. A post
 * of which a dimension says nothing is not there for it. A plan that was drawn is a dimension of its own, in which a post is
 * what was drawn for it.
 */
export const armTables = (window: Window): SQL => sql`
    ${placedTable(window)}, arms as materialized (
      select p.id as post_id, p.published_at, p.network || ' ' || to_char(p.published_at at time zone ${window.timeZone}, 'YYYY-MM') as stratum,
        v.dimension, v.raw
      from ${posts({ ...window, by: null })} w
      join posts p on p.organisation_id = ${organisation(window)} and p.id = w.id
      cross join lateral (values ${readings(window)}) as v(dimension, raw)
      where v.raw is not null
      union all ${drawnArms}
    )`

const readings = ({ timeZone }: Window): SQL =>
  sql.join(
    Object.entries(rawOf(timeZone)).map(([dimension, raw]) => sql`(${dimension}::text, ${raw})`),
    sql`, `
  )

/** The arm a raw value belongs to. */
export function armOf(dimension: string, raw: string): string {
  if (dimension === 'length') return Number(raw) <= SHORT ? 'short' : 'long'
  if (dimension === 'slot') return slots.findLast(([, from]) => Number(raw) >= from)?.[0] ?? 'night'
  return raw
}

interface Counted {
  successes: number
  trials: number
}

const placeOf = (arm: string) => (order.includes(arm) ? order.indexOf(arm) : order.length)

/** Rows of a statement, `dimension, stratum, raw, successes, trials`, by dimension, arm and stratum. */
function countsOf(rows: readonly Row[]): Map<string, Map<string, Map<string, Counted>>> {
  const found = new Map<string, Map<string, Map<string, Counted>>>()
  for (const row of rows) {
    const [dimension, stratum] = [String(row.dimension), String(row.stratum)]
    const arms = found.get(dimension) ?? new Map<string, Map<string, Counted>>()
    const arm = armOf(dimension, String(row.raw))
    const strata = arms.get(arm) ?? new Map<string, Counted>()
    const { successes, trials } = strata.get(stratum) ?? { successes: 0, trials: 0 }
    strata.set(stratum, {
      successes: successes + (num(row.successes) ?? 0),
      trials: trials + (num(row.trials) ?? 0)
    })
    found.set(dimension, arms.set(arm, strata))
  }
  return found
}

/** Story against ask, where it is declared: as the format of a post, else as its narrative. */
const storyOrAsk = ['format:story/ask', 'narrative:story/ask']

const smallest = (numbers: readonly number[]) => Math.min(...numbers.filter(number => number > 0), Infinity)

/** One comparison: the ratio over the strata both arms are in, what was dropped, what so few could show. */
function compared(one: ReadonlyMap<string, Counted>, other: ReadonlyMap<string, Counted>): Ingredients {
  const strata = [...new Set([...one.keys(), ...other.keys()])].sort().map((stratum): TwoArms => {
    const [first, second] = [one.get(stratum), other.get(stratum)]
    return {
      ...{ a: first?.successes ?? 0, n1: first?.trials ?? 0 },
      ...{ c: second?.successes ?? 0, n0: second?.trials ?? 0 }
    }
  })
  const used = strata.filter(({ n1, n0 }) => n1 > 0 && n0 > 0)
  const sum = (part: keyof TwoArms) => used.reduce((total, stratum) => total + stratum[part], 0)
  const [a, n1, c, n0] = [sum('a'), sum('n1'), sum('c'), sum('n0')]
  const found = mantelHaenszel(strata)
  const seen = n0 > 0 ? smallestRise(c / n0, Math.min(n1, n0)) : null
  return {
    value: found?.value ?? null,
    lo: found?.lo ?? null,
    hi: found?.hi ?? null,
    n: Math.min(n1, n0),
    persons: n1 + n0,
    personsIn: smallest([a, c, n1]),
    personsOut: smallest([n1 - a, n0 - c, n0]),
    notes: [
      { code: 'strata', n: used.length, dropped: strata.length - used.length },
      ...(seen === null ? [] : [{ code: 'could_show', value: seen }])
    ],
    ...(found ? {} : { status: 'too_few' as const })
  }
}

/** Two-sided p of a ratio from its interval, on the logarithm. */
function pOf({ value, lo, hi }: Ingredients): number {
  if (!value || !lo || !hi || lo === hi) return 1
  return 2 * (1 - normalCdf(Math.abs(Math.log(value)) / ((Math.log(hi) - Math.log(lo)) / (2 * Z95))))
}

/**
 * Every pair of arms of every dimension, key `dimension:arm/other`; key '' is story against ask. Among many comparisons some
 * stand out by chance alone: all are called exploratory, and each says whether it stands at a false discovery rate of 10 %.
 * A plan drawn before its posts is one question, asked beforehand: key `draw:slug:arm/other`, beside the others and not among
 * them.
 */
export function contrasts(rows: readonly Row[], { by, asOf }: Window, random: Random): Map<string, Ingredients> {
  const { plans, counted } = plansAmong(rows, armOf, asOf)
  const found = new Map<string, Ingredients>()
  const counts = countsOf(counted)
  for (const [dimension, arms] of counts) {
    if (dimension.startsWith(DRAW)) continue
    const names = [...arms.keys()].sort((x, y) => placeOf(x) - placeOf(y) || (x < y ? -1 : 1))
    names.forEach((name, at) => {
      for (const other of names.slice(at + 1))
        found.set(`${dimension}:${name}/${other}`, compared(arms.get(name)!, arms.get(other)!))
    })
  }
  const keys = [...found.keys()]
  const stands = benjaminiHochberg(keys.map(key => pOf(found.get(key)!)))
  const told = keys.map((key, at): [string, Ingredients] => {
    const one = found.get(key)!
    return [
      key,
      {
        ...one,
        notes: [
          { code: 'associated' },
          ...(one.notes ?? []),
          { code: stands[at] ? 'stands' : 'exploratory', n: keys.length }
        ]
      }
    ]
  })
  const whole = storyOrAsk
    .flatMap(key => told.filter(([name]) => name === key))
    .slice(0, 1)
    .map(([, one]): [string, Ingredients] => ['', one])
  if (by !== 'type') return new Map(whole)
  const drawn = [...plans].map(([slug, plan]): [string, Ingredients] => {
    const dimension = `${DRAW}${slug}`
    return [
      `${dimension}:${plan.one}/${plan.against}`,
      measured(counted, dimension, plan, counts.get(dimension) ?? new Map(), random)
    ]
  })
  return new Map([...whole, ...told, ...drawn])
}

type Arms = ReadonlyMap<string, ReadonlyMap<string, Counted>>

/**
 * What a drawn plan gives, in the arms that were drawn: nothing before its last publication has had its time, nothing where
 * an arm has too few publications, and the word of a draw only when it was written down before and was followed.
 */
function measured(rows: readonly Row[], dimension: string, plan: PlanRead, arms: Arms, random: Random): Ingredients {
  const units = unitsOf(rows, dimension)
  const fewest = Math.min(...[plan.one, plan.against].map(arm => units.filter(unit => unit.arm === arm).length))
  const one = compared(arms.get(plan.one) ?? new Map(), arms.get(plan.against) ?? new Map())
  return {
    ...one,
    availableAt: plan.availableAt,
    alsoNeeds: { n: fewest, minimum: LEAST_UNITS },
    notes: [
      ...planNotes(plan),
      ...(one.notes ?? []),
      { code: 'draw_units', n: fewest, minimum: LEAST_UNITS },
      { code: 'by_chance', value: drawAgain(units, plan.one, random) }
    ]
  }
}

/** What the three measures of H5 share. */
export const contrast = {
  version: 1,
  id: 'H5',
  shape: 'number',
  unit: 'ratio',
  direction: 'neither',
  grains: ['type'],
  grade: 'B',
  interval: 'none',
  minimumN: 1,
  suppression: persons5,
  definedBy: {
    text: 'Mantel and Haenszel, JNCI 22, 1959; variance: Greenland and Robins, Biometrics 41, 1985; many comparisons: Benjamini and Hochberg 1995'
  },
  pitfalls: {
    fr: 'Associé, non causal, sauf alternance tirée au sort avant les publications et suivie à 90 % au moins : qui publie un récit choisit aussi son jour, son sujet et son image. Le tirage compte chaque publication dans la sorte qui lui était échue, et ne voit pas une étiquette posée après coup. Un récit du matin et un appel du soir se distinguent de deux façons.',
    en: 'Associated, not causal, unless an alternation was drawn before the posts and followed to 90% at least: who publishes a story also chooses its day, its subject and its picture. The draw counts each post in the kind that fell to it, and cannot see a label put on afterwards. A morning story and an evening ask differ in two ways.'
  },
  priority: 2,
  combine: contrasts
} satisfies Partial<Measure>
