import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createToken } from '#server/access/tokens.ts'
import { buildApp } from '#server/app.ts'
import { tokenBuckets } from '#server/api/token_bucket.ts'
import { groupCommit, type Weighed } from '#server/ingest/group_commit.ts'
import type { Services } from '#server/ingest/import.ts'
import { openPushes, pushOfEvents, type PushedEvent } from '#server/ingest/push.ts'
import { TxLost, type Store } from '#server/store/transaction.ts'
import { Problem } from '#server/problem.ts'
import { runAlone } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, differences, folder, importRecords, organisation, services } from '../ingest/world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const event = (id: string, data: object = {}, type = 'org.sillage.interaction.created'): PushedEvent => ({
  id,
  source: 'site',
  type,
  time: '2027-05-01T10:00:00Z',
  data: { network: 'site', kind: 'comment', author: `a-${id}`, text: 'trois petits mots', ...data }
})
const stored = async (id: string) =>
  Number((await of.store.tx(id, ({ sql }) => sql`select count(*)::int as n from interactions`))[0]!['n'])
/** Distinct transactions that wrote the messages of one organisation. */
const writers = async (id: string) =>
  Number(
    (
      await runAlone(
        database.adminUrl,
        `select count(distinct xmin::text)::int as n from interactions where organisation_id = '${id}'`
      )
    )[0]!['n']
  )

interface Note extends Weighed {
  name: string
}
const note = (name: string, rows = 1, bytes = 0): Note => ({ name, rows, bytes })

/** A flush that ends when it is told to, and the names each held. */
function heldFlush() {
  const flushes: { key: string; names: string[]; end: (fault?: unknown) => void }[] = []
  const flush = (key: string, notes: Note[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<(string | Problem)[]>()
    const names = notes.map(({ name }) => name)
    const end = (fault?: unknown) =>
      fault
        ? reject(fault)
        : resolve(names.map(name => (name === 'bad' ? new Problem('bad', { fr: '', en: '' }) : name)))
    flushes.push({ key, names, end })
    return promise
  }
  return { flushes, flush }
}

describe('requests that arrive together', () => {
  test('the first goes alone and at once, those that come meanwhile go together, in order', async () => {
    const { flushes, flush } = heldFlush()
    const commits = groupCommit<Note, string>(flush)
    const answers = ['a', 'b', 'c'].map(name => commits.push('o', note(name)))
    expect(flushes.map(({ names }) => names)).toEqual([['a']])
    flushes[0]!.end()
    expect(await answers[0]).toBe('a')
    await turn()
    expect(flushes.map(({ names }) => names)).toEqual([['a'], ['b', 'c']])
    flushes[1]!.end()
    expect(await Promise.all(answers)).toEqual(['a', 'b', 'c'])
  })

  test('nobody is answered before the commit that holds them', async () => {
    const { flushes, flush } = heldFlush()
    const commits = groupCommit<Note, string>(flush)
    let isAnswered = false
    const answer = commits.push('o', note('a')).then(() => (isAnswered = true))
    await turn()
    expect(isAnswered).toBe(false)
    flushes[0]!.end()
    await answer
  })

  test('a refusal is its sender’s own; a fault of the flush is everybody’s', async () => {
    const { flushes, flush } = heldFlush()
    const commits = groupCommit<Note, string>(flush)
    void commits.push('o', note('first'))
    const [bad, good] = [commits.push('o', note('bad')), commits.push('o', note('good'))]
    flushes[0]!.end()
    await turn()
    flushes[1]!.end()
    await expect(bad).rejects.toMatchObject({ code: 'bad' })
    expect(await good).toBe('good')
    const lost = commits.push('o', note('late'))
    flushes[2]!.end(new TxLost('gone', 'unknown'))
    await expect(lost).rejects.toBeInstanceOf(TxLost)
    await commits.drained()
  })

  test('organisations do not wait for one another, and two flushes run at most', async () => {
    const { flushes, flush } = heldFlush()
    const commits = groupCommit<Note, string>(flush)
    for (const key of ['a', 'b', 'c', 'a']) void commits.push(key, note(key))
    expect(flushes.map(({ key }) => key)).toEqual(['a', 'b'])
    flushes[0]!.end()
    await turn()
    expect(flushes.map(({ key }) => key)).toEqual(['a', 'b', 'c'])
    for (const one of flushes.slice(1)) one.end()
    await turn()
    flushes[3]!.end()
    await commits.drained()
  })

  test('a flush is bounded in rows and bytes, and one large request still passes', async () => {
    const { flushes, flush } = heldFlush()
    const limits = { flushRows: 10, flushBytes: 100, inFlight: 1, waitingRows: 1000, waitingBytes: 1000 }
    const commits = groupCommit<Note, string>(flush, limits)
    void commits.push('o', note('large', 50))
    for (const [name, rows, bytes] of [
      ['b', 6, 0],
      ['c', 4, 0],
      ['d', 1, 0],
      ['e', 1, 60],
      ['f', 1, 60]
    ] as const)
      void commits.push('o', note(name, rows, bytes))
    for (let n = 0; n < 4; n++) {
      flushes[n]!.end()
      await turn()
    }
    expect(flushes.map(({ names }) => names)).toEqual([['large'], ['b', 'c'], ['d', 'e'], ['f']])
    await commits.drained()
  })

  test('beyond the bound a request is told when to come back, and room is made by each commit', async () => {
    const { flushes, flush } = heldFlush()
    const limits = { flushRows: 10, flushBytes: 100, inFlight: 1, waitingRows: 3, waitingBytes: 1000 }
    const commits = groupCommit<Note, string>(flush, limits)
    const kept = ['a', 'b', 'c'].map(name => commits.push('o', note(name)))
    await expect(commits.push('o', note('d'))).rejects.toMatchObject({
      code: 'busy',
      status: 503,
      detail: { retry_after: expect.any(Number) }
    })
    flushes[0]!.end()
    await turn()
    const late = commits.push('o', note('e'))
    flushes[1]!.end()
    await turn()
    flushes[2]!.end()
    expect(await Promise.all([...kept, late])).toEqual(['a', 'b', 'c', 'e'])
  })
})

describe('events pushed one by one', () => {
  test('200 at once are all stored, in a handful of transactions', async () => {
    const id = await organisation(of)
    const pushes = openPushes(of)
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => pushes.push(id, pushOfEvents(id, [event(`${n}`)], 'shop')))
    )
    for (const answer of answers)
      expect(answer).toEqual({ read: 1, accepted: 1, duplicate: 0, rejected: 0, rejections: [] })
    expect(await stored(id)).toBe(200)
    expect(await writers(id)).toBe(2)
    expect(await differences(of, id)).toBe(0)
    const [pull] = await of.store.tx(id, ({ sql }) => sql`select rows_read, rows_accepted, mode from pulls`)
    expect({ ...pull }).toEqual({ rows_read: 200, rows_accepted: 200, mode: 'push' })
  })

  test('the same event from two senders at once is new to one and known to the other', async () => {
    const id = await organisation(of)
    const pushes = openPushes(of)
    const answers = await Promise.all(
      ['shop', 'shop', 'form', 'form'].map(by => pushes.push(id, pushOfEvents(id, [event('1'), event(by)], by)))
    )
    const sum = (key: 'accepted' | 'duplicate') => answers.reduce((total, answer) => total + answer[key], 0)
    expect([sum('accepted'), sum('duplicate')]).toEqual([3, 5])
    expect(await stored(id)).toBe(3)
  })

  test('one that the database cannot hold is put aside alone; its neighbours are stored', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [{ type: 'group', slug: 'g', name: 'G', kind: 'region' }])
    const pushes = openPushes(of)
    // A day before year 1: our door lets a roll say what it likes, the database knows no such day.
    const poison = event('poison', {}, 'org.sillage.membership.changed')
    poison.data = { person: 'x', group: 'g', from: '0000-01-01T00:00:00Z' }
    const all = [
      ...Array.from({ length: 20 }, (_, n) => event(`n${n}`)),
      poison,
      ...Array.from({ length: 20 }, (_, n) => event(`m${n}`))
    ]
    const answers = await Promise.all(all.map(one => pushes.push(id, pushOfEvents(id, [one], 'shop'))))
    expect(answers.filter(answer => answer.accepted === 1)).toHaveLength(40)
    expect(answers[20]).toMatchObject({ rejected: 1, rejections: [{ id: 'poison', reason: 'database_refused' }] })
    expect(await stored(id)).toBe(40)
    const quarantined = await of.store.tx(id, ({ sql }) => sql`select raw_ref, reason from rejected_rows`)
    expect(quarantined.map(row => ({ ...row }))).toEqual([{ raw_ref: 'event:poison', reason: 'database_refused' }])
    const [pull] = await of.store.tx(
      id,
      ({ sql }) => sql`select rows_read, rows_accepted, rows_rejected from pulls where mode = 'push'`
    )
    expect({ ...pull }).toEqual({ rows_read: 41, rows_accepted: 40, rows_rejected: 1 })
    expect(await differences(of, id)).toBe(0)
  })

  test('a backend killed under them is survived: they are written again and counted once', async () => {
    const id = await organisation(of)
    let kills = 0
    // The first transactions that write lose their backend just before COMMIT.
    const store: Store = {
      ...of.store,
      tx: (organisationId, work, options) =>
        of.store.tx(
          organisationId,
          async tx => {
            const done = await work(tx)
            if (kills < 2 && options?.deadline === 25_000) {
              kills += 1
              const [self] = await tx.sql`select pg_backend_pid() as pid`
              await runAlone(database.adminUrl, `select pg_terminate_backend(${Number(self!['pid'])})`)
              await tx.sql`select 1`
            }
            return done
          },
          options
        )
    }
    const pushes = openPushes({ ...of, store })
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => pushes.push(id, pushOfEvents(id, [event(`k${n}`)], 'shop')))
    )
    expect(kills).toBe(2)
    expect(answers.every(({ accepted }) => accepted === 1)).toBe(true)
    expect(await stored(id)).toBe(50)
    const [pull] = await of.store.tx(id, ({ sql }) => sql`select rows_read, rows_accepted from pulls`)
    expect({ ...pull }).toEqual({ rows_read: 50, rows_accepted: 50 })
    expect(await differences(of, id)).toBe(0)
  })

  test('the order in which they arrive does not change what is stored', async () => {
    const tree = [
      event('r1', { id: 'r1', kind: 'comment' }),
      event('r2', { id: 'r2', parent: 'r1', kind: 'reply' }),
      event('r3', { id: 'r3', parent: 'r2', kind: 'reply' })
    ]
    const depths = []
    for (const order of [tree, tree.toReversed()]) {
      const id = await organisation(of)
      const pushes = openPushes(of)
      for (const one of order) await pushes.push(id, pushOfEvents(id, [one], 'shop'))
      depths.push(
        (await of.store.tx(id, ({ sql }) => sql`select depth from interactions order by depth`)).map(
          row => row['depth']
        )
      )
      expect(await differences(of, id)).toBe(0)
    }
    expect(depths).toEqual([
      [1, 2, 3],
      [1, 2, 3]
    ])
  })

  test('what somebody else declares between two pushes is known to the second', async () => {
    const id = await organisation(of)
    const pushes = openPushes(of)
    const named = event('c', { campaign: 'late' })
    expect(await pushes.push(id, pushOfEvents(id, [named], 'shop'))).toMatchObject({
      rejections: [{ reason: 'unknown_reference' }]
    })
    await importRecords(of, id, [
      { type: 'campaign', slug: 'late', name: 'L', starts_at: '2027-01-01', ends_at: '2027-12-01' }
    ])
    expect(await pushes.push(id, pushOfEvents(id, [named], 'shop'))).toMatchObject({ accepted: 1 })
  })

  test('what comes after a day was undone goes into a pull of its own, and stays', async () => {
    const id = await organisation(of)
    const pushes = openPushes(of)
    await pushes.push(id, pushOfEvents(id, [event('1')], 'shop'))
    await of.store.tx(id, ({ sql }) => sql`update pulls set state = 'undone', undone_at = ${NOW.toISOString()}`)
    expect(await pushes.push(id, pushOfEvents(id, [event('2')], 'shop'))).toMatchObject({ accepted: 1 })
    expect(await pushes.push(id, pushOfEvents(id, [event('3')], 'shop'))).toMatchObject({ accepted: 1 })
    const pulls = await of.store.tx(id, ({ sql }) => sql`select state, rows_accepted from pulls order by state`)
    expect(pulls.map(row => ({ ...row }))).toEqual([
      { state: 'applied', rows_accepted: 2 },
      { state: 'undone', rows_accepted: 1 }
    ])
  })
})

describe('over HTTP', () => {
  let app: FastifyInstance
  beforeAll(async () => {
    app = await buildApp({
      services: of,
      secret: randomBytes(32),
      uploadsDirectory: join(folder(), 'uploads'),
      logLevel: 'silent'
    })
  })
  afterAll(() => app.close())

  test('200 requests at once are each answered for their own event', async () => {
    const id = await organisation(of)
    const { token } = await createToken(of.store, id, { label: 'shop', verbs: ['ingest'] }, NOW)
    const send = (one: PushedEvent) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/events',
        headers: { authorization: `Bearer ${token}` },
        payload: { specversion: '1.0', ...one }
      })
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, n) => send(n % 10 === 0 ? event(`${n}`, { kind: undefined }) : event(`${n}`)))
    )
    expect(all.map(answer => answer.statusCode)).toEqual(
      Array.from({ length: 200 }, (_, n) => (n % 10 === 0 ? 422 : 200))
    )
    all.forEach((answer, n) => n % 10 === 0 && expect(answer.json()).toMatchObject({ rejections: [{ id: `${n}` }] }))
    expect(await stored(id)).toBe(180)
    // Never one transaction a request: those that arrive while one commits go together.
    expect(await writers(id)).toBeLessThan(180)
  })
})

describe('the pace of one sender', () => {
  test('a burst is let through, then so many a second, and another sender is not held back', () => {
    let now = 0
    const pace = tokenBuckets({ perSecond: 2, burst: 3 }, () => new Date(now))
    const tries = (key: string, times: number) =>
      Array.from({ length: times }, () => {
        try {
          pace(key)
          return 'yes'
        } catch (fault) {
          return (fault as Problem).status
        }
      })
    expect(tries('a', 4)).toEqual(['yes', 'yes', 'yes', 429])
    expect(tries('b', 1)).toEqual(['yes'])
    now = 1000
    expect(tries('a', 3)).toEqual(['yes', 'yes', 429])
    now = 500
    expect(tries('a', 1)).toEqual([429])
  })
})
