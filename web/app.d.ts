import type { Locale } from '#lib/typography.ts'
import type { Theme } from '#lib/preferences.ts'
import type { Host } from '../server/mount.ts'

declare global {
  namespace App {
    interface Locals {
      /** Language of this answer: `hl`, then the cookie, then the browser, then French. */
      locale: Locale
      theme: Theme
      /** The reader asked for reduced data: no fonts, tables in place of drawings. */
      saveData: boolean
      /** Draws a chart on the server; see `server/charts/draw.ts`. */
      draw: Host['draw']
    }
    interface Error {
      /** What happened, for the reader, in the reader's language. */
      message: string
      /** Reference that the log holds too, when the fault is ours. */
      reference?: string
    }
  }
}

export {}
