import { expect, test } from 'vitest'
import { colorsOf, drawShapes } from '#server/charts/svg.ts'
import type { GrowthPoints } from '#lib/charts/options/growth.ts'
import { kinds } from '#lib/charts/options/index.ts'
import { annotationsOf, type LogEntry } from '#lib/figures/log.ts'
import { people } from './sample_points.ts'

const incident: LogEntry = {
  id: '1',
  at: '2024-10-27 22:00:00+00',
  until: '2024-11-09 22:00:00+00',
  kind: 'incident',
  campaign: null,
  text: { fr: 'Formulaire en panne', en: 'Form down' }
}
const span = { from: '2024-11-01', to: '2024-12-01' }
const box = { width: 560, height: 360 }

test('an incident that began before the span is told in it, with the day after its last in the organisation’s zone', () => {
  expect(annotationsOf([incident], 'Europe/Paris', 'fr', span)).toEqual([
    { on: '2024-10-27', until: '2024-11-10', text: 'Formulaire en panne' }
  ])
  expect(annotationsOf([{ ...incident, until: null }], 'Europe/Paris', 'fr', span)).toEqual([])
})

/** The wide lines that shade the steps of ranges: widths of the marks of the first series. */
const bandsOf = (annotations: GrowthPoints['annotations']) => {
  const points = { ...people, annotations: annotations ?? [] }
  const option = kinds.growth.option(points, { locale: 'fr', colors: colorsOf('light'), ...box })
  const [first] = option.series as { markLine: { data: { xAxis: number; lineStyle?: { width: number } }[] } }[]
  return first!.markLine.data.flatMap(({ xAxis, lineStyle }) => (lineStyle ? [[xAxis, lineStyle.width]] : []))
}

test('a range of the log is shaded step by step on the drawing, a day is not', () => {
  // weeks of 30 September to 23 December 2024; the plot is 560 − 44 − 132 wide
  const width = 384 / 13
  expect(bandsOf([{ on: '2024-10-30', text: 'Atelier' }])).toEqual([])
  expect(bandsOf([{ on: '2024-10-30', until: '2024-11-12', text: 'Panne' }])).toEqual([4, 5, 6].map(at => [at, width]))
  expect(bandsOf([{ on: '2024-10-30', until: '2024-10-31', text: 'Panne' }])).toEqual([[4, width]])
  expect(bandsOf([{ on: '2024-09-01', until: '2024-10-08', text: 'Panne' }])).toEqual([0, 1].map(at => [at, width]))
  expect(bandsOf([{ on: '2024-08-01', until: '2024-09-08', text: 'Panne' }])).toEqual([])
})

test('the shade is drawn', () => {
  const drawn = (annotations: GrowthPoints['annotations']) => {
    const points = { ...people, annotations: annotations ?? [] }
    const option = kinds.growth.option(points, { locale: 'fr', colors: colorsOf('light'), ...box })
    return JSON.stringify(drawShapes(option, box, 'light'))
  }
  const day = drawn([{ on: '2024-10-30', text: 'Panne' }])
  expect(drawn([{ on: '2024-10-30', until: '2024-11-12', text: 'Panne' }]).length).toBeGreaterThan(day.length + 100)
})
