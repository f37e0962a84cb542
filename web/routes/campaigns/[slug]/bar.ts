import { date, number, share } from '#lib/format.ts'
import { known } from '#lib/result.ts'
import { cell } from '#lib/say.ts'
import type { Locale } from '#lib/typography.ts'
import { campaignPage as words } from '#lib/words/campaign_page.ts'
import { word } from '#lib/words/word.ts'
import type { DialogueBar } from '../../../../server/measures/dialogue_bar.ts'

export type BarAnswer = DialogueBar

/** One piece of the bar, or one line of the table beside it. */
export interface Piece {
  key: string
  label: string
  /** as it is printed, with its interval where it has one */
  text: string
  /** place and width in the bar, as shares of the messages; null where there is no number */
  at: number
  width: number | null
}

/** The bar as the page shows it: everything is said here. */
export interface Bar {
  head: string
  note: string
  pieces: Piece[]
  heads: { part: string; share: string }
  alt: string
  status: string
  /** nobody read: the number is the engine's, in the ink of foam */
  isMachine: boolean
  draw: string | null
}

/** How the messages divide, ready to be drawn: read by people where a draw was, else flagged or not by the engine. */
export function barOf(answer: DialogueBar, locale: Locale): Bar {
  const { received, audited, estimate } = answer
  const pieces = audited ? readPieces(audited, locale) : estimate ? machinePieces(estimate, locale) : []
  const alt = pieces.map(({ label, text }) => `${label} ${text}`).join(', ')
  return {
    head: word(words.bar_head, locale),
    note: word(words.bar_note, locale),
    pieces,
    heads: { part: word(words.bar_part, locale), share: word(words.bar_share, locale) },
    alt: word(words.bar_alt, locale, { parts: alt }),
    status: statusOf(answer, locale),
    isMachine: !audited && estimate !== null,
    draw: audited || received.value === 0 ? null : word(words.bar_draw, locale)
  }
}

/** Places follow each other; a piece without a number has none, and the bar is then not drawn. */
function placed(pieces: readonly Omit<Piece, 'at'>[]): Piece[] {
  let at = 0
  return pieces.map(piece => {
    const here = { ...piece, at }
    at += piece.width ?? 0
    return here
  })
}

function readPieces({ parts, left_out }: NonNullable<DialogueBar['audited']>, locale: Locale): Piece[] {
  const out = left_out ?? 0
  const rest =
    out > 0 ? [{ key: 'left_out', label: word(words.bar_left_out, locale), text: share(out, locale), width: out }] : []
  return placed([
    ...parts.map(({ key, result }) => {
      const value = known(result)
      // Shares are of the messages that could be drawn: the bar is of all.
      return {
        ...{ key, label: word(words[`bar_${key}`], locale) },
        ...{ text: cell(result, { unit: 'share' }, locale), width: value === null ? null : value * (1 - out) }
      }
    }),
    ...rest
  ])
}

function machinePieces({ flagged, rated, received }: NonNullable<DialogueBar['estimate']>, locale: Locale): Piece[] {
  const piece = (key: 'flagged' | 'unflagged' | 'left_out', count: number) => ({
    ...{ key, label: word(words[`bar_${key}`], locale) },
    ...{ text: share(count / received, locale), width: count / received }
  })
  return placed([
    piece('flagged', flagged),
    piece('unflagged', rated - flagged),
    ...(received > rated ? [piece('left_out', received - rated)] : [])
  ])
}

function statusOf({ received, audited, estimate }: DialogueBar, locale: Locale): string {
  const n = (count: number) => number(count, locale)
  if (audited) {
    if (audited.parts.some(({ result }) => result.status === 'masked')) return word(words.bar_masked, locale)
    const day = date(audited.closed_on, locale)
    return audited.read === audited.of
      ? word(words.bar_all_read, locale, { of: n(audited.of), received: n(received.value ?? audited.of), date: day })
      : word(words.bar_read, locale, { read: n(audited.read), of: n(audited.of), date: day })
  }
  if (estimate)
    return word(words.bar_machine, locale, {
      rater: estimate.rater,
      threshold: number(estimate.threshold, locale, { decimals: 1 })
    })
  if (received.status === 'masked') return word(words.bar_masked, locale)
  if (received.value === 0) return word(words.bar_empty, locale)
  return word(words.bar_none, locale, { received: cell(received, { unit: 'count' }, locale) })
}
