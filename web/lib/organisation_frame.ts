interface Named {
  fr: string
  en: string
}

/** What pages know of an organisation before asking for a number; the API's `GET /api/v1/frame`. */
export interface FrameAnswer {
  slug: string
  name: string
  is_demo: boolean
  roles: readonly string[]
  time_zone: string
  currency: string
  today: string
  default_from: string
  default_to: string
  /** a day on which 28-day periods begin */
  period_anchor_on: string
  /** the declared kinds of contribution */
  contribution_kinds: readonly string[]
  /** names of the rungs of the declared ladder, lowest first */
  rungs: readonly string[]
  history_from: string | null
  as_of: string | null
  lag_seconds: number
  pending: number
  campaigns: readonly {
    slug: string
    name: Named
    starts_at: string
    ends_at: string
    parent: string | null
    primary_measure: string | null
  }[]
  groups: readonly { slug: string; kind: string; name: Named }[]
  creators: readonly { key: string; name: string; network: string; is_own: boolean }[]
  networks: readonly string[]
  tracks: readonly { input: string; network: string; first: string; last: string }[]
}
