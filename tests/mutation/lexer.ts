/** One word, sign or literal of a statement, with its place and how many brackets are open around it. */
export interface Token {
  text: string
  start: number
  end: number
  depth: number
}

const pattern =
  /\s+|--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$\d+|<>|<=|>=|::|\|\||[a-z_][a-z_0-9]*|\d+(?:\.\d+)?|[\s\S]/giy

/**
 * Cuts a statement of ours (lower case, no dollar quotes) into tokens; blanks and comments are left out. A bracket counts
 * as being outside itself: both of a pair have the depth of what stands around them.
 */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = []
  let depth = 0
  for (const match of sql.matchAll(new RegExp(pattern, 'gi'))) {
    const [text] = match
    if (/^\s/.test(text) || text.startsWith('--')) continue
    if (text === ')' || text === ']') depth--
    tokens.push({ text: text.toLowerCase(), start: match.index, end: match.index + text.length, depth })
    if (text === '(' || text === '[') depth++
  }
  return tokens
}
