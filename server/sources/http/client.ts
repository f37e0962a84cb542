import { isDeeperThan } from '../normalise.ts'
import type { Outlet } from './agent.ts'
import { faultOf, statusFault } from './faults.ts'
import { HttpFault, type HttpAnswer, type HttpClient, type HttpRequest } from './http.ts'
import { backoff, emptyUntil, retryAt } from './waits.ts'

/** What a client works with; everything that is not the network is handed in, so that a test can play an hour in a second. */
export interface HttpOptions {
  outlet: Outlet
  /** the only origins it may ask (`https://host`, with the port when it is not the usual one) */
  origins: readonly string[]
  now(): Date
  /** waits so many milliseconds; rejects when the signal aborts */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
  /** between 0 and 1, for the jitter */
  random(): number
  signal: AbortSignal
  /** milliseconds one request may take, answer included; default 30 000 */
  patience?: number
}

const ATTEMPTS = 5
/** Longer waits end the pull with the date of its next try, so that one platform does not hold up the others. */
const LONGEST_WAIT = 60_000
const LARGEST = 32 * 1024 * 1024
// One level of a thread costs two brackets, and trees are kept to a depth of 1,000.
const DEEPEST = 2 * 1000 + 32
const AGENT = 'Sillage/1 (scheduled reading; open source)'

/** Opens the client of one pull. */
export function openHttp(options: HttpOptions): HttpClient {
  let emptyTill: Date | null = null
  const pause = async (until: Date | null, atLeast: number) => {
    const wait = Math.max(atLeast, (until?.getTime() ?? 0) - options.now().getTime())
    if (wait > LONGEST_WAIT) throw new HttpFault('throttled', { retryAt: until })
    if (wait > 0) await options.sleep(wait, options.signal)
  }
  return {
    async json(url, request = {}) {
      const target = addressOf(url, request, options)
      for (let attempt = 0; ; attempt++) {
        await pause(emptyTill, 0)
        emptyTill = null
        const outcome = await ask(target, request, options).catch((error: unknown) => faultOf(error, options.signal))
        if (!(outcome instanceof HttpFault)) {
          emptyTill = emptyUntil(outcome.headers, options.now())
          return outcome
        }
        if (!isWorthAnother(outcome) || attempt + 1 >= ATTEMPTS) throw outcome
        await pause(outcome.retryAt, backoff(attempt, options.random()))
      }
    }
  }
}

const again: readonly HttpFault['code'][] = [
  'throttled',
  'server_error',
  'unreachable',
  'timeout',
  'name_unknown',
  'bad_answer'
]
const isWorthAnother = (fault: HttpFault) => again.includes(fault.code)

/** The address asked, after the checks that need no network: origin, scheme, port, no user, no trailing dot. */
function addressOf(url: string | URL, { query = {} }: HttpRequest, { origins, outlet }: HttpOptions): URL {
  const target = new URL(url)
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) target.searchParams.append(name, String(one))
  const isPlain = target.username === '' && target.password === '' && !target.hostname.endsWith('.')
  const isSafe = (target.protocol === 'https:' && target.port === '') || outlet.isListed(target)
  if (!isPlain || !isSafe || !origins.includes(target.origin)) throw new HttpFault('address_refused')
  return target
}

async function ask(target: URL, request: HttpRequest, options: HttpOptions): Promise<HttpAnswer> {
  const limit = AbortSignal.any([options.signal, AbortSignal.timeout(options.patience ?? 30_000)])
  const { body, type } = bodyOf(request)
  const response = await options.outlet.fetch(target.href, {
    method: request.method ?? (body === null ? 'GET' : 'POST'),
    headers: {
      accept: 'application/json',
      'user-agent': AGENT,
      ...(type ? { 'content-type': type } : {}),
      ...request.headers
    },
    body,
    redirect: 'manual',
    signal: limit
  })
  const headers = new Headers([...response.headers])
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    await response.body?.cancel()
    throw new HttpFault('redirected', { status: response.status })
  }
  const text = await readText(response.body as ReadableStream<Uint8Array> | null)
  const isWanted = response.ok || (request.accept ?? []).includes(response.status)
  if (!isWanted) throw statusFault(response.status, text, retryAt(headers, options.now()))
  return { status: response.status, headers, body: parse(text), url: target.href }
}

function bodyOf({ json, form }: HttpRequest): { body: string | null; type: string | null } {
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' }
  if (form !== undefined)
    return { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' }
  return { body: null, type: null }
}

// Counted after decompression: a small body may unfold into gigabytes.
async function readText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (!body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > LARGEST) throw new HttpFault('too_large')
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

function parse(text: string): unknown {
  if (text.trim() === '') return null
  if (isDeeperThan(text, DEEPEST)) throw new HttpFault('too_large')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new HttpFault('bad_answer', { cause })
  }
}
