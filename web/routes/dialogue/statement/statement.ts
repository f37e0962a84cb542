import type { Result, Unit } from '#lib/result.ts'

/** One number of the statement. */
export interface Line {
  part: 'volume' | 'outcome' | 'delay' | 'contest' | 'time' | 'care'
  key: string
  label: { fr: string; en: string }
  explanation: { fr: string; en: string }
  unit: Unit
  result: Result
}

/** Acts of one rung, or messages of one category. */
export interface Row {
  key: string
  result: Result
}

/** The statement as the API answers it. */
export interface Statement {
  month: string
  last_month: string
  scope: 'team' | 'own'
  from: string
  to: string
  k_export: number
  may_own: boolean
  may_export: boolean
  lines: Line[]
  rungs: Row[]
  categories: Row[]
}

/** What one moderator met. */
export interface Exposure {
  messages: number
  hours: number | null
  perHour: number | null
  outsideShare: number | null
  longest: { messages: number; minutes: number; at: string } | null
  isRotationDue: boolean
}
