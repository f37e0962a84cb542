import type { CanonicalRecord } from '../sources/record.ts'
import { comment, conversion, like, post } from './example.ts'

const day = (days: number, second = 0) =>
  new Date(Date.UTC(2026, 0, 1) + days * 86_400_000 + second * 1000).toISOString()
const short = 'x'.repeat(280)
const long = 'x'.repeat(281)
const other = { network: 'mastodon' }

/** Posts of January and February 2026: a story at the first instant, an ask in the morning; others outside, or alone. */
const posts: readonly CanonicalRecord[] = [
  post('s', null, day(0), { narrative: 'story', format: 'video', text: short }),
  post('k', null, day(9, 5 * 3600), { narrative: 'ask', format: 'image', text: long }),
  post('alone', null, day(4), { ...other, narrative: 'story', format: 'video', text: short }),
  post('later', null, day(40), { narrative: 'story' }),
  post('avant', null, day(0, -1), { narrative: 'ask', format: 'image', text: long }),
  post('apres', null, day(59), { narrative: 'ask', format: 'image', text: long }),
  post('avant-recit', null, day(-1), { narrative: 'story', format: 'video', text: short }),
  post('apres-recit', null, day(59), { narrative: 'story', format: 'video', text: short }),
  post('sans', null, day(0)),
  post('q', null, day(-30))
]

/**
 * Afi, Ben, Cléo and Gaël are met under the story, Dodji and Esi under the ask (Esi goes to the story the next day), Hana
 * on a channel without any ask, Ida in a month without any, Femi a second too late: her 90 days are not over. Ben had
 * spoken before, under a post of which nothing is declared. What is said under posts of other months counts for nothing.
 */
export const contrastFacts: readonly CanonicalRecord[] = [
  ...posts,
  comment('Afi', 's', day(1)),
  comment('Afi', 'q', day(63)),
  comment('Ben', 'sans', day(1)),
  comment('Ben', 's', day(2)),
  comment('Ben', 'q', day(92)),
  comment('Cléo', 's', day(3)),
  comment('Cléo', 's', day(70)),
  comment('Gaël', 's', day(70)),
  comment('Gaël', 'q', day(75)),
  like('Gaël', 'q', day(140)),
  like('Joël', 's', day(3)),
  comment('Dodji', 'k', day(10)),
  conversion('Dodji', 'signature', day(100, -1)),
  comment('Esi', 'k', day(11)),
  comment('Esi', 's', day(12)),
  comment('Esi', 'q', day(73, -1)),
  comment('Hana', 'alone', day(5), other),
  comment('Hana', 'q', day(70)),
  comment('Ida', 'later', day(41)),
  comment('Ida', 'q', day(110)),
  comment('Kofi', 'avant', day(1)),
  comment('Kofi', 'q', day(70)),
  comment('Nia', 'avant-recit', day(1)),
  comment('Lila', 'apres', day(60)),
  comment('Omar', 'apres-recit', day(60)),
  comment('Omar', 'q', day(130)),
  comment('Femi', 's', day(70, 1)),
  like('fin', 'q', day(160))
]

/** January and February. */
export const contrastWindow = { by: 'type', from: day(0), to: day(59) } as const
