import { createContext } from 'svelte'
import type { Locale } from './typography.ts'

/** What every component of a page needs and no page decides: read it, never a global. */
export interface Setting {
  readonly locale: Locale
  /** Time zone of the organisation. */
  readonly zone: string
  /** ISO 4217 of the organisation. */
  readonly currency: string
  /** The reader asked for reduced data. */
  readonly saveData: boolean
}

const [get, set] = createContext<Setting>()

/** The setting of the page a component stands in; the layout gives it. */
export const getSetting = get
export const setSetting = set
