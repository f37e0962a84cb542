import { tokensOf, type Token } from './lexer.ts'

/** A statement with one clause deleted or turned round. */
export interface Mutant {
  /** what was done, and to what */
  what: string
  /** the same with more of what stands around, for whoever must recognise it */
  where: string
  sql: string
}

const ends = new Set(
  'and or group order having union limit join left right full cross where then when else end except intersect window ,'.split(
    ' '
  )
)
const flipped: Record<string, string> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '=': '<>',
  '<>': '=',
  min: 'max',
  max: 'min'
}

/** The condition that starts at token `first`: up to the next word of its own depth that ends one. */
function conditionAt(tokens: readonly Token[], first: number): Token[] {
  const { depth } = tokens[first]!
  let last = first
  let isBetween = false
  for (; last < tokens.length; last++) {
    const token = tokens[last]!
    if (token.depth < depth) break
    if (token.depth > depth) continue
    if (token.text === 'between') isBetween = true
    else if (token.text === 'and' && isBetween) isBetween = false
    else if (ends.has(token.text) && last > first) break
  }
  return tokens.slice(first, last)
}

/** Whether a condition says nothing here: row-level security says it too, or this question does not ask for it. */
function isIdle(condition: readonly Token[], params: readonly unknown[]): boolean {
  const words = condition.map(({ text }) => text)
  const text = words.join(' ')
  if (/^[\w.$ ]*organisation_id = [\w.$ :]+$/.test(text) && !text.includes(' and ')) return true
  if (text === 'true' || text === '( true )') return true
  const [open, flag, or] = words
  return open === '(' && or === 'or' && flag!.startsWith('$') && params[Number(flag!.slice(1)) - 1] === true
}

/** Places inside conditions that say nothing here: what stands in them is not mutated either. */
function idlePlaces(sql: string, tokens: readonly Token[], params: readonly unknown[], known: readonly RegExp[]) {
  const all = conditions(tokens).map(({ condition }) => condition)
  const idle = new Set(all.filter(condition => isIdle(condition, params)).flat())
  for (const match of known.flatMap(clause => [...sql.matchAll(new RegExp(clause, 'g'))]))
    for (const token of innermost(all, match.index, match.index + match[0].length)) idle.add(token)
  return idle
}

/** The narrowest condition that holds a place of the statement whole; [] when none does. */
function innermost(all: readonly Token[][], start: number, end: number): Token[] {
  const around = all.filter(
    condition => condition.length > 0 && condition[0]!.start <= start && condition.at(-1)!.end >= end
  )
  return around.sort((a, b) => a.length - b.length)[0] ?? []
}

/** Every condition after where, on, having, when and and: with the word before it. */
function conditions(tokens: readonly Token[]): { before: Token; condition: Token[] }[] {
  return tokens.flatMap((before, index) => {
    const opens = ['where', 'on', 'having', 'and'].includes(before.text) && !isOfBetween(tokens, index)
    const next = tokens[index + 1]
    return opens && next && next.depth === before.depth ? [{ before, condition: conditionAt(tokens, index + 1) }] : []
  })
}

/** `distinct on`, `between … and`: words that look like the start of a condition. */
function isOfBetween(tokens: readonly Token[], index: number): boolean {
  const { text, depth } = tokens[index]!
  if (text === 'on') return tokens[index - 1]?.text === 'distinct'
  if (text !== 'and') return false
  for (let at = index - 1; at >= 0 && tokens[at]!.depth >= depth; at--) {
    if (tokens[at]!.depth > depth) continue
    if (tokens[at]!.text === 'between') return true
    if (['and', 'or', 'where', 'on', 'when', ','].includes(tokens[at]!.text)) return false
  }
  return false
}

const cut = (sql: string, from: number, to: number, put: string) => `${sql.slice(0, from)} ${put} ${sql.slice(to)}`
/** Statements number their parameters differently: left out, so that one clause has one name in all of them. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/\$\d+/g, '$')
const short = (text: string) => plain(text).slice(0, 110)

/**
 * Every statement that differs from this one by one clause: a condition left out, a comparison or a bound turned, `exists`,
 * `is null`, `distinct`, `filter`, `left`, `min`, `max` undone. Clauses on the organisation are left alone (row-level
 * security repeats them), and so are filters this question does not use (`$n` is true in front of them).
 * @param params values of `$1`, `$2`…
 * @param known conditions known to change no number: the narrowest one around each match is left alone, with all it holds
 */
export function mutantsOf(sql: string, params: readonly unknown[], known: readonly RegExp[] = []): Mutant[] {
  const tokens = tokensOf(sql)
  const idle = idlePlaces(sql, tokens, params, known)
  const found: Mutant[] = []
  const add = (what: string, from: number, to: number, put: string) => {
    const [before, after] = [plain(sql.slice(0, to)), plain(sql.slice(to))]
    const around = (left: number, right: number) => `… ${before.slice(-left)}${after.slice(0, right)} …`
    const where = `${what} in ${around(80, 80)}`
    found.push({
      what: what.startsWith('without "') ? what : `${what} in ${around(50, 24)}`,
      where,
      sql: cut(sql, from, to, put)
    })
  }
  for (const { before, condition } of conditions(tokens)) {
    const [first, last] = [condition[0], condition.at(-1)]
    if (!first || !last || idle.has(first)) continue
    const text = sql.slice(first.start, last.end)
    add(`without "${short(`${before.text} ${text}`)}"`, first.start, last.end, 'true')
  }
  tokens.forEach((token, index) => {
    if (idle.has(token)) return
    const next = tokens[index + 1]
    const isCall = next?.text === '('
    if (flipped[token.text] && (!/[a-z]/.test(token.text) || isCall))
      add(`${token.text} as ${flipped[token.text]}`, token.start, token.end, flipped[token.text]!)
    if (token.text === 'not' && next?.text === 'exists') add('exists for not exists', token.start, token.end, '')
    if (token.text === 'is' && next?.text === 'null') add('is not null', token.start, token.end, 'is not')
    if (token.text === 'is' && next?.text === 'not') add('is null', token.start, next.end, 'is')
    if (token.text === 'distinct' && next?.text !== 'from' && next?.text !== 'on')
      add('not distinct', token.start, token.end, '')
    if (token.text === 'left' && next?.text === 'join') add('join for left join', token.start, token.end, '')
    if (token.text === 'filter' && isCall) {
      const close = tokens.findIndex((one, at) => at > index + 1 && one.text === ')' && one.depth === next!.depth)
      if (close > 0) add('without filter', token.start, tokens[close]!.end, '')
    }
  })
  return found
}
