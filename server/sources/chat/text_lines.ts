import { decodeText, type Encoded } from '../decode.ts'
import type { Bytes } from '../source.ts'

/** One physical line of a text without its end: `line` counts from 1; past the limit only its beginning is given. */
export interface TextLine {
  line: number
  text: string
  isCut: boolean
}

/** Longest line held, in UTF-16 units: no message may be as long. */
export const LINE_LIMIT = 128 * 1024
const BEGINNING = 256

/** Cuts a text into lines (LF or CRLF), holding at most one of them. An empty file gives nothing. */
export async function* textLines(bytes: Bytes, encoded: Encoded): AsyncGenerator<TextLine> {
  let held = ''
  let isCut = false
  let line = 1
  const hold = (piece: string) => {
    if (!isCut) held += piece
    if (held.length <= LINE_LIMIT) return
    held = held.slice(0, BEGINNING)
    isCut = true
  }
  const take = (): TextLine => {
    const text = held.endsWith('\r') ? held.slice(0, -1) : held
    const taken = { line: line++, text, isCut }
    held = ''
    isCut = false
    return taken
  }
  for await (const chunk of decodeText(bytes, encoded)) {
    let start = 0
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      hold(chunk.slice(start, end))
      yield take()
      start = end + 1
    }
    hold(chunk.slice(start))
  }
  if (held !== '') yield take()
}
