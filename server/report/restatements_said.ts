import { date, period } from '#lib/format.ts'
import { head } from '#lib/say.ts'
import type { Locale } from '#lib/typography.ts'
import { passport } from '#lib/words/passport.ts'
import { say } from '#lib/words/word.ts'
import type { Frame } from '../measures/frame.ts'
import { measureByKey } from '../measures/index.ts'
import type { Status } from '../measures/measure.ts'
import { localDay } from '../store/time.ts'
import type { Tx } from '../store/transaction.ts'
import type { Block } from './document.ts'
import type { RegisteredCell } from './register.ts'
import { findRestatements, listRestatements, type Restatement, type Stated } from './restatements.ts'
import { capital } from './words.ts'

/** The log of restatements of the figures of a document, those it makes itself first; a sentence where there is none. */
export async function restatedBlock(
  tx: Tx,
  frame: Frame,
  cells: readonly RegisteredCell[],
  lang: Locale,
  now: Date
): Promise<Block> {
  const fresh = await findRestatements(tx, frame.organisationId, cells, { output: '', by: null, at: now })
  const shown = new Set(cells.filter(one => !one.isMasked).map(nameOf))
  const before = (await listRestatements(tx, frame.organisationId)).filter(one => shown.has(nameOf(one)))
  const paragraphs = [...fresh, ...before].map(one => line(one, frame, lang))
  const none = [{ term: null, text: say(passport.restated_nothing, lang) }]
  return { title: say(passport.restated_title, lang), paragraphs: paragraphs.length > 0 ? paragraphs : none }
}

const keyOf = (definition: string) => definition.split('@')[0]!
const nameOf = ({
  definition,
  filters,
  cell,
  from,
  to
}: Omit<RegisteredCell, 'isMasked' | 'persons' | 'acts' | 'part'>) =>
  JSON.stringify([keyOf(definition), Object.entries(filters).sort(), cell, from, to])

function line(one: Restatement, frame: Frame, lang: Locale): Block['paragraphs'][number] {
  const key = keyOf(one.definition)
  const day = (at: string) => localDay(new Date(at), frame.timeZone)
  return {
    term: `${capital(measureByKey(key)?.label[lang] ?? key)}${one.cell ? ` (${one.cell})` : ''}`,
    text: say(passport.restated_in_report, lang, {
      period: period(day(one.from), day(one.to), lang),
      before: date(day(one.was_at), lang),
      was: number(one.was, frame, lang),
      now: number(one.now, frame, lang),
      causes: one.causes.map(cause => say(passport[cause], lang)).join(' ; ')
    })
  }
}

/** A number that left, in words; the interval it had is in the register. */
export function number(stated: Stated, { currency, timeZone }: Frame, lang: Locale): string {
  const { definition, value, n, persons } = stated
  const result = { definition, value, n, persons, status: stated.status as Status }
  const unit = measureByKey(keyOf(definition))?.unit ?? 'count'
  return head(
    { ...result, lo: null, hi: null, coverage: 1, as_of: null, notes: [] },
    { unit, currency, zone: timeZone },
    lang
  )
}
