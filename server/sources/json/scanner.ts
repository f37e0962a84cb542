import { Problem } from '../../problem.ts'
import { JSON_DEPTH } from '../normalise.ts'

/** What a large JSON document says, piece by piece; `path` is the way to it, parted by dots: `chats.list.0.name`. */
export type JsonPiece =
  | { kind: 'member'; path: string; value: unknown }
  /** One element of a list that was asked for; `text` is null when it is longer than the limit. */
  | { kind: 'item'; path: string; line: number; text: string | null }

/** Longest element held, in characters. */
const ITEM_LIMIT = 1_000_000
const blank = /\s/

interface Level {
  isList: boolean
  isWanted: boolean
  key: string
  index: number
}

/**
 * Walks a JSON document without holding it: gives its words, numbers and booleans with their path, and the elements of
 * the lists that are wanted as text, one by one. It follows strings and brackets only: whether an element is JSON is
 * for its reader. Throws a Problem when the document nests too deeply or ends before it is closed.
 */
export async function* jsonPieces(
  chunks: AsyncIterable<string>,
  isWanted: (path: string) => boolean
): AsyncGenerator<JsonPiece> {
  const walker = new Walker(isWanted)
  for await (const chunk of chunks) yield* walker.walk(chunk)
  if (!walker.isClosed()) throw cut()
}

class Walker {
  readonly #isWanted: (path: string) => boolean
  readonly #levels: Level[] = []
  /** A word or number being read, or an element of a wanted list. */
  #held = ''
  #isHolding = false
  #isItem = false
  #isCut = false
  #depth = 0
  #isInString = false
  #isEscaped = false
  #line = 1
  #startLine = 1
  #hasStarted = false

  constructor(isWanted: (path: string) => boolean) {
    this.#isWanted = isWanted
  }

  isClosed(): boolean {
    return this.#levels.length === 0 && this.#hasStarted && !this.#isHolding
  }

  *walk(chunk: string): Generator<JsonPiece> {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const sign = chunk[at] ?? ''
      if (sign === '\n') this.#line++
      if (this.#isInString) {
        this.#passString(sign)
        continue
      }
      if (this.#isHolding && this.#depth === 0 && /[,\]}:\s]/.test(sign)) {
        this.#hold(chunk.slice(from, at))
        yield* this.#give()
      }
      if (this.#isHolding) {
        this.#passInside(sign)
        continue
      }
      if (blank.test(sign) || sign === ',' || sign === ':') {
        if (sign === ',') this.#next()
        continue
      }
      from = at
      this.#open(sign)
    }
    if (this.#isHolding) this.#hold(chunk.slice(from))
  }

  #passString(sign: string): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (sign === '\\') this.#isEscaped = true
    else if (sign === '"') this.#isInString = false
  }

  #passInside(sign: string): void {
    if (sign === '"') this.#isInString = true
    else if (sign === '{' || sign === '[') this.#depth++
    else if (sign === '}' || sign === ']') this.#depth--
  }

  #open(sign: string): void {
    const level = this.#levels.at(-1)
    const isBracket = sign === '{' || sign === '['
    if (sign === '}' || sign === ']') {
      this.#levels.pop()
      return
    }
    this.#hasStarted = true
    if (isBracket && level?.isWanted !== true) {
      const isList = sign === '['
      const isWanted = isList && this.#isWanted(this.#path())
      this.#levels.push({ isList, isWanted, key: '', index: 0 })
      if (this.#levels.length > JSON_DEPTH) throw tooDeep()
      return
    }
    this.#isHolding = true
    this.#isItem = level?.isWanted === true
    this.#startLine = this.#line
    this.#passInside(sign)
  }

  #hold(piece: string): void {
    if (!this.#isCut) this.#held += piece
    if (this.#held.length <= ITEM_LIMIT) return
    this.#isCut = true
    this.#held = ''
  }

  *#give(): Generator<JsonPiece> {
    const level = this.#levels.at(-1)
    const text = this.#isCut ? null : this.#held.trim()
    this.#held = ''
    this.#isHolding = false
    this.#isCut = false
    if (this.#isItem) yield { kind: 'item', path: this.#path(), line: this.#startLine, text }
    else if (level && !level.isList && level.key === '') level.key = String(valueOf(text ?? '""'))
    else yield { kind: 'member', path: this.#path(), value: valueOf(text ?? 'null') }
  }

  #next(): void {
    const level = this.#levels.at(-1)
    if (!level) return
    level.key = ''
    level.index++
  }

  #path(): string {
    return this.#levels
      .map(({ isList, isWanted, key, index }) => (isWanted ? '' : isList ? index : key))
      .filter(part => part !== '')
      .join('.')
  }
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // no JSON: as unknown as if it were not there
  }
}

function tooDeep(): Problem {
  return new Problem('body_too_deep', {
    fr: 'Ce fichier JSON est imbriqué bien au-delà d’un export. Vérifiez d’où il vient.',
    en: 'This JSON file nests far beyond an export. Check where it comes from.'
  })
}

function cut(): Problem {
  return new Problem('json_cut', {
    fr: 'Ce fichier JSON s’arrête avant sa fin. Exportez-le ou copiez-le de nouveau.',
    en: 'This JSON file stops before its end. Export or copy it again.'
  })
}
