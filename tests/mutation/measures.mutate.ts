import { sql as template, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compute, type Query } from '#server/measures/compute.ts'
import { measures } from '#server/measures/index.ts'
import type { Measure, Window } from '#server/measures/measure.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences } from '../measures/expected.ts'
import { loadExample } from '../measures/run_example.ts'
import { equivalent } from './equivalent.ts'
import { mutantsOf } from './mutants.ts'

const dialect = new PgDialect()
/** Only these, when named: `MEASURES=wake,retention_bounded npm run mutate:measures`. */
const asked = process.env['MEASURES']?.split(',')

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** A statement from its text and the values of its `$n`. */
function statement(text: string, params: readonly unknown[]): SQL {
  const parts = text.split(/\$(\d+)/)
  return template.join(
    parts.map((part, index) => (index % 2 === 0 ? template.raw(part) : template`${params[Number(part) - 1]}`)),
    template``
  )
}

/** The measure, with the statement of one window replaced. */
const altered = (measure: Measure, window: string, put: SQL): Measure => ({
  ...measure,
  sql: asked => (nameOf(asked) === window ? put : measure.sql(asked))
})
const nameOf = (window: Window) => JSON.stringify(window)

/** The statements a measure sends for its example, by window. */
async function statementsOf(measure: Measure, ask: (measure: Measure) => Promise<unknown>) {
  const sent = new Map<string, { sql: string; params: unknown[] }>()
  const sql = (window: Window) => {
    const built = measure.sql(window)
    sent.set(nameOf(window), dialect.sqlToQuery(built))
    return built
  }
  await ask({ ...measure, sql })
  return sent
}

describe.each(
  measures.filter(({ key }) => !asked || asked.includes(key)).map(measure => [measure.key, measure] as const)
)('the clauses of %s', (_, measure) => {
  test('are all felt by its example', async () => {
    const { query, slugOf, organisationId } = await loadExample(database.store, measure)
    const ask = async (one: Measure) => {
      const asked: Query = { ...query, measure: one, compare: null }
      const [answer] = await compute(database.store, organisationId, [asked])
      return differences(answer!, measure.example, slugOf)
    }
    expect(await ask(measure)).toEqual([])
    const survivors: string[] = []
    for (const [window, { sql, params }] of await statementsOf(measure, ask))
      for (const mutant of mutantsOf(sql, params)) {
        if (equivalent.some(({ clause }) => clause.test(mutant.what))) continue
        const found = await ask(altered(measure, window, statement(mutant.sql, params))).catch(() => ['refused'])
        if (found.length === 0) survivors.push(mutant.what)
      }
    expect(survivors).toEqual([])
  })
})
