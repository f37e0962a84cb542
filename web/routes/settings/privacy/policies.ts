/** The legal bases, in the order they are offered. */
export const bases = [
  'consent',
  'legitimate_interest',
  'public_interest',
  'contract',
  'legal_obligation',
  'none'
] as const

/** A source with its policies, newest first, as `/api/v1/policies` answers. */
export interface SourcePolicies {
  source: string
  label: string
  texts: number
  policies: {
    basis: (typeof bases)[number]
    notice_version: string | null
    keep_text_days: number
    keep_raw_days: number
    recorded_at: string
  }[]
}

/** The answer for the person who asked. */
export interface Erased {
  at: string
  found: boolean
  facts: number
  texts: number
  quarantined: number
  files: number
  also_on: string[]
}
