import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import type { Actions, PageServerLoad } from './$types'

const cookie = 'welcome'
const minutes = 30

/** The one-time token leaves the address at once, so that it stays in no history and is sent nowhere. */
export const load: PageServerLoad = async ({ fetch, url, cookies }) => {
  const token = url.searchParams.get('token')
  if (token) {
    cookies.set(cookie, token, {
      path: '/welcome',
      maxAge: minutes * 60,
      httpOnly: true,
      sameSite: 'lax',
      secure: url.protocol === 'https:'
    })
    redirect(303, '/welcome')
  }
  const { firstRun } = await api<{ firstRun: boolean }>(fetch, '/api/me')
  return { isFirstRun: firstRun, hasToken: cookies.get(cookie) !== undefined }
}

export const actions: Actions = {
  /** Creates the first account and signs in with it. */
  default: async ({ fetch, request, cookies, locals }) => {
    const form = await request.formData()
    const [name, email, password] = ['name', 'email', 'password'].map(key => String(form.get(key) ?? ''))
    const token = cookies.get(cookie) ?? ''
    try {
      const body = { token, name, email, password, locale: locals.locale }
      await api(fetch, '/api/welcome', { method: 'POST', body })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { name, email, fault: fault.body.message })
    }
    cookies.delete(cookie, { path: '/welcome' })
    await api(fetch, '/api/auth/sign-in', { method: 'POST', body: { email, password } })
    redirect(303, '/')
  }
}
