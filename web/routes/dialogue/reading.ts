import { fail, isHttpError, redirect, type RequestEvent } from '@sveltejs/kit'
import { api } from '#lib/api.ts'

/** What a reader ticked, as the API takes it. */
const bodyOf = (form: FormData) => {
  const target = String(form.get('target') ?? '')
  const seconds = Number(form.get('seconds') ?? '')
  return {
    labels: form.getAll('label').map(String),
    on_topic: form.get('on_topic') === 'yes',
    unsure: form.has('unsure'),
    unreadable: form.has('unreadable'),
    ...(target ? { target } : {}),
    ...(seconds > 0 ? { seconds } : {})
  }
}

/**
 * Notes a reading and comes back to the page for the next one; a refusal comes back with what was ticked. Works without script.
 * @param path of the API, to which the message is added
 * @param back where the next message is
 * @param settles both readers may say they are together
 */
export async function noteReading(
  { request, fetch }: Pick<RequestEvent, 'request' | 'fetch'>,
  path: string,
  back: string,
  settles = false
) {
  const form = await request.formData()
  const organisation = encodeURIComponent(String(form.get('organisation') ?? ''))
  const body = { ...bodyOf(form), ...(settles ? { together: form.has('together') } : {}) }
  try {
    await api(fetch, `${path}/${encodeURIComponent(String(form.get('item')))}?organisation=${organisation}`, {
      method: 'POST',
      body
    })
  } catch (fault) {
    if (!isHttpError(fault)) throw fault
    return fail(fault.status, { fault: fault.body.message, given: body.labels, together: form.has('together') })
  }
  redirect(303, back)
}
