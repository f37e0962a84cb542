import { z } from 'zod'

/**
 * The address of a server of one’s own, as people type it: with or without `https://`, with the folder it lives in, with
 * or without a slash at the end. Gives it without the slash. Refused: anything that is no address of the web.
 */
export const siteAddress = z
  .string()
  .trim()
  .transform(text => (text.includes('://') ? text : `https://${text}`))
  .pipe(z.url({ protocol: /^https?$/ }))
  .transform(text => {
    const { origin, pathname } = new URL(text)
    return `${origin}${pathname}`.replace(/\/+$/, '')
  })
