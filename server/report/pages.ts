import type { Locale } from '#lib/typography.ts'
import { typeset } from './pdf.ts'

/** A part of a document: everything is text, printed as it stands. */
export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'text' | 'small' | 'quote'; text: string }
  | { kind: 'facts'; rows: { label: string; value: string }[] }
  | { kind: 'table'; table: { columns: { label: string; isNumeric: boolean; isNarrow?: boolean }[]; rows: string[][] } }

/** A document of headings, facts, quotations and tables, A4. */
export interface Pages {
  lang: Locale
  title: string
  kicker: string
  /** empty, or the words that say these are demonstration data */
  demo: string
  lead: string[]
  foot: string
  author: string
  /** ISO instant */
  made_at: string
  blocks: Block[]
}

// What the faces of the report can print: Latin with its African letters, Greek, Cyrillic, punctuation, currencies, arrows.
const printable =
  /[\n\u0020-\u007e\u00a0-\u024f\u0250-\u02af\u0370-\u03ff\u0400-\u045f\u1e00-\u1eff\u2010-\u2027\u202f\u2030-\u203a\u20ac\u2122\u2190-\u2193\u2212]|[\u0300-\u036f]/u

/**
 * A text with every sign the typeface lacks written as its number, so that nothing is silently lost on paper.
 * @example asPrinted('Ça va 🙂') → { text: 'Ça va ‹U+1F642›', isWhole: false }
 */
export function asPrinted(text: string): { text: string; isWhole: boolean } {
  const signs = [...text.normalize('NFC').replaceAll(/\r\n?/g, '\n')]
  const written = signs.map(sign =>
    printable.test(sign) ? sign : `‹U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}›`
  )
  return { text: written.join(''), isWhole: written.every((sign, at) => sign === signs[at]) }
}

/** As printed, with places where a run of signs without a space may break. */
const printed = (text: string) => asPrinted(text).text.replaceAll(/[^\s]{30}(?=\S)/gu, run => `${run}\u200b`)

function printedBlock(block: Block): Block {
  if (block.kind === 'facts')
    return { kind: 'facts', rows: block.rows.map(row => ({ label: printed(row.label), value: printed(row.value) })) }
  if (block.kind !== 'table') return { ...block, text: printed(block.text) }
  const { columns, rows } = block.table
  return {
    kind: 'table',
    table: {
      columns: columns.map(({ label, isNumeric, isNarrow = false }) => ({
        label: printed(label),
        isNumeric,
        isNarrow
      })),
      rows: rows.map(cells => cells.map(printed))
    }
  }
}

/** What the template prints: the document, every sign printable. */
export const dataOfPages = (pages: Pages): object => ({
  ...pages,
  title: printed(pages.title),
  kicker: printed(pages.kicker),
  lead: pages.lead.map(printed),
  foot: printed(pages.foot),
  author: printed(pages.author),
  blocks: pages.blocks.map(printedBlock)
})

/** Sets a document as a tagged PDF. The same document gives the same bytes. */
export const pdfOfPages = (pages: Pages): Promise<Uint8Array> =>
  typeset('pages.typ', () => dataOfPages(pages), pages.made_at)
