import { mkdtempSync } from 'node:fs'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { services } from '../ingest/world.ts'

/** Milliseconds after which the server closes a silent connection here, and those an answer takes. */
const SILENT = 150
const WORK = 1500

let database: TestDatabase
let app: FastifyInstance
let port: number
beforeAll(async () => {
  database = await testDatabase()
  app = await buildApp({
    services: services(database.store),
    secret,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
  app.get('/slow', { config: { right: 'public' } }, async () => {
    await sleep(WORK)
    return 'worked out'
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  app.server.timeout = SILENT
  port = (app.server.address() as AddressInfo).port
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

test('an answer that takes longer than a connection may be silent comes all the same, twice on one connection', async () => {
  for (let time = 0; time < 2; time++) {
    const answer = await fetch(`http://127.0.0.1:${port}/slow`)
    expect([answer.status, await answer.text()]).toEqual([200, 'worked out'])
  }
})

test('a connection that says nothing, or half a request, is closed', async () => {
  for (const said of ['', 'GET /slow HTTP/1.1\r\nHost: sillage\r\n']) {
    const socket = connect(port, '127.0.0.1')
    socket.write(said)
    socket.resume()
    await once(socket, 'close')
    expect(socket.destroyed).toBe(true)
  }
})
