import type { ParsedOptions } from './transaction.ts'

/** An array column or parameter: nested lists of scalars, null where SQL has NULL. */
export type SqlArray<T> = (T | null | SqlArray<T>)[]

function quoted(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : String(value)
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** A list as a PostgreSQL array literal: `['a', null]` → `{"a",NULL}`; an empty list gives `{}`; text passes as it is. */
export function writeArray(value: unknown): string {
  if (!Array.isArray(value)) return String(value)
  const items = value.map(x => (x === null || x === undefined ? 'NULL' : Array.isArray(x) ? writeArray(x) : quoted(x)))
  return `{${items.join(',')}}`
}

/**
 * A PostgreSQL array literal as nested lists, each element read by `parse`; NULL gives null, `{}` gives `[]`. Throws on
 * text that is not an array literal.
 */
export function readArray<T>(text: string, parse: (element: string) => T): SqlArray<T> {
  // An explicit lower bound precedes the braces: [0:1]={a,b}
  const tokens = text.slice(text.indexOf('{')).matchAll(/[{},]|"((?:[^"\\]|\\.)*)"|([^{},"]+)/gs)
  const root: SqlArray<T> = []
  const open = [root]
  for (const [token, inQuotes, bare] of tokens) {
    const list = open.at(-1)
    if (!list) throw new Error(`not an array literal: ${text.slice(0, 40)}`)
    if (inQuotes !== undefined) list.push(parse(inQuotes.replace(/\\(.)/gs, '$1')))
    else if (bare !== undefined) list.push(bare === 'NULL' ? null : parse(bare))
    else if (token === '}') open.pop()
    else if (token === '{') {
      const child: SqlArray<T> = []
      list.push(child)
      open.push(child)
    }
  }
  const [first] = root
  if (!Array.isArray(first) || open.length !== 1) throw new Error(`not an array literal: ${text.slice(0, 40)}`)
  return first
}

const same = (x: string) => x

/**
 * The array types that the driver is told about, as element oid → array oid and reader of one element. 64-bit integers,
 * numerics, dates and times stay text, as their scalars do.
 */
export const arrayTypes: { element: number; array: number; parse: (x: string) => unknown }[] = [
  { element: 16, array: 1000, parse: x => x === 't' },
  { element: 20, array: 1016, parse: same },
  { element: 21, array: 1005, parse: Number },
  { element: 23, array: 1007, parse: Number },
  { element: 25, array: 1009, parse: same },
  { element: 700, array: 1021, parse: Number },
  { element: 701, array: 1022, parse: Number },
  { element: 1043, array: 1015, parse: same },
  { element: 1082, array: 1182, parse: same },
  { element: 1184, array: 1185, parse: same },
  { element: 1700, array: 1231, parse: same },
  { element: 2950, array: 2951, parse: same }
]

/** Teaches a client the types it would otherwise ask the server for, and undoes what building drizzle on it did. */
export function teachTypes(options: ParsedOptions): void {
  const { parsers, serializers } = options as unknown as Record<string, Record<number, (x: never) => unknown>>
  const { shared } = options as unknown as { shared: { typeArrayMap: Record<number, number> } }
  for (const { element, array, parse } of arrayTypes) {
    parsers![array] = (text: string) => readArray(text, parse)
    serializers![array] = writeArray
    shared.typeArrayMap[element] = array
  }
  const instant = (x: unknown) => (x instanceof Date ? x.toISOString() : x)
  for (const oid of [1082, 1114, 1184]) serializers![oid] = instant
  const json = (x: unknown) => (typeof x === 'string' ? x : JSON.stringify(x))
  for (const oid of [114, 3802]) serializers![oid] = json
}
