import { error } from '@sveltejs/kit'

/** The body of a refusal (RFC 9457), as our API writes it. */
export interface ProblemDocument {
  type?: string
  title?: string
  status: number
  /** What the reader can do. */
  detail?: string
  code?: string
  reference?: string
}

export interface AskOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  body?: unknown
  /** Statuses that answer `null` in place of an error: there is nothing, and the page knows what to say. */
  absent?: readonly number[]
}

/**
 * Asks our API, from a load, a form action or the browser, as the person signed in.
 *
 * @param fetch the load's own `fetch`: on the server it reaches the API without a socket
 * @param path  `/api/…` with its query
 * @throws SvelteKit's `error` with the problem's `detail`, which `+error.svelte` shows
 */
export async function api<T>(
  fetch: typeof globalThis.fetch,
  path: string,
  options: AskOptions & { absent: readonly number[] }
): Promise<T | null>
export async function api<T>(fetch: typeof globalThis.fetch, path: string, options?: AskOptions): Promise<T>
export async function api<T>(
  fetch: typeof globalThis.fetch,
  path: string,
  options: AskOptions = {}
): Promise<T | null> {
  const answer = await fetch(path, {
    method: options.method ?? 'GET',
    headers: {
      accept: 'application/json',
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' })
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) })
  })
  if (answer.ok) return answer.status === 204 ? null : ((await answer.json()) as T)
  if (options.absent?.includes(answer.status)) return null
  const problem = await read(answer)
  const message = problem.detail ?? problem.title ?? `${answer.status}`
  error(answer.status, message, problem.reference ? { reference: problem.reference } : {})
}

/** The refusal of an answer that is not ok; what is no problem document keeps only its status. */
async function read(answer: Response): Promise<ProblemDocument> {
  if (!answer.headers.get('content-type')?.includes('json')) return { status: answer.status }
  return (await answer.json()) as ProblemDocument
}
