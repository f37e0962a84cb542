import { error } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** The contribution that was shown, as a file: it leaves here, and only as it was shown. Works without script. */
export const POST: RequestHandler = async ({ fetch, request }) => {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const path = `/api/v1/benchmark/contribution?organisation=${encodeURIComponent(text('organisation'))}`
  const answer = await fetch(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ pool: text('pool'), period: text('period'), sha256: text('sha256') })
  })
  if (!answer.ok) {
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string }
    error(answer.status, problem.detail ?? String(answer.status))
  }
  const headers = new Headers()
  for (const name of ['content-type', 'content-disposition']) headers.set(name, answer.headers.get(name) ?? '')
  return new Response(answer.body, { headers })
}
