import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { measures } from '#server/measures/index.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { runExample } from './run_example.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

describe.each(measures.map(measure => [measure.key, measure] as const))('the worked example of %s', (_, measure) => {
  test('gives what it says, with the same facts in a neighbour campaign and a neighbour organisation', async () => {
    const { answer, slugOf } = await runExample(database.store, measure)
    const { then, rows, points, cells } = measure.example
    if (then) compare(answer.whole, then)
    for (const [slug, expected] of Object.entries(rows ?? {})) {
      const row = answer.rows.find(found => slugOf(found.key) === slug)
      expect(row, `row ${slug}`).toBeDefined()
      compare(row!.result, expected)
    }
    for (const [at, expected] of Object.entries(points ?? {})) {
      const point = answer.points.find(found => String(found.at) === at)
      expect(point, `point ${at}`).toBeDefined()
      compare(point!.result, expected)
    }
    for (const [key, row] of Object.entries(cells ?? {}))
      for (const [cell, expected] of Object.entries(row)) {
        const found = answer.matrix.find(line => line.key === key)?.cells.find(one => one.key === cell)
        expect(found, `cell ${key} ${cell}`).toBeDefined()
        compare(found!.result, expected)
      }
    expect(then ?? rows ?? points ?? cells, 'an example must expect something').toBeTruthy()
  })
})

function compare(actual: object, expected: object): void {
  for (const [name, value] of Object.entries(expected)) {
    const found = (actual as Record<string, unknown>)[name]
    if (name === 'notes')
      expect((found as { code: string }[]).map(note => note.code)).toEqual(expect.arrayContaining(value as string[]))
    else if (typeof value === 'number') expect(found, name).toBeCloseTo(value, 6)
    else expect(found, name).toEqual(value)
  }
}
