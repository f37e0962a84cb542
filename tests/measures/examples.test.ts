import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { measures } from '#server/measures/index.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences } from './expected.ts'
import { runExample } from './run_example.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

describe.each(measures.map(measure => [measure.key, measure] as const))('the worked example of %s', (_, measure) => {
  test('gives what it says, with the same facts in a neighbour campaign and a neighbour organisation', async () => {
    const { answer, slugOf } = await runExample(database.store, measure)
    expect(differences(answer, measure.example, slugOf)).toEqual([])
  })
})
