import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import type { RequestHandler } from './$types'

/** Ends the session, or the visit, and leads to the sign-in page. */
export const POST: RequestHandler = async ({ fetch }) => {
  await api(fetch, '/api/auth/sign-out', { method: 'POST' })
  redirect(303, '/sign-in?out')
}
