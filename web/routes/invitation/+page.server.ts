import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import type { Actions, PageServerLoad } from './$types'

const cookie = 'invitation'
const minutes = 60

interface Offer {
  organisation: string
  name: string | null
  roles: string[]
}

/** The one-time token leaves the address at once, so that it stays in no history and is sent nowhere. */
export const load: PageServerLoad = async ({ fetch, url, cookies }) => {
  const token = url.searchParams.get('token')
  if (token) {
    cookies.set(cookie, token, {
      path: '/',
      maxAge: minutes * 60,
      httpOnly: true,
      sameSite: 'lax',
      secure: url.protocol === 'https:'
    })
    redirect(303, '/invitation')
  }
  const kept = cookies.get(cookie)
  const offer = kept
    ? await api<Offer>(fetch, '/api/invitation', { method: 'POST', body: { token: kept }, absent: [403] })
    : null
  const me = await api<{ kind: string; name: string | null }>(fetch, '/api/me')
  return { offer, name: me.kind === 'user' ? me.name : null }
}

export const actions: Actions = {
  /** Creates an account with the roles of the link, and signs in with it. */
  accept: async ({ fetch, request, cookies, locals }) => {
    const form = await request.formData()
    const [name, email, password] = ['name', 'email', 'password'].map(key => String(form.get(key) ?? ''))
    try {
      const body = { token: cookies.get(cookie) ?? '', name, email, password, locale: locals.locale }
      await api(fetch, '/api/invitation/accept', { method: 'POST', body })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { name, email, fault: fault.body.message })
    }
    cookies.delete(cookie, { path: '/' })
    await api(fetch, '/api/auth/sign-in', { method: 'POST', body: { email, password } })
    redirect(303, '/')
  },

  /** Adds the roles of the link to the account signed in. */
  join: async ({ fetch, cookies }) => {
    try {
      await api(fetch, '/api/invitation/join', { method: 'POST', body: { token: cookies.get(cookie) ?? '' } })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { name: '', email: '', fault: fault.body.message })
    }
    cookies.delete(cookie, { path: '/' })
    redirect(303, '/')
  }
}
