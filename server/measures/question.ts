import { Problem } from '../problem.ts'
import { addDays, localDay, startOfDay } from '../store/time.ts'
import type { Query } from './compute.ts'
import { ANY_ACTION } from './facts.ts'
import type { Frame } from './frame.ts'
import { measureByKey } from './index.ts'
import type { Grain } from './measure.ts'
import { previousSpan, type Span, type Step } from './windows.ts'

/**
 * The filter in words people use: slugs and days. One form for pages, API, files and command line.
 * `from` and `to` are days of the organisation's zone (`to` excluded) or instants with an offset.
 */
export interface Question {
  from?: string | undefined
  to?: string | undefined
  /** `previous`, `previous_year`, `none` or `2024-07-01..2024-10-01` */
  vs?: string | undefined
  campaign?: readonly string[] | undefined
  group?: readonly string[] | undefined
  platform?: readonly string[] | undefined
  creator?: readonly string[] | undefined
  format?: readonly string[] | undefined
  /** kinds of very first contribution, or `action` for any verified act */
  entry?: readonly string[] | undefined
  step?: Step | undefined
  by?: Grain | undefined
  /** set by who admits a reader of one group's or one account's figures alone, never read from an address */
  alone?: boolean | undefined
}

function unknown(parameter: string, value: string, known: readonly string[]): Problem {
  const some = known.slice(0, 8).join(', ') || '–'
  return new Problem(
    `unknown_${parameter}`,
    {
      fr: `Ce filtre n’existe plus : ${parameter} = ${value}. Le retirer, ou choisir parmi : ${some}.`,
      en: `This filter no longer exists: ${parameter} = ${value}. Remove it, or choose among: ${some}.`
    },
    400,
    { pointer: parameter, value }
  )
}

/** An instant from a day of the organisation's zone or an ISO instant. */
export function instantFrom(text: string, parameter: string, timeZone: string): Date {
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return startOfDay(text, timeZone)
  } catch {
    // a day that does not exist, refused below like any other text
  }
  const at = new Date(text)
  if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(at.getTime()))
    throw new Problem(
      'bad_date',
      {
        fr: `Date illisible : ${parameter} = ${text.slice(0, 40)}. Écrire 2026-03-01.`,
        en: `Unreadable date: ${parameter} = ${text.slice(0, 40)}. Write 2026-03-01.`
      },
      400,
      { pointer: parameter }
    )
  return at
}

/** The last full quarter before the newest fact; without facts, before `now`. */
export function defaultSpan(frame: Frame, now: Date): Span {
  const newest = frame.tracks.reduce<Date | null>(
    (last, track) => (last && last > track.last ? last : track.last),
    null
  )
  const day = Temporal.PlainDate.from(localDay(newest && newest < now ? newest : now, frame.timeZone))
  const quarter = Math.floor((day.month - 1) / 3)
  const start = Temporal.PlainDate.from({ year: day.year, month: quarter * 3 + 1, day: 1 })
  const from = start.subtract({ months: 3 })
  return { from: startOfDay(from.toString(), frame.timeZone), to: startOfDay(start.toString(), frame.timeZone) }
}

/** The span a question asks about; the period of its campaign when it names one campaign and no dates. */
export function spanOf(frame: Frame, question: Question, now: Date): Span {
  const only =
    question.campaign?.length === 1 ? frame.campaigns.find(({ slug }) => slug === question.campaign![0]) : undefined
  const fallback = only ? { from: only.startsAt, to: only.endsAt } : defaultSpan(frame, now)
  const from = question.from ? instantFrom(question.from, 'from', frame.timeZone) : fallback.from
  const to = question.to ? instantFrom(question.to, 'to', frame.timeZone) : fallback.to
  if (to <= from)
    throw new Problem(
      'bad_period',
      { fr: 'La fin de la période doit suivre son début.', en: 'The end of the period must come after its start.' },
      400,
      { pointer: 'to' }
    )
  return { from, to }
}

function compareSpan(frame: Frame, vs: string, span: Span): Span | null {
  if (vs === 'none') return null
  if (vs === 'previous') return previousSpan(span, frame.timeZone)
  if (vs === 'previous_year') {
    const back = (at: Date) =>
      startOfDay(
        Temporal.PlainDate.from(localDay(at, frame.timeZone)).subtract({ years: 1 }).toString(),
        frame.timeZone
      )
    return { from: back(span.from), to: back(span.to) }
  }
  const [from, to] = vs.split('..')
  if (!from || !to) throw unknown('vs', vs, ['previous', 'previous_year', 'none', '2024-07-01..2024-10-01'])
  return { from: instantFrom(from, 'vs', frame.timeZone), to: instantFrom(to, 'vs', frame.timeZone) }
}

function ids<T extends { id: string }>(
  parameter: string,
  wanted: readonly string[] | undefined,
  all: readonly T[],
  nameOf: (one: T) => string
): string[] {
  return (wanted ?? []).map(value => {
    const found = all.find(one => nameOf(one) === value || one.id === value)
    if (!found) throw unknown(parameter, value, all.map(nameOf))
    return found.id
  })
}

/** Name of an account in questions and answers: `network:external id` would show ids of platforms, so its own name. */
export const creatorKey = (account: Frame['accounts'][number]): string => `${account.network}:${account.name}`

/** A question about one measure, with slugs turned into ids. Throws on anything unknown, naming it. */
export function queryFrom(
  frame: Frame,
  key: string,
  question: Question,
  audience: Query['audience'],
  now: Date
): Query {
  const measure = measureByKey(key)
  if (!measure)
    throw new Problem(
      'unknown_measure',
      {
        fr: `Mesure inconnue : ${key}. \`sillage measures\` en donne la liste.`,
        en: `Unknown measure: ${key}. \`sillage measures\` lists them.`
      },
      404
    )
  const span = spanOf(frame, question, now)
  const networks = [...new Set(frame.tracks.map(track => track.network))]
  for (const platform of question.platform ?? [])
    if (!networks.includes(platform)) throw unknown('platform', platform, networks)
  for (const entry of question.entry ?? [])
    if (entry !== ANY_ACTION && !frame.contributionKinds.includes(entry))
      throw unknown('entry', entry, [ANY_ACTION, ...frame.contributionKinds])
  return {
    measure,
    ...span,
    campaigns: ids('campaign', question.campaign, frame.campaigns, ({ slug }) => slug),
    groups: ids('group', question.group, frame.groups, ({ slug }) => slug),
    creators: ids('creator', question.creator, frame.accounts, creatorKey),
    networks: question.platform ?? [],
    formats: question.format ?? [],
    entries: question.entry ?? [],
    compare: compareSpan(frame, question.vs ?? 'previous', span),
    ...(question.step ? { step: question.step } : {}),
    ...(question.by ? { by: question.by } : {}),
    ...(question.alone ? { isAlone: true } : {}),
    audience: audience ?? 'inside'
  }
}

/** Last included day of a span, for people. */
export const lastDay = (span: Span, timeZone: string): string => addDays(localDay(span.to, timeZone), -1)
