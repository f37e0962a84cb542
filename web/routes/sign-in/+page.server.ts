import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { access } from '#lib/words/access.ts'
import { word } from '#lib/words/word.ts'
import type { Actions, PageServerLoad } from './$types'

interface Me {
  kind: 'user' | 'token' | 'visitor' | 'nobody'
  email: string | null
  organisations: readonly unknown[]
  firstRun: boolean
  demo: boolean
}

/** Whether the demonstration may be visited, and whether a first account is still to be made. */
export const load: PageServerLoad = async ({ fetch, url }) => {
  const { kind, email, organisations, firstRun, demo } = await api<Me>(fetch, '/api/me')
  const isIn = kind === 'user'
  if (isIn && organisations.length > 0) redirect(303, '/')
  return {
    isFirstRun: firstRun,
    hasDemo: demo,
    isSignedOut: url.searchParams.has('out'),
    // Signed in, and a member of no organisation.
    alone: isIn ? email : null
  }
}

const posting = (body?: unknown) => ({ method: 'POST', ...(body === undefined ? {} : { body }) }) as const

export const actions: Actions = {
  /** Address and password; the second step follows when the account has one. */
  password: async ({ fetch, request, locals }) => {
    const form = await request.formData()
    const [email, password] = [String(form.get('email')), String(form.get('password'))]
    let isHalf: boolean
    try {
      const body = { email, password }
      isHalf = (await api<{ secondFactor: boolean }>(fetch, '/api/auth/sign-in', posting(body))).secondFactor
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      // One sentence whatever the cause, so that nobody learns which addresses have an account.
      const isWrong = fault.status === 401 || fault.status === 400
      return fail(fault.status, { email, fault: isWrong ? word(access.refused, locals.locale) : fault.body.message })
    }
    if (isHalf) return { step: 'code' as const }
    redirect(303, '/')
  },

  /** A code of the application. */
  code: async ({ fetch, request }) => second(fetch, '/api/auth/verify-code', 'code', await request.formData()),

  /** A recovery code. */
  recovery: async ({ fetch, request }) =>
    second(fetch, '/api/auth/verify-recovery-code', 'recovery', await request.formData()),

  /** Opens a visit of the demonstration. */
  visit: async ({ fetch }) => {
    await api(fetch, '/api/visit', posting())
    redirect(303, '/')
  }
}

async function second(fetch: typeof globalThis.fetch, path: string, step: 'code' | 'recovery', form: FormData) {
  try {
    await api(fetch, path, posting({ code: String(form.get('code')) }))
  } catch (fault) {
    if (!isHttpError(fault)) throw fault
    return fail(fault.status, { step, fault: fault.body.message })
  }
  redirect(303, '/')
}
