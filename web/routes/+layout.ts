import { browser } from '$app/env'
import type { LayoutLoad } from './$types'

/**
 * The scripts of a page hold the words of its language alone. When the language was changed elsewhere meanwhile (in
 * another tab), the next page is asked for whole.
 */
export const load: LayoutLoad = async ({ data, url }) => {
  if (browser && data.locale !== document.documentElement.lang) {
    location.assign(url)
    // Nothing is drawn while the browser leaves.
    await new Promise(() => {})
  }
  return data
}
