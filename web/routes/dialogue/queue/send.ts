/** What the API answered: a body, or the code and sentence of its refusal; `lost` when no answer came. */
export type Answer<T> = { ok: true; body: T } | { ok: false; code: string; message: string; lost: boolean }

/** Pauses before a request that got no answer is sent again, in milliseconds: under its key it counts once. */
const PAUSES = [400, 1500, 4000]

/**
 * Asks the API from the browser, again when no answer came or the server asks for it. Never rejects.
 *
 * @param said language of the sentences of refusals
 */
export async function send<T>(method: 'GET' | 'POST', path: string, said: string, body?: object): Promise<Answer<T>> {
  for (let attempt = 0; ; attempt++) {
    try {
      const headers = { accept: 'application/json', 'accept-language': said, 'content-type': 'application/json' }
      const answer = await fetch(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
      if (answer.ok) return { ok: true, body: (await answer.json()) as T }
      const problem = (await answer.json()) as { code?: string; detail?: string }
      if (answer.status !== 503 || attempt >= PAUSES.length)
        return { ok: false, code: problem.code ?? '', message: problem.detail ?? `${answer.status}`, lost: false }
    } catch {
      if (attempt >= PAUSES.length) return { ok: false, code: 'lost', message: '', lost: true }
    }
    await new Promise(resolve => setTimeout(resolve, PAUSES[attempt]))
  }
}
