import { redirect } from '@sveltejs/kit'
import type { Frame } from '#lib/shell/frame.ts'

/**
 * The frame of a page that shows an organisation's data.
 *
 * @throws a redirection to the sign-in page when nobody is signed in
 */
export function signedIn(frame: Frame | null): Frame {
  if (!frame) redirect(303, '/sign-in')
  return frame
}

/**
 * The address of the API for an organisation: `inOrganisation(frame, '/api/v1/pulls', { hl: 'fr' })`.
 * What is absent or empty is left out.
 */
export function inOrganisation(
  { organisation }: Pick<Frame, 'organisation'>,
  path: string,
  query: Readonly<Record<string, string | undefined>> = {}
): string {
  const asked = new URLSearchParams({ organisation: organisation.slug })
  for (const [key, value] of Object.entries(query)) if (value) asked.set(key, value)
  return `${path}?${asked}`
}
