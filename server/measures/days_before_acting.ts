import { bootstrap } from '../statistics/bootstrap.ts'
import { median } from '../statistics/percentile.ts'
import type { Random } from '../statistics/random.ts'
import { delaysAndWaiting, delays } from './acting_delay.ts'
import { bounds } from './bounds_example.ts'
import { num } from './engine.ts'
import { persons5, type Ingredients, type Measure, type Row } from './measure.ts'

interface Delay {
  person: string
  days: number
}

function medianDelay(rows: readonly Row[], random: Random): Ingredients {
  const found: Delay[] = rows
    .filter(row => row.days !== null)
    .map(row => ({ person: String(row.person_id), days: num(row.days) ?? 0 }))
  const waiting = rows.length - found.length
  const notes = waiting > 0 ? [{ code: 'not_acted_yet', n: waiting, persons: waiting }] : []
  const common = { n: found.length, persons: found.length, notes }
  const medianOf = (all: readonly Delay[]) => median(all.map(one => one.days))
  const interval = bootstrap(found, one => one.person, medianOf, random)
  if (!interval) return { ...common, value: null, status: 'too_few' }
  return { ...common, ...interval }
}

const waiting = (n: number) => ({ code: 'not_acted_yet', n, persons: n })

/** How long people have been contributing when they act for the first time: the median, in days. */
const daysBeforeActing: Measure = {
  key: 'days_before_acting',
  version: 1,
  id: 'C11',
  family: 'action',
  shape: 'number',
  label: { fr: 'jours avant d’agir', en: 'days before acting' },
  question: { fr: 'Combien de temps avant d’agir ?', en: 'How long before acting?' },
  explanation: {
    fr: 'Parmi les personnes dont la première action vérifiée tombe dans la période, médiane des jours écoulés depuis leur première contribution, dans tout l’historique. Qui agit d’emblée compte 0. Les personnes qui contribuent sans avoir agi à ce jour sont dites à part : on ignore combien il leur faudra.',
    en: 'Of the people whose first verified action falls in the period, the median of the days since their first contribution, over the whole history. Whoever acts at once counts 0. People who contribute and have not acted to this day are told apart: nobody knows how long they will take.'
  },
  formula: {
    fr: 'médiane de jours(première action − première contribution)',
    en: 'median of days(first action − first contribution)'
  },
  unit: 'days',
  direction: 'neither',
  grains: ['campaign', 'group'],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Percentile: Hyndman and Fan 1996, definition 7; person bootstrap: Efron and Tibshirani 1993' },
  grade: 'B',
  interval: 'bootstrap',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'people_who_acted',
  pitfalls: {
    fr: 'Seules les personnes qui ont fini par agir sont dans la médiane. Un historique court la raccourcit : la première contribution connue n’est pas toujours la première.',
    en: 'Only people who acted in the end are in the median. A short history shortens it: the first contribution known is not always the first.'
  },
  priority: 2,
  sql: delaysAndWaiting,
  reduce: (rows, _, random) => medianDelay(rows, random),
  example: {
    ...delays,
    then: { value: 3, n: 3, persons: 3, status: 'ok', notes: [waiting(1)] },
    also: [
      { ...bounds.wide, then: { value: 5, n: 2, notes: [waiting(8)] } },
      { ...bounds.open, then: { value: 0, n: 1, notes: [waiting(2)] } },
      { ...bounds.week, then: { value: 10, n: 1, notes: [waiting(4)] } },
      { ...bounds.end, then: { value: null, n: 0, status: 'too_few', notes: [waiting(1)] } }
    ]
  }
}

export default daysBeforeActing
