/** Kinds of UTF-16 unit that the reader of messages tells apart. */
export const OTHER = 0
export const LETTER = 1
export const DIGIT = 2
export const SPACE = 3

/** Stand-ins of one unit each for what is replaced by a word: put back as `⟨url⟩`, `⟨u⟩`, `⟨tel⟩`. */
export const URL_MARK = 0xe000
export const USER_MARK = 0xe001
export const PHONE_MARK = 0xe002
export const placeholders: Readonly<Record<number, string>> = {
  [URL_MARK]: '⟨url⟩',
  [USER_MARK]: '⟨u⟩',
  [PHONE_MARK]: '⟨tel⟩'
}

const kinds = new Uint8Array(65_536)
for (let unit = 0; unit < 65_536; unit++) {
  if (unit >= 0xd800 && unit <= 0xdfff) continue
  const text = String.fromCharCode(unit)
  if (/[\p{L}\p{M}]/u.test(text)) kinds[unit] = LETTER
  else if (/\p{Nd}/u.test(text)) kinds[unit] = DIGIT
  else if (/\s/u.test(text)) kinds[unit] = SPACE
}

/** What a unit is; one half of a surrogate pair is OTHER. */
export const kindOf = (unit: number): number => kinds[unit]!

/** Dropped: soft hyphen, zero-width and bidi controls, variation selectors, byte order mark, tags. */
const invisible = new RegExp(
  String.raw`^(?:\u00ad|\u034f|\u061c|[\u115f\u1160]|[\u17b4\u17b5]|[\u180b-\u180f]|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u206f]|[\ufe00-\ufe0f]|\ufeff|[\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}])$`,
  'u'
)

/** The plain lower-case form of one character: compatibility forms, accents, ligatures and apostrophes undone. */
function plain(character: string): string {
  if (invisible.test(character)) return ''
  const point = character.codePointAt(0)!
  if (point >= URL_MARK && point <= PHONE_MARK) return ''
  return character
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’ʼ`]/g, "'")
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
}

const known = new Map<number, string>()
const basic: string[] = []
/** Characters below this one are in `plainUnits`. */
export const PLAIN_UNITS = 0x250
/** The plain form of Latin characters that have one of a single unit; 0 = none, see `plainOf`. */
export const plainUnits = new Uint16Array(PLAIN_UNITS)
for (let unit = 0; unit < PLAIN_UNITS; unit++) {
  basic.push(plain(String.fromCharCode(unit)))
  if (basic[unit]!.length === 1) plainUnits[unit] = basic[unit]!.charCodeAt(0)
}

/** The plain form of a character by its code point; empty = dropped. Characters are remembered up to 20,000. */
export function plainOf(point: number): string {
  if (point < PLAIN_UNITS) return basic[point]!
  const before = known.get(point)
  if (before !== undefined) return before
  const made = plain(String.fromCodePoint(point))
  if (known.size > 20_000) known.clear()
  known.set(point, made)
  return made
}
