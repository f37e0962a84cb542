import { sql as template, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answer } from '#server/measures/compute.ts'
import { loadFrame } from '#server/measures/frame.ts'
import { measures } from '#server/measures/index.ts'
import type { Measure, Window } from '#server/measures/measure.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences } from '../measures/expected.ts'
import { loadExample } from '../measures/run_example.ts'
import { equivalentTo } from './equivalent.ts'
import { mutantsOf } from './mutants.ts'

const dialect = new PgDialect()
/** Only these, when named: `MEASURES=wake,retention_bounded npm run mutate:measures`. */
const asked = process.env['MEASURES']?.split(',')
/** Milliseconds after which a mutant has shown itself: the questions of an example together take a tenth of it. */
const PATIENCE = 30_000

let database: TestDatabase
/** Family → how many of its mutants nobody felt, of how many. */
const summary = new Map<string, string>()
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  console.log([...summary].map(([family, said]) => `${said}  ${family}`).join('\n'))
  await database.drop()
})

/** A statement from its text and the values of its `$n`. */
function statement(text: string, params: readonly unknown[]): SQL {
  const parts = text.split(/\$(\d+)/)
  return template.join(
    parts.map((part, index) => (index % 2 === 0 ? template.raw(part) : template`${params[Number(part) - 1]}`)),
    template``
  )
}

const nameOf = (window: Window) => JSON.stringify(window)

/** The measure, with the statements of some windows replaced. */
const altered = (measure: Measure, put: ReadonlyMap<string, SQL>): Measure => ({
  ...measure,
  sql: asked => put.get(nameOf(asked)) ?? measure.sql(asked)
})

/**
 * One clause in every statement it stands in: questions differ in their windows, the clause is the same. Statements number
 * their parameters differently, so numbers are left out of the comparison.
 * @returns description → window → mutated statement
 */
function clausesOf(
  sent: ReadonlyMap<string, { sql: string; params: unknown[] }>,
  known: { conditions: readonly RegExp[]; mutants: readonly RegExp[] }
): Map<string, Map<string, SQL>> {
  const clauses = new Map<string, Map<string, SQL>>()
  for (const [window, { sql, params }] of sent) {
    const times = new Map<string, number>()
    for (const { what, where, sql: text } of mutantsOf(sql, params, known.conditions)) {
      const time = (times.get(what) ?? 0) + 1
      times.set(what, time)
      const name = time > 1 ? `${what} (${time})` : what
      if (known.mutants.some(mutant => mutant.test(where) || mutant.test(name))) continue
      clauses.set(name, (clauses.get(name) ?? new Map<string, SQL>()).set(window, statement(text, params)))
    }
  }
  return clauses
}

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

/** Measures that send one statement: a clause of it is felt when the example of one of them feels it. */
const families = [
  ...Map.groupBy(
    measures.filter(({ key }) => !asked || asked.includes(key)),
    ({ sql }) => sql
  ).values()
].map(family => [family.map(({ key }) => key).join(', '), family] as const)

/** What was done to the statements of a measure, and whether its example feels it. */
async function clausesFelt(measure: Measure): Promise<Map<string, boolean>> {
  const { questions, slugOf, organisationId } = await loadExample(database.store, measure)
  /** What the first question that feels it says; the others need not be asked. */
  const ask = (one: Measure) =>
    database.store.tx(
      organisationId,
      async tx => {
        const frame = await loadFrame(tx, organisationId)
        for (const { query, asked } of questions) {
          const found = differences(await answer(tx, frame, { ...query, measure: one, compare: null }), asked, slugOf)
          if (found.length > 0) return found
        }
        return []
      },
      { mode: 'repeatable read', deadline: PATIENCE }
    )
  expect(await ask(measure)).toEqual([])
  const felt = new Map<string, boolean>()
  for (const [what, put] of clausesOf(await statementsOf(measure, ask), equivalentTo(measure.key))) {
    const found = await ask(altered(measure, put)).catch(() => ['refused'])
    felt.set(what, found.length > 0)
  }
  return felt
}

describe.each(families)('the clauses of %s', (_, family) => {
  test('are all felt by an example', async () => {
    const felt = new Map<string, boolean>()
    for (const measure of family)
      for (const [what, isFelt] of await clausesFelt(measure)) felt.set(what, isFelt || felt.get(what) === true)
    const unfelt = [...felt].filter(([, isFelt]) => !isFelt).map(([what]) => what)
    const keys = family.map(({ key }) => key).join(', ')
    summary.set(keys, `${String(unfelt.length).padStart(4)} of ${String(felt.size).padStart(4)}`)
    expect(unfelt).toEqual([])
  })
})
