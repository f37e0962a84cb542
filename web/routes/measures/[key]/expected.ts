import { number } from '#lib/format.ts'
import { value } from '#lib/say.ts'
import type { Locale } from '#lib/typography.ts'
import { measures } from '#lib/words/measures.ts'
import { statusWord } from '#lib/words/status.ts'
import { word } from '#lib/words/word.ts'
import type { AskedOfExample, Result } from '../../../../server/measures/measure.ts'
import type { Definition } from '../listed.ts'

/** One line of what an example must give; an empty text is what the example does not speak of. */
export interface Line {
  label: string
  value: string
  interval: string
  n: string
  persons: string
  status: string
}

type Part = Partial<Omit<Result, 'notes'>>

/** What must come out of one question of an example: the whole, then rows, points of a curve, cells of a matrix. */
export function expected(example: AskedOfExample, measure: Definition, locale: Locale): Line[] {
  const line = (label: string, part: Part): Line => said(label, part, measure, locale)
  return [
    ...(example.then ? [line(word(measures.whole, locale), example.then)] : []),
    ...Object.entries(example.rows ?? {}).flatMap(([key, part]) => (part ? [line(key, part)] : [])),
    ...Object.entries(example.points ?? {}).map(([at, part]) =>
      line(word(measures.at_days, locale, { n: Number(at) }), part)
    ),
    ...cells(example).map(([label, part]) => line(label, part))
  ]
}

function cells({ cells: rows }: AskedOfExample): [string, Part][] {
  return Object.entries(rows ?? {}).flatMap(([row, all]) =>
    Object.entries(all).map(([cell, part]): [string, Part] => [`${row} · ${cell}`, part])
  )
}

function said(label: string, part: Part, { unit }: Definition, locale: Locale): Line {
  const amount = (given: number | null | undefined) =>
    given === undefined ? '' : given === null ? '–' : value(given, { unit, currency: part.currency }, locale)
  const count = (given: number | null | undefined) =>
    given === undefined ? '' : given === null ? '–' : number(given, locale)
  const hasInterval = part.lo !== undefined && part.lo !== null && part.hi !== undefined && part.hi !== null
  return {
    label,
    value: amount(part.value),
    interval: hasInterval ? `${amount(part.lo)} – ${amount(part.hi)}` : '',
    n: count(part.n),
    persons: count(part.persons),
    status: part.status ? statusWord(part.status, locale) : ''
  }
}
