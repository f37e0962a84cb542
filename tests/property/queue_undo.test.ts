import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decide, type Wanted } from '#server/dialogue/queue/decide.ts'
import { undoDecision } from '#server/dialogue/queue/undo.ts'
import { settleJudged } from '#server/ingest/judge.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { compute } from '#server/measures/compute.ts'
import { auditFacts } from '#server/measures/audit_example.ts'
import { measures } from '#server/measures/index.ts'
import { moderationFacts } from '#server/measures/moderation_example.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

const NOW = new Date('2026-04-10T09:00:00Z')
let database: TestDatabase
let organisation: TestOrganisation
let ids: string[]
beforeAll(async () => {
  database = await testDatabase()
  organisation = await organisationWith(database.store, [...moderationFacts, ...auditFacts])
  const rows = await database.store.tx(
    organisation.id,
    ({ sql }) =>
      sql<
        { id: string }[]
      >`select id from interactions where direction = 'in' and kind in ('comment', 'reply') order by id`
  )
  ids = rows.map(({ id }) => id)
  // the examples have no texts; whoever decides must have read one
  await database.store.tx(
    organisation.id,
    ({ sql }) => sql`update interactions set text_sealed = '\\x00' where direction = 'in'`
  )
}, 60_000)
afterAll(() => database.drop())

const kept = measures.filter(
  ({ family, id }) => family === 'moderation' || family === 'dialogue' || /^[MDCLRK]/.test(id)
)

/** Every measure of moderation, dialogue, action and return, whole and by month, as one text. */
async function everything(): Promise<string> {
  await refreshAll(database.store, organisation.id, NOW)
  const span = { from: new Date('2026-02-01T00:00:00Z'), to: new Date('2026-06-01T00:00:00Z') }
  const questions = kept.map(measure => ({ measure, ...span, compare: null, isExample: true }))
  const answers = await compute(database.store, organisation.id, questions)
  // the version of the facts is a counter: it rises with each change, undone or not
  return JSON.stringify(answers.map(({ frame: _, ...answer }) => answer))
}

const wantedIn = fc.record({
  message: fc.nat(),
  rung: fc.integer({ min: 0, max: 7 }),
  label: fc.constantFrom('insult', 'threat', 'provocation', 'spam', 'criticism'),
  minutes: fc.option(fc.integer({ min: 1, max: 60 })),
  wait: fc.integer({ min: 0, max: 20 })
})

test('a decision and its undo leave no trace in any measure, whatever was decided, in whatever order it is undone', async () => {
  expect(kept.length).toBeGreaterThan(40)
  const before = await everything()
  const decisions = fc.array(wantedIn, { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(decisions, fc.boolean(), async (list, isBackwards) => {
      const made: { key: string; at: Date }[] = []
      for (const one of list) {
        const at = new Date(NOW.getTime() + made.length * 1000 + one.wait * 3_600_000)
        const key = await take(ids[one.message % ids.length]!, one, at)
        made.push({ key, at })
      }
      if (list.some(({ rung }) => rung > 0)) expect(await everything()).not.toBe(before)
      for (const { key, at } of isBackwards ? made.reverse() : made) await takeBack(key, at)
      expect(await everything()).toBe(before)
    }),
    { numRuns: 6 }
  )
}, 300_000)

async function take(
  message: string,
  one: { rung: number; label: string; minutes: number | null },
  at: Date
): Promise<string> {
  const key = randomUUID()
  const standing = await database.store.tx(
    organisation.id,
    ({ sql }) =>
      sql<
        { id: string }[]
      >`select id from standing_acts where interaction_id = ${message} order by at desc, id desc limit 1`
  )
  const wanted: Wanted = {
    key,
    message,
    after: standing[0]?.id ?? null,
    rung: one.rung,
    labels: [one.label],
    target: 'person',
    reason: 'parce que',
    minutes: one.minutes,
    minutesSource: 'timer',
    template: null,
    withCopies: true
  }
  await database.store.tx(organisation.id, async tx => {
    const { messages } = await decide(tx, organisation.id, wanted, 'ama', at)
    await settleJudged(tx, organisation.id, messages, at)
  })
  return key
}

async function takeBack(key: string, at: Date): Promise<void> {
  await database.store.tx(organisation.id, async tx => {
    const later = new Date(at.getTime() + 3_600_000)
    const { messages } = await undoDecision(tx, organisation.id, key, { by: 'bob', reason: 'erreur', now: later })
    await settleJudged(tx, organisation.id, messages, later)
  })
}
