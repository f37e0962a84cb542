import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, comment, like, post } from './example.ts'
import type { AskedOfExample, ExpectedResult, Words } from './measure.ts'

/**
 * A campaign t from 2 to 30 March with one post, which a campaign u, from 4 to 28 March, has too, beside one of its own; and
 * people around every bound. Ana writes a second before the start of t, Bea at its start and on the 12th, Ivy on the 3rd
 * then elsewhere at the first instant of the 9th, Jo elsewhere on the 4th and here on the 11th, Cid twice on the 8th, at
 * last in its last second, and at the first instant of the 16th, Dan at the first instant of the 9th, Eve on the 12th,
 * Hal elsewhere in February and here twice on the 13th, Kim in the last second, Gil at the end. Under the post of u
 * alone: Nan a second before its start, Pam at its start, Oto at its end. Lou only likes.
 */
export const boundsFacts: readonly CanonicalRecord[] = [
  campaign('t', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  campaign('u', '2026-03-04T00:00:00Z', '2026-03-28T00:00:00Z'),
  post('tp', 't', '2026-02-25T00:00:00Z'),
  post('tp', 'u', '2026-02-25T00:00:00Z'),
  post('tu', 'u', '2026-02-25T00:00:00Z'),
  post('te', null, '2026-01-06T00:00:00Z'),
  comment('Hal', 'te', '2026-02-20T09:00:00Z'),
  comment('Ana', 'tp', '2026-03-01T23:59:59Z'),
  comment('Bea', 'tp', '2026-03-02T00:00:00Z'),
  comment('Ivy', 'tp', '2026-03-03T09:00:00Z'),
  comment('Nan', 'tu', '2026-03-03T23:59:59Z'),
  comment('Pam', 'tu', '2026-03-04T00:00:00Z'),
  comment('Jo', 'te', '2026-03-04T09:00:00Z'),
  comment('Cid', 'tp', '2026-03-08T10:00:00Z'),
  comment('Cid', 'tp', '2026-03-08T23:59:59Z'),
  comment('Dan', 'tp', '2026-03-09T00:00:00Z'),
  comment('Ivy', 'te', '2026-03-09T00:00:00Z'),
  comment('Jo', 'tp', '2026-03-11T09:00:00Z'),
  comment('Bea', 'tp', '2026-03-12T09:00:00Z'),
  comment('Eve', 'tp', '2026-03-12T10:00:00Z'),
  like('Lou', 'tp', '2026-03-12T11:00:00Z'),
  comment('Hal', 'tp', '2026-03-13T09:00:00Z'),
  comment('Hal', 'tp', '2026-03-13T10:00:00Z'),
  comment('Cid', 'tp', '2026-03-16T00:00:00Z'),
  comment('Oto', 'tu', '2026-03-28T00:00:00Z'),
  comment('Kim', 'tp', '2026-03-29T23:59:59Z'),
  comment('Gil', 'tp', '2026-03-30T00:00:00Z')
]

const span = (from: string, to: string, about: Words) => ({
  campaign: 't',
  with: ['u'],
  from: `2026-${from}T00:00:00Z`,
  to: `2026-${to}T00:00:00Z`,
  about
})

/** The two campaigns asked about together, over other spans than their own. */
export const bounds = {
  /** Bea, Ivy, Pam, Jo, Cid, Dan, Eve, Hal, Kim */
  wide: span('02-01', '05-01', {
    fr: 'Une période plus large que les campagnes.',
    en: 'A span wider than the campaigns.'
  }),
  /** Bea, Ivy and Pam, all new */
  open: span('03-01', '03-05', { fr: 'À cheval sur leur début.', en: 'Across their start.' }),
  /** Dan and Eve are new, Bea and Jo faithful, Hal is back; of Bea, Ivy, Cid and Pam the week before, Cid and Pam are silent */
  week: span('03-09', '03-16', { fr: 'Une semaine, à l’instant près.', en: 'One week, to the instant.' }),
  /** Cid and Dan are new, Jo faithful; of Bea, Ivy and Pam before, Bea and Pam are silent: Ivy went elsewhere */
  start: span('03-05', '03-12', {
    fr: 'La période d’avant est à cheval sur leur début.',
    en: 'The period before lies across their start.'
  }),
  /** Cid alone: Dan writes at the end */
  days: span('03-05', '03-09', { fr: 'Quatre jours, à l’instant près.', en: 'Four days, to the instant.' }),
  /** Kim is new; Bea, Jo, Cid, Eve and Hal are silent */
  end: span('03-25', '04-08', { fr: 'À cheval sur leur fin.', en: 'Across their end.' }),
  /** nobody; Kim, the one before, is silent */
  after: span('04-05', '04-15', { fr: 'Après elles.', en: 'After them.' })
} as const satisfies Record<string, AskedOfExample>

/** The questions above with the value that must come out of each. */
export const askedAtBounds = (values: Readonly<Partial<Record<keyof typeof bounds, Expected>>>): AskedOfExample[] =>
  (Object.keys(bounds) as (keyof typeof bounds)[]).flatMap(name => {
    const then = values[name]
    return then ? [{ ...bounds[name], then }] : []
  })

type Expected = ExpectedResult

/** The week of the two campaigns with a row for each. */
export const weekByCampaign = (t: Expected, u: Expected): AskedOfExample => ({
  ...bounds.week,
  by: 'campaign',
  rows: { t, u }
})
