import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

interface Me {
  kind: 'user' | 'token' | 'visitor' | 'nobody'
  name: string | null
  email: string | null
  hasSecondFactor: boolean
  needsSecondFactor: boolean
}

export interface Session {
  id: string
  browser: string | null
  openedAt: string
  lastSeenAt: string
  isCurrent: boolean
}

/** Who is signed in, and where. */
export const load: PageServerLoad = async ({ fetch }) => {
  const me = await api<Me>(fetch, '/api/me')
  if (me.kind === 'nobody') redirect(303, '/sign-in')
  const sessions = me.kind === 'user' ? await api<Session[]>(fetch, '/api/sessions') : []
  return { me, sessions }
}

const words = (form: FormData, name: string) => String(form.get(name) ?? '')

/** Sends one act; a refusal stays beside the form it belongs to. */
async function act<T>({ fetch, request }: RequestEvent, about: string, path: string, fields: readonly string[]) {
  const form = await request.formData()
  const body = Object.fromEntries(fields.map(name => [name, words(form, name)]))
  try {
    return { about, done: await api<T>(fetch, path, { method: 'POST', body }) }
  } catch (fault) {
    if (isHttpError(fault)) return fail(fault.status, { about, fault: fault.body.message })
    throw fault
  }
}

interface Enrolment {
  uri: string
  recoveryCodes: string[]
}

export const actions: Actions = {
  password: event => act(event, 'password', '/api/auth/change-password', ['currentPassword', 'newPassword']),
  factor: event => act<Enrolment>(event, 'factor', '/api/auth/second-factor', ['password']),
  confirm: event => act(event, 'confirm', '/api/auth/verify-code', ['code']),
  remove: event => act(event, 'remove', '/api/auth/second-factor/remove', ['password']),
  codes: event => act<{ recoveryCodes: string[] }>(event, 'codes', '/api/auth/recovery-codes', ['password']),

  /** Closes one session of one's own. */
  close: async ({ fetch, request }) => {
    const id = words(await request.formData(), 'id')
    await api(fetch, `/api/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' })
    return { about: 'close' }
  }
}
