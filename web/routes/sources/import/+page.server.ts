import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import { cookies } from '#lib/preferences.ts'
import type { Frame } from '#lib/shell/frame.ts'
import { onCriticism } from '#lib/words/import_criticism.ts'
import { imports } from '#lib/words/imports.ts'
import { word } from '#lib/words/word.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'
import { choicesOf } from './choices.ts'
import { noChoices, type Choices, type Formats, type Job, type Preview, type Read } from './preview.ts'

interface Names {
  campaigns: readonly { slug: string; name: { fr: string; en: string } }[]
}

/** Campaigns to choose from, and the import that runs when the address names one; an ended one leads to its report. */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const asked = url.searchParams.get('job')
  const [{ campaigns }, formats, me, job] = await Promise.all([
    api<Names>(fetch, inOrganisation(frame, '/api/v1/frame')),
    api<Formats>(fetch, inOrganisation(frame, '/api/v1/formats')),
    api<{ kind: string }>(fetch, '/api/me'),
    asked
      ? api<Job>(fetch, inOrganisation(frame, `/api/v1/jobs/${encodeURIComponent(asked)}`), { absent: [400, 404] })
      : null
  ])
  if (job?.report?.already) redirect(303, `/sources/pulls/${job.report.already}?already`)
  if (job?.report?.pull) redirect(303, `/sources/pulls/${job.report.pull}`)
  if (asked && !job) redirect(303, '/sources')
  return {
    frame,
    campaigns,
    formats,
    isVisit: me.kind === 'visitor',
    job,
    total: Number(url.searchParams.get('of')) || null
  }
}

type Event = Pick<RequestEvent, 'fetch' | 'cookies' | 'locals' | 'request'>

async function frameOf({ fetch, cookies: jar }: Event): Promise<Frame> {
  const chosen = jar.get(cookies.organisation)
  return api<Frame>(fetch, `/api/frame${chosen ? `?organisation=${encodeURIComponent(chosen)}` : ''}`)
}

async function readAgain(event: Event, upload: string, choices: Choices): Promise<Read> {
  const address = inOrganisation(await frameOf(event), `/api/v1/imports/${upload}/preview`)
  return { preview: await api<Preview>(event.fetch, address, { method: 'POST', body: choices }), choices }
}

/** Runs an action; a refusal of the API becomes a sentence on the page. */
async function refused<T>(run: () => Promise<T>) {
  try {
    return await run()
  } catch (fault) {
    if (isHttpError(fault)) return fail(fault.status, { fault: fault.body.message })
    throw fault
  }
}

/** Keeps the mapping shown under the name given, if one is. */
async function saveMapping({ fetch }: Event, frame: Frame, form: FormData): Promise<void> {
  const name = String(form.get('save_as') ?? '').trim()
  if (name === '') return
  const mapping = JSON.parse(String(form.get('mapping'))) as unknown
  const columns = JSON.parse(String(form.get('columns'))) as unknown
  await api(fetch, inOrganisation(frame, '/api/v1/mappings'), { method: 'POST', body: { name, columns, mapping } })
}

export const actions: Actions = {
  /** Puts down a small file without script. */
  read: event =>
    refused(async () => {
      const file = (await event.request.formData()).get('file')
      if (!(file instanceof File) || file.size === 0)
        return fail(400, { fault: word(imports.no_file, event.locals.locale) })
      const body = new FormData()
      body.append('file', file)
      const address = inOrganisation(await frameOf(event), '/api/v1/imports')
      const answer = await event.fetch(address, { method: 'POST', body })
      const found = (await answer.json()) as Preview & { detail?: string }
      if (!answer.ok) return fail(answer.status, { fault: found.detail ?? word(imports.stopped, event.locals.locale) })
      return { read: { preview: found, choices: noChoices } satisfies Read }
    }),

  /** Reads the file again with what the person said. */
  again: event =>
    refused(async () => {
      const form = await event.request.formData()
      const upload = String(form.get('upload'))
      try {
        return { read: await readAgain(event, upload, choicesOf(form)) }
      } catch (fault) {
        if (!isHttpError(fault)) throw fault
        // What was shown before stays, beside the reason.
        const before = JSON.parse(String(form.get('previous'))) as Choices
        return fail(fault.status, { fault: fault.body.message, read: await readAgain(event, upload, before) })
      }
    }),

  /** Imports what was shown. */
  accept: event =>
    refused(async () => {
      const form = await event.request.formData()
      const given = JSON.parse(String(form.get('choices'))) as Choices
      const why = form.get('criticism_why')
      if (typeof why === 'string' && why.trim() === '') {
        const read = await readAgain(event, String(form.get('upload')), given)
        return fail(400, { fault: word(onCriticism.missing, event.locals.locale), read })
      }
      const choices =
        why === null ? given : { ...given, answers: { ...given.answers, criticism_why: String(why).trim() } }
      const frame = await frameOf(event)
      await saveMapping(event, frame, form)
      const address = inOrganisation(frame, `/api/v1/imports/${String(form.get('upload'))}/accept`)
      const { job } = await api<{ job: string }>(event.fetch, address, { method: 'POST', body: choices })
      redirect(303, `/sources/import?job=${job}&of=${Number(form.get('of')) || ''}`)
    }),

  /** Stops a running import. */
  stop: event =>
    refused(async () => {
      const job = String((await event.request.formData()).get('job'))
      const address = inOrganisation(await frameOf(event), `/api/v1/jobs/${encodeURIComponent(job)}`)
      await api(event.fetch, address, { method: 'DELETE' })
      redirect(303, `/sources/import?job=${job}`)
    })
}
