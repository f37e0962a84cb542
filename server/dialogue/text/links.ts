import { PHONE_MARK, URL_MARK, USER_MARK } from './characters.ts'
import { places, textOf, units } from './plain_units.ts'

const link =
  /⟨(url|u|tel)⟩|https?:\/\/[^\s⟨⟩]+|www\.[^\s⟨⟩]+|(?<![\p{L}\p{N}])url(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])@(?:•|[\p{L}\p{N}_][\p{L}\p{N}_.-]*)|☎•/gu

/**
 * Step 4: links, mentions and telephone numbers become one unit; a mark that stands there already is kept.
 * @returns new length
 */
export function replaceLinks(before: number): number {
  let length = 0
  let from = 0
  const move = (to: number) => {
    for (; from < to; from++) {
      units[length] = units[from]!
      places[length++] = places[from]!
    }
  }
  for (const { index, 0: all, 1: kept } of textOf(0, before).matchAll(link)) {
    move(index)
    units[length] =
      kept === 'u' || all.startsWith('@') ? USER_MARK : kept === 'tel' || all === '☎•' ? PHONE_MARK : URL_MARK
    places[length++] = places[index]!
    from = index + all.length
  }
  move(before)
  return length
}
