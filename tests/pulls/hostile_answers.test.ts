import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSources } from '#server/ingest/source_states.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences } from '../ingest/world.ts'
import { startStub, type StubAnswer, type StubRoute } from '../stub/stub.ts'
import { forumRoutes, writtenForum } from './discourse_stub.ts'
import { graphRoutes, writtenPage } from './meta_stub.ts'
import { body, clockAt, pulling, recorded, rowsOf } from './world.ts'
import { channelRoutes, writtenChannel } from './youtube_stub.ts'

const START = '2026-11-20T19:00:00Z'
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** A small generator with a seed, so that a failure can be played again. */
function drawn(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const oddities: readonly unknown[] = [
  null,
  [],
  {},
  '',
  -1,
  1e21,
  'x'.repeat(5000),
  'pas une date',
  '9999-99-99T99:99:99Z',
  '\u0000\ud800',
  true,
  [[null]],
  { constructor: { prototype: 1 } }
]

/** The same answer with one of its values replaced by something that does not belong there. */
function bent(value: unknown, random: () => number): unknown {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  if (typeof value !== 'object' || value === null || random() < 0.08) return pick(oddities)
  const keys = Object.keys(value)
  if (keys.length === 0) return pick(oddities)
  const copy = structuredClone(value) as Record<string, unknown>
  const key = pick(keys)
  copy[key] = bent(copy[key], random)
  return copy
}

const web = (answers: Record<string, unknown>): Record<string, StubRoute> => ({
  '/api/v2/query': ({ body: asked }) => {
    const { pagination, dimensions } = asked as { pagination: { offset: number }; dimensions: string[] }
    const days = (answers['days'] as [string, ...number[]][]).map(([day, ...metrics]) => ({
      dimensions: [day],
      metrics
    }))
    return body({ results: dimensions.length > 1 ? [] : days.slice(pagination.offset, pagination.offset + 2) })
  },
  '/index.php': ({ body: form }) => {
    const asked = new URLSearchParams(String(form))
    const visits = (answers[asked.get('date') ?? ''] ?? []) as unknown[]
    const at = Number(asked.get('filter_offset'))
    return body(visits.slice(at, at + 2))
  }
})
const answersOf = (name: string) =>
  recorded(new URL(`answers/${name}.json`, import.meta.url).pathname) as Record<string, unknown>

const connectors: Record<
  string,
  { routes: () => Record<string, StubRoute>; values: (origin: string) => Record<string, string> }
> = {
  youtube_api: { routes: () => channelRoutes(writtenChannel()), values: () => ({ channel: '@eau-lome', key: 'k' }) },
  meta_api: { routes: () => graphRoutes(writtenPage()), values: () => ({ page: '100200300400', token: 't' }) },
  discourse: { routes: () => forumRoutes(writtenForum()), values: forum => ({ forum, users: 'asso' }) },
  plausible_stats: {
    routes: () => web(answersOf('plausible')),
    values: server => ({ server, site: 'exemple.org', key: 'k' })
  },
  matomo: {
    routes: () => web(answersOf('matomo')),
    values: server => ({ server, site: 'exemple.org', id: '3', token: 't', since: '2026-11-17' })
  }
}
const hidden = ['youtube_api', 'meta_api']

describe.each(Object.entries(connectors))('%s, answered with nonsense', (kind, { routes, values }) => {
  test('reads what it can, says in a word why it stops, and never breaks', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = drawn(seed * 7919)
      const clock = clockAt(START)
      const bend =
        (route: StubRoute): StubRoute =>
        request => {
          const answer = route(request)
          const isBent = answer !== undefined && random() < 0.4
          return isBent ? ({ ...answer, body: bent(answer.body, random) } satisfies StubAnswer) : answer
        }
      const stub = await startStub(
        Object.fromEntries(Object.entries(routes()).map(([path, route]) => [path, bend(route)])),
        clock.now
      )
      try {
        const of = await pulling(database.store, clock, stub.host, { kind, values: values(stub.origin) })
        const ask = (text: string) => rowsOf(database.store, of.organisationId, text)
        if (hidden.includes(kind)) await ask(`update sources set config = config || '{"service": "${stub.origin}"}'`)
        // a fault of our own would be thrown; one of theirs is a word on the source
        const done = await of.pull()
        expect([seed, done.read]).toEqual([seed, done.accepted + done.duplicate + done.rejected])
        const [state] = await readSources(database.store, of.services.keyring, of.organisationId, clock.now())
        expect([seed, state!.error?.code ?? null]).toEqual([seed, done.failure])
        expect([seed, await differences(of.services, of.organisationId)]).toEqual([seed, 0])
      } finally {
        await stub.close()
      }
    }
  }, 120_000)
})
