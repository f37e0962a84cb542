import { redirect } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** The complaint file, from the API to the device; a refusal leads back to the page, which says why. */
export const POST: RequestHandler = async ({ fetch, request, params }) => {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const organisation = encodeURIComponent(text('organisation'))
  const answer = await fetch(`/api/v1/complaints/${params.id}/file?organisation=${organisation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      reason: text('reason'),
      lang: text('lang') === 'en' ? 'en' : 'fr',
      authors: form.has('authors')
    })
  })
  if (!answer.ok) {
    const { code = 'failed' } = (await answer.json().catch(() => ({}))) as { code?: string }
    redirect(303, `/dialogue/complaints/${params.id}?${new URLSearchParams({ fault: code })}#make`)
  }
  const headers = new Headers()
  for (const name of ['content-type', 'content-disposition']) headers.set(name, answer.headers.get(name) ?? '')
  return new Response(answer.body, { headers })
}
