import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openWaiting, type Waiting } from '../../server/waiting.ts'

let waiting: Waiting | null = null
afterEach(() => waiting?.end())

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise(done => server.close(done))
  return port
}

const open = async (port: number, said: string[] = []) =>
  (waiting = await openWaiting({ host: '127.0.0.1', port }, (_, en) => void said.push(en)))

test('whoever opens the address while the server starts is told what it is at, in their language, and to come back', async () => {
  const port = await freePort()
  const { at } = await open(port)
  at('Mise à jour de la base…', 'Updating the database…')
  const page = await fetch(`http://127.0.0.1:${port}/campaigns/x`, { headers: { 'accept-language': 'fr-BE,fr' } })
  expect(page.status).toBe(503)
  expect(page.headers.get('retry-after')).toBe('2')
  expect(await page.text()).toContain('Mise à jour de la base…')
  const asked = async (language: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/frame`, { headers: { 'accept-language': language } })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    return (await answer.json()) as unknown
  }
  expect(await asked('en-GB,en')).toEqual({ status: 503, code: 'starting', detail: 'Updating the database…' })
  // French is what nobody asked for
  expect(await asked('*')).toEqual({ status: 503, code: 'starting', detail: 'Mise à jour de la base…' })
})

test('once it has ended, the port is free for the server', async () => {
  const port = await freePort()
  const first = await open(port)
  await fetch(`http://127.0.0.1:${port}/`)
  await first.end()
  const second = await open(port)
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(503)
  await second.end()
})

test('a port taken by another program is a refusal at once, before anything is opened', async () => {
  const port = await freePort()
  const other = createServer()
  await new Promise<void>(done => other.listen(port, '127.0.0.1', done))
  await expect(openWaiting({ host: '127.0.0.1', port }, () => {})).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await new Promise(done => other.close(done))
})

test('the log hears of what lasts, once, and nothing of what is over in an instant', async () => {
  const said: string[] = []
  const { at } = await open(0, said)
  at('Bref', 'Short')
  at('Fichier 1', 'File 1', 'files')
  at('Fichier 2', 'File 2', 'files')
  await expect.poll(() => said, { timeout: 20_000 }).toEqual(['File 2'])
  at('Fichier 3', 'File 3', 'files')
  await sleep(1_500)
  expect(said).toEqual(['File 2'])
})
