/** A turn of phrase as a tree: one of some units, one after the other, one of several, again and again. */
export type Pattern =
  | { is: 'units'; units: string }
  | { is: 'all'; parts: Pattern[] }
  | { is: 'any'; parts: Pattern[] }
  | { is: 'repeated'; part: Pattern; least: number; most: number }

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const opening = /\((?:\?(?::|<?[=!]))?/y
const times = /[?*+]|\{(\d),(\d)\}/y

/**
 * Reads the source of a regular expression of the kinds phrases use: units, `[a-z']`, groups, `|`, `? * + {n,m}`. What looks
 * around (`(?=…)`, `(?<!…)`, `^`) is left out, so that the tree matches whatever the expression matches, and sometimes more.
 * @throws Error `unknown sign in a phrase: …` for any other kind
 */
export function parsePattern(source: string): Pattern {
  let at = 0
  const take = (expression: RegExp) => {
    expression.lastIndex = at
    const found = expression.exec(source)
    at += found?.[0].length ?? 0
    return found
  }
  const any = (): Pattern => {
    const parts = [all()]
    for (; source[at] === '|'; parts.push(all())) at++
    return parts.length === 1 ? parts[0]! : { is: 'any', parts }
  }
  const all = (): Pattern => {
    const parts: Pattern[] = []
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated())
    return { is: 'all', parts }
  }
  const repeated = (): Pattern => {
    const part = one()
    const found = take(times)
    if (!found) return part
    const [sign, least, most] = found
    if (least) return { is: 'repeated', part, least: Number(least), most: Number(most) }
    return { is: 'repeated', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity }
  }
  const one = (): Pattern => {
    const group = take(opening)
    if (group) {
      const inner = any()
      at++
      return /[=!]$/.test(group[0]) ? { is: 'all', parts: [] } : inner
    }
    if (source[at] === '^') {
      at++
      return { is: 'all', parts: [] }
    }
    if (source[at] !== '[') {
      if ('\\.$*+?{}]'.includes(source[at]!)) throw new Error(`unknown sign in a phrase: ${source.slice(at)}`)
      return { is: 'units', units: source[at++]! }
    }
    const end = source.indexOf(']', at)
    const units = source.slice(at + 1, end).replace('a-z', LETTERS)
    at = end + 1
    return { is: 'units', units }
  }
  return any()
}
