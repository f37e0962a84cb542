import { PHONE_MARK, placeholders, URL_MARK } from './characters.ts'

/** UTF-16 units of a message and their places in the original, while it is made plain; every pass shortens or keeps. */
export const units = new Uint16Array(1 << 17)
export const places = new Int32Array(1 << 17)

/** The same units one byte each, for texts that need no more. */
const bytes = Buffer.alloc(1 << 17)
const twoBytes = Buffer.from(units.buffer)

/** The text of units, from … to excluded; made by the machine in one go, broken pairs are kept as they are. */
export function textOf(from: number, to: number): string {
  for (let at = from; at < to; at++) {
    const unit = units[at]!
    if (unit > 255) return twoBytes.toString('utf16le', from * 2, to * 2)
    bytes[at] = unit
  }
  return bytes.toString('latin1', from, to)
}

/** A message made plain, and for each of its units the place in the original it comes from. */
export interface Plain {
  text: string
  /** `map[i]` = offset in the original of unit i; one more at the end = length of what was read */
  map: readonly number[]
}

/**
 * The first units as a text with their places.
 * @param end length of the original
 * @param hasMarks whether marks stand among them, which are put back as words
 */
export function written(length: number, end: number, hasMarks: boolean): Plain {
  if (hasMarks) return writtenOut(length, end)
  const map = new Array<number>(length + 1)
  for (let at = 0; at < length; at++) map[at] = places[at]!
  map[length] = end
  return { text: textOf(0, length), map }
}

function writtenOut(length: number, end: number): Plain {
  const map: number[] = []
  let text = ''
  let from = 0
  for (let at = 0; at < length; at++) {
    map.push(places[at]!)
    const unit = units[at]!
    if (unit < URL_MARK || unit > PHONE_MARK) continue
    const put = placeholders[unit]!
    for (let index = 1; index < put.length; index++) map.push(places[at]!)
    text += textOf(from, at) + put
    from = at + 1
  }
  map.push(end)
  return { text: text + textOf(from, length), map }
}
