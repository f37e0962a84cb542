import { matchKey } from '../normalise.ts'
import { foldedName } from '../identity.ts'
import type { Encoded } from '../decode.ts'
import type { Bytes } from '../source.ts'
import { emptyProfile, type Profile } from '../settle.ts'
import { readAuthor } from './author.ts'
import { dayOf } from './day.ts'
import type { Header } from './header.ts'
import { groupCreated } from './phrases.ts'
import { chatRecords } from './records.ts'

/** What a whole export says before it is read. */
export interface ChatScan {
  profile: Profile
  headers: number
  /** Lines that look like a header and are none: how many, and the shape of the first five. */
  almost: { count: number; shapes: string[] }
  /** Styles of headers that only pasted messages have. */
  foreign: ReadonlySet<string>
  /** The order of day and month under which time never runs backwards, when only one does. */
  likelyOrder: 'DMY' | 'MDY' | null
  groupName: string | null
  /** Folded names of those who wrote, at most 1,000. */
  authors: ReadonlySet<string>
}

/** Below this share of the headers, another style is taken for pasted messages. */
const PASTED_SHARE = 0.1
const FEW = 20

/** Reads the export once, keeping counts only. */
export async function scanChat(bytes: Bytes, encoded: Encoded): Promise<ChatScan> {
  const profile = emptyProfile([])
  const almost = { count: 0, shapes: [] as string[] }
  const styles = new Map<string, number>()
  const clock = { DMY: backwards('DMY'), MDY: backwards('MDY') }
  const authors = new Set<string>()
  let groupName: string | null = null
  for await (const { line, header, first } of chatRecords(bytes, encoded)) {
    if (!header) {
      if (almost.count++ < 5) almost.shapes.push(`${line} : ${shapeOf(first)}`)
      continue
    }
    styles.set(header.style, (styles.get(header.style) ?? 0) + 1)
    observeDay(profile, header)
    for (const order of ['DMY', 'MDY'] as const) clock[order].see(header)
    const rest = first.slice(header.end)
    groupName ??= groupCreated(rest)
    const author = readAuthor(rest)?.name
    if (author && authors.size < 1000) authors.add(foldedName(author))
  }
  const headers = [...styles.values()].reduce((sum, count) => sum + count, 0)
  profile.needsZone = headers > 0
  const foreign = headers < FEW ? [] : [...styles].filter(([, count]) => count < PASTED_SHARE * headers)
  return {
    profile,
    headers,
    almost,
    foreign: new Set(foreign.map(([style]) => style)),
    likelyOrder: likelier(clock.DMY.count(), clock.MDY.count()),
    groupName,
    authors
  }
}

// Year first, in four digits or above 31, needs no other evidence.
function observeDay({ order }: Profile, { date: [first, second] }: Header): void {
  if (first.length > 2 || Number(first) > 31) order.plain++
  else if (Number(first) > 12) order.dayFirst++
  else if (Number(second) > 12) order.monthFirst++
  else order.either++
}

function backwards(order: 'DMY' | 'MDY'): { see(header: Header): void; count(): number } {
  let last = ''
  let count = 0
  return {
    see: header => {
      const day = dayOf(header.date, order)
      if (day === null) count++
      else {
        if (day < last) count++
        last = day
      }
    },
    count: () => count
  }
}

function likelier(dayFirst: number, monthFirst: number): 'DMY' | 'MDY' | null {
  if (dayFirst === monthFirst) return null
  return dayFirst < monthFirst ? 'DMY' : 'MDY'
}

// Digits and signs show why a head was not understood; letters may be somebody's name.
function shapeOf(line: string): string {
  return matchKey(line.slice(0, 28)).replace(/\p{L}/gu, 'x')
}
