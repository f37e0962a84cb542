import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byHashing } from '#server/dialogue/queue/hashing.ts'
import { countReview } from '#server/dialogue/queue/list.ts'
import { groupedReview, openReview } from '#server/dialogue/queue/open.ts'
import type { Tx } from '#server/store/transaction.ts'
import { queueWorld, type QueueWorld } from './queue_world.ts'

let world: QueueWorld
beforeAll(async () => {
  world = await queueWorld()
}, 60_000)
afterAll(() => world.close())

const within = <T>(work: (tx: Tx, id: string) => Promise<T>): Promise<T> => {
  const { id } = world.organisation
  return world.database.store.tx(id, tx => work(tx, id))
}
/** How the planner means to read what waits, line by line: no fact is read. */
const planOf = async ({ db }: Tx, id: string, list: typeof openReview, of: string): Promise<string> => {
  const rows = (await db.execute(sql`explain with ${list(id)} select * from ${sql.raw(of)}`)) as unknown as object[]
  return rows.flatMap(row => Object.values(row)).join('\n')
}
const settingOf = async ({ db }: Tx): Promise<unknown> =>
  ((await db.execute(sql`select current_setting('enable_nestloop') as value`)) as unknown as { value: string }[])[0]!
    .value

test.each([
  ['every message that waits', openReview, 'open'],
  ['copies brought together', groupedReview, 'grouped']
] as const)('no message is compared with every print: %s', async (_, list, of) => {
  await within(async (tx, id) => {
    // what a nested loop does with two lists it found no index for, and what the time of grows with their product
    expect(await planOf(tx, id, list, of)).toContain('Nested Loop')
    expect(await byHashing(tx, () => planOf(tx, id, list, of))).not.toContain('Join Filter')
  })
})

test('the planner is free again after it, and what was counted is the same', async () => {
  await within(async (tx, id) => {
    const found = await byHashing(tx, async () => ({ setting: await settingOf(tx) }))
    expect(found).toEqual({ setting: 'off' })
    expect(await settingOf(tx)).toBe('on')
    await tx.db.execute(sql`set local enable_nestloop = off`)
    await countReview(tx, id)
    expect(await settingOf(tx)).toBe('off')
  })
})

test('a list, its prints and its counts are read without nested loops', async () => {
  const seen: string[] = []
  await within(async (tx, id) => {
    const db = new Proxy(tx.db, {
      get(target, name) {
        if (name !== 'execute') return Reflect.get(target, name) as unknown
        return async (query: Parameters<typeof target.execute>[0]) => {
          seen.push(String(await settingOf(tx)))
          return target.execute(query)
        }
      }
    })
    await countReview({ ...tx, db }, id)
  })
  // before, while and after: the setting is read, changed, in force, given back
  expect(seen).toEqual(['on', 'on', 'off', 'off'])
})
