import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { measures } from '#server/measures/index.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { exampleDifferences } from './run_example.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

describe.each(measures.map(measure => [measure.key, measure] as const))('the worked example of %s', (_, measure) => {
  test('gives what it says, with the same facts in a neighbour campaign and a neighbour organisation', async () => {
    expect(await exampleDifferences(database.store, measure)).toEqual([])
  })
})
