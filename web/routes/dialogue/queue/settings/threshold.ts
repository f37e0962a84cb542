/** What a threshold does to the messages read: shares. */
export interface Effect {
  threshold: number
  recall: number
  falseAlarms: number
  flagged: number
}

/** The threshold of the queue (`GET /api/v1/queue/threshold`). */
export interface Threshold {
  base: string
  shipped: number
  inForce: number
  version: number | null
  audited: number
  positives: number
  enough: number
  proposed: Effect | null
  now: Effect | null
  versions: {
    version: number
    base: string
    threshold: number | null
    again: number | null
    audited: number | null
    positives: number | null
    by: string | null
    at: string
  }[]
  may_set: boolean
}
