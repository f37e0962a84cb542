/** What the header, the bottom bar and the freshness line show; the API's `GET /api/frame`. */
export interface Frame {
  /** The person signed in; null on a shared link. */
  person: { name: string } | null
  organisation: {
    slug: string
    name: string
    /** In English, where it is another; the layout has chosen already. */
    name_en?: string | null
    /** IANA name; days are cut in it. */
    time_zone: string
    currency: string
    is_demo: boolean
  }
  /** Every organisation the person may open, this one included. */
  organisations: readonly { slug: string; name: string }[]
  /** Comments waiting for a decision; null where the role does not see the queue. */
  to_review: number | null
  /** Instant of the newest fact; null before the first. */
  as_of: string | null
  late: readonly { source: string; days: number }[]
  /** Sections the role may open. */
  sections: readonly Section[]
  /** On a shared link: until when it opens (`YYYY-MM-DD`). */
  shared_until?: string
}

export const sections = [
  'overview',
  'campaigns',
  'contributors',
  'bridges',
  'groups',
  'creators',
  'dialogue',
  'authenticity',
  'conversions',
  'reports',
  'sources',
  'mine'
] as const
export type Section = (typeof sections)[number]

/** What the head shows in one line, in its order. */
const first: readonly Section[] = [
  'overview',
  'campaigns',
  'contributors',
  'dialogue',
  'conversions',
  'reports',
  'sources'
]

/** The sections of a wide page that stand in one line: all of them while they are few, else those opened every day. */
export const inLine = (all: readonly Section[]): readonly Section[] =>
  all.length <= first.length ? all : all.filter(section => first.includes(section))

/** Address of a section. */
export function sectionPath(section: Section): string {
  return section === 'overview' ? '/' : `/${section}`
}
