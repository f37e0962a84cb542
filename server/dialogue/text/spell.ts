import { kindOf, LETTER, plainOf, PLAIN_UNITS, plainUnits, SPACE } from './characters.ts'
import { isLeet, isSeparator } from './respelling.ts'
import { places, units } from './plain_units.ts'

/** What a message has, so that steps with nothing to do are left out. */
export const seen = {
  /** a sign that may stand for a letter */
  LEET: 1,
  /** what every link, mention, number or mark has */
  LINK: 2,
  /** three of the same in a row */
  THREE: 4,
  /** four letters with a sign between them */
  SPACED: 8,
  /** a blank that is not one space between others */
  BLANK: 16
} as const

const A_LETTER = 32
const A_SEPARATOR = 64
const A_SPACE = 128

/** What a unit is by itself: LEET, LINK, a letter, a separator, a space; 32 and more are not told. */
const traits = new Uint8Array(65_536)
for (let unit = 0; unit < 65_536; unit++) {
  const kind = kindOf(unit)
  traits[unit] =
    (isLeet(unit) ? seen.LEET : 0) |
    (kind === LETTER ? A_LETTER : 0) |
    (kind === SPACE ? A_SPACE : 0) |
    (isSeparator(unit) ? A_SEPARATOR : 0)
}
for (const sign of '@☎⟨') traits[sign.charCodeAt(0)]! |= seen.LINK

let length = 0
let found = 0
/** The last two units and their traits, and letters in a row with one separator before each. */
let [unit1, unit2, traits1, traits2, chain] = [0, 0, 0, 0, 0]

function add(unit: number, place: number): void {
  const own = traits[unit]!
  units[length] = unit
  places[length++] = place
  found |= own
  if (unit === unit1 && unit === unit2) found |= seen.THREE
  if (own & A_LETTER) {
    chain = traits1 & A_SEPARATOR && traits2 & A_LETTER ? chain + 1 : 0
    if (chain >= 3) found |= seen.SPACED
    // url, www
    if (unit2 === 117 && unit1 === 114 && unit === 108) found |= seen.LINK
    if (unit2 === 119 && unit1 === 119 && unit === 119) found |= seen.LINK
  } else if (own & A_SPACE) {
    if (unit !== 32 || length === 1 || traits1 & A_SPACE) found |= seen.BLANK
  } else if (unit === 47 && unit1 === 58) found |= seen.LINK
  unit2 = unit1
  unit1 = unit
  traits2 = traits1
  traits1 = own
}

/**
 * Steps 1, 2, 3, 5 and 6 of making plain, character by character, into `units` and `places`.
 * @returns number of units, and what was seen as bits of `seen` (never too little)
 */
export function spell(read: string): { length: number; found: number } {
  length = found = unit1 = unit2 = traits1 = traits2 = chain = 0
  for (let at = 0; at < read.length; at++) {
    const unit = read.charCodeAt(at)
    const one = unit < PLAIN_UNITS ? plainUnits[unit]! : 0
    if (one !== 0) {
      add(one, at)
      continue
    }
    const point = read.codePointAt(at)!
    const made = plainOf(point)
    for (let index = 0; index < made.length; index++) add(made.charCodeAt(index), at)
    if (point > 0xffff) at++
  }
  if (traits1 & A_SPACE) found |= seen.BLANK
  return { length, found: found & 31 }
}
