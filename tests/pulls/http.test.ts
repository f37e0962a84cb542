import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openOutlet, type Outlet } from '#server/sources/http/agent.ts'
import { openHttp } from '#server/sources/http/client.ts'
import { HttpFault, type HttpClient } from '#server/sources/http/http.ts'
import { listPages } from '#server/sources/http/pages.ts'
import { isRefusedAddress } from '#server/sources/http/private_address.ts'
import { emptyUntil, retryAt } from '#server/sources/http/waits.ts'
import { startStub, type Stub } from '../stub/stub.ts'
import { body, clockAt, type Clock } from './world.ts'

const NOW = '2026-11-20T19:00:00Z'
let stub: Stub
let clock: Clock
const outlets: Outlet[] = []

beforeAll(async () => {
  clock = clockAt(NOW)
  stub = await startStub({ '/ok': () => body({ fine: true }) }, () => clock.now())
})
beforeEach(() => {
  clock = clockAt(NOW)
  stub.asked.length = 0
})
afterEach(async () => {
  for (const outlet of outlets.splice(0)) await outlet.close()
})
afterAll(() => stub.close())

function client(
  origins: readonly string[],
  privateHosts: readonly string[] = [stub.host],
  signal?: AbortSignal
): HttpClient {
  const outlet = openOutlet(privateHosts)
  outlets.push(outlet)
  const given = { outlet, origins, now: clock.now, sleep: clock.sleep, random: () => 1, patience: 400 }
  return openHttp({ ...given, signal: signal ?? new AbortController().signal })
}

const faultOf = async (asking: Promise<unknown>): Promise<HttpFault> => {
  const outcome = await asking.catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(HttpFault)
  return outcome as HttpFault
}

describe('addresses', () => {
  test('of our own machine, of local networks and of cloud secrets are refused, in every spelling', () => {
    const refused = [
      ...['127.0.0.1', '127.9.9.9', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1'],
      ...['169.254.169.254', '198.18.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.1'],
      ...[
        '::1',
        '::',
        '::ffff:127.0.0.1',
        '::ffff:7f00:1',
        '::127.0.0.1',
        '64:ff9b::7f00:1',
        '2002:7f00:1::',
        'fe80::1',
        'fe80::1%eth0'
      ],
      ...['fc00::1', 'fd12::1', 'ff02::1', '2001:db8::1', '[::1]', 'not an address', '']
    ]
    for (const address of refused) expect([address, isRefusedAddress(address, false)]).toEqual([address, true])
    for (const address of ['8.8.8.8', '172.32.0.1', '193.0.0.1', '2a00:1450:4007::1'])
      expect([address, isRefusedAddress(address, false)]).toEqual([address, false])
  })

  test('that the administrator listed are let through, but never the link-local ones', () => {
    expect(isRefusedAddress('127.0.0.1', true)).toBe(false)
    expect(isRefusedAddress('169.254.169.254', true)).toBe(true)
    expect(isRefusedAddress('::ffff:169.254.169.254', true)).toBe(true)
    expect(isRefusedAddress('fe80::1', true)).toBe(true)
  })

  test('are looked at after the name was resolved: a public-looking name that leads to this machine is refused', async () => {
    const fault = await faultOf(client(['https://localhost'], []).json('https://localhost/ok'))
    expect(fault.code).toBe('address_private')
    expect(clock.waited).toEqual([])
  })

  test('written as numbers are refused as well, however they are spelt', async () => {
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]']) {
      const origin = new URL(`https://${host}`).origin
      expect([host, (await faultOf(client([origin], []).json(`${origin}/ok`))).code]).toEqual([host, 'address_private'])
    }
  })

  test('listed for one port are not listed for another', async () => {
    const other = await startStub({ '/ok': () => body({}) }, clock.now)
    const fault = await faultOf(client([other.origin]).json(`${other.origin}/ok`))
    expect(fault.code).toBe('address_refused')
    expect(other.asked).toEqual([])
    await other.close()
  })

  test('outside the origins of a source, without encryption, with a user or a final dot are refused before any look-up', async () => {
    const http = client([
      'https://public.api.bsky.app',
      'http://example.org',
      'https://user@example.org',
      'https://example.org.'
    ])
    for (const url of [
      'https://example.net/',
      'http://example.org/',
      'https://user:pass@public.api.bsky.app/',
      'https://example.org./',
      'https://public.api.bsky.app:8443/'
    ])
      expect([url, (await faultOf(http.json(url))).code]).toEqual([url, 'address_refused'])
  })
})

describe('a request', () => {
  const ok = () => client([stub.origin]).json(`${stub.origin}/ok`)

  test('gives back what was said', async () => {
    expect((await ok()).body).toEqual({ fine: true })
  })

  test('follows no redirect', async () => {
    stub.disturb('/ok', 'redirect')
    expect(await faultOf(ok())).toMatchObject({ code: 'redirected', status: 302 })
  })

  test('waits twice as long each time, and gives up after five tries', async () => {
    stub.disturb('/ok', 'server_error', 'server_error', 'server_error', 'server_error', 'server_error')
    expect(await faultOf(ok())).toMatchObject({ code: 'server_error', status: 503 })
    expect(clock.waited).toEqual([1_000, 2_000, 4_000, 8_000])
    expect(stub.asked.length).toBe(5)
  })

  test('ends with the date of the next try when the platform asks for more than a minute', async () => {
    stub.set('/later', () => ({ status: 429, headers: { 'retry-after': '600' }, body: { error: 'RateLimitExceeded' } }))
    const fault = await faultOf(client([stub.origin]).json(`${stub.origin}/later`))
    expect(fault).toMatchObject({ code: 'throttled', retryAt: new Date('2026-11-20T19:10:00Z') })
    expect(clock.waited).toEqual([])
  })

  test('does not try again what will not change: a wrong token, a closed door, nothing there', async () => {
    const answers = { 401: 'unauthorised', 403: 'forbidden', 404: 'not_found', 400: 'refused' } as const
    for (const [status, code] of Object.entries(answers)) {
      stub.set('/no', () => ({ status: Number(status), body: { error: { errors: [{ reason: 'keyInvalid' }] } } }))
      stub.asked.length = 0
      const fault = await faultOf(client([stub.origin]).json(`${stub.origin}/no`))
      expect([fault.code, fault.reason, stub.asked.length]).toEqual([code, 'keyInvalid', 1])
    }
  })

  test('waits for the allowance to fill before it asks again, when the last answer said that it is used up', async () => {
    const reset = '2026-11-20T19:00:30Z'
    stub.set('/few', () => body({}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }))
    const http = client([stub.origin])
    await http.json(`${stub.origin}/few`)
    await http.json(`${stub.origin}/ok`)
    expect(clock.waited).toEqual([30_000])
  })

  test('is cut when it does not answer, and when its answer is endless', async () => {
    stub.disturb('/ok', 'hang', 'hang', 'hang', 'hang', 'hang')
    expect((await faultOf(ok())).code).toBe('timeout')
    stub.disturb('/ok', 'huge')
    const patient = openHttp({
      outlet: outlets[0]!,
      origins: [stub.origin],
      now: clock.now,
      sleep: clock.sleep,
      random: () => 1,
      signal: new AbortController().signal
    })
    expect((await faultOf(patient.json(`${stub.origin}/ok`))).code).toBe('too_large')
  })

  test('stops at once when told to', async () => {
    const stop = new AbortController()
    stub.disturb('/ok', 'hang')
    const asking = faultOf(client([stub.origin], [stub.host], stop.signal).json(`${stub.origin}/ok`))
    stop.abort()
    expect((await asking).code).toBe('cancelled')
  })

  test('refuses JSON that nests beyond any thread', async () => {
    stub.set('/deep', () => ({ body: JSON.parse(`${'['.repeat(3000)}${']'.repeat(3000)}`) as unknown }))
    expect((await faultOf(client([stub.origin]).json(`${stub.origin}/deep`))).code).toBe('too_large')
  })

  test('says that a name is not known, and that a certificate is not to be trusted', async () => {
    const name = 'https://sillage-no-such-host.invalid'
    expect((await faultOf(client([name], []).json(name))).code).toBe('name_unknown')
  })
})

describe('when to come back', () => {
  const now = new Date(NOW)
  const at = (headers: Record<string, string>) => retryAt(new Headers(headers), now)?.toISOString() ?? null
  test('is read from seconds, dates, timestamps and the drafts, and never more than an hour ahead', () => {
    expect(at({ 'retry-after': '90' })).toBe('2026-11-20T19:01:30.000Z')
    expect(at({ 'retry-after': 'Fri, 20 Nov 2026 19:05:00 GMT' })).toBe('2026-11-20T19:05:00.000Z')
    expect(at({ 'x-ratelimit-reset': '2026-11-20T19:02:00.000Z' })).toBe('2026-11-20T19:02:00.000Z')
    expect(at({ 'x-ratelimit-reset': String(Date.parse('2026-11-20T19:03:00Z') / 1000) })).toBe(
      '2026-11-20T19:03:00.000Z'
    )
    expect(at({ 'ratelimit-reset': '40' })).toBe('2026-11-20T19:00:40.000Z')
    expect(at({ ratelimit: '"default";r=0;t=20' })).toBe('2026-11-20T19:00:20.000Z')
    expect(at({ 'retry-after': '86400' })).toBe('2026-11-20T20:00:00.000Z')
    expect(at({ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' })).toBe('2026-11-20T19:00:00.000Z')
    expect(at({ 'retry-after': '-5' })).toBe('2026-11-20T19:00:00.000Z')
    expect(at({ 'retry-after': 'soon' })).toBeNull()
    expect(at({})).toBeNull()
  })
  test('matters only when nothing is left', () => {
    const until = (headers: Record<string, string>) => emptyUntil(new Headers(headers), now)?.toISOString() ?? null
    expect(until({ 'ratelimit-remaining': '3', 'ratelimit-reset': '40' })).toBeNull()
    expect(until({ 'ratelimit-remaining': '0', 'ratelimit-reset': '40' })).toBe('2026-11-20T19:00:40.000Z')
    expect(until({ ratelimit: '"default";r=0;t=20' })).toBe('2026-11-20T19:00:20.000Z')
  })
})

describe('a list in pages', () => {
  const read = async (pages: Record<string, { items: string[]; next: string | null }>) => {
    const found: string[] = []
    for await (const { items } of listPages(async from => pages[from ?? '']!)) found.push(...items)
    return found
  }
  test('ends without a next page, or with an empty one', async () => {
    expect(await read({ '': { items: ['a'], next: '2' }, 2: { items: ['b'], next: null } })).toEqual(['a', 'b'])
    expect(await read({ '': { items: ['a'], next: '2' }, 2: { items: [], next: '3' } })).toEqual(['a'])
  })
  test('that turns in a circle is a fault', async () => {
    const circle = read({ '': { items: ['a'], next: '2' }, 2: { items: ['b'], next: '2' } })
    expect((await faultOf(circle)).code).toBe('looping')
  })
})
