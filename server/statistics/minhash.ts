/** From this Jaccard similarity on, two texts are copies of each other. */
export const COPY = 0.8
/** A byte agrees by chance once in 256. */
const CHANCE = 1 / 256
/** Bytes of a band: two texts of similarity .8 agree on one of 32 bands of four with chance 1 − (1 − .8⁴)³² ≈ 1. */
const BAND = 4

/**
 * Jaccard similarity of two texts from their MinHash signatures (one byte per hash function): the share of bytes that
 * agree, what chance gives taken off. Standard error .036 at .8 with 128 bytes.
 * Source: Li and König, “b-bit minwise hashing”, WWW 2010.
 *
 * @throws RangeError when the signatures have not the same length, or none
 * @example a signature with itself → 1
 */
export function similarity(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length || a.length === 0) throw new RangeError(`signatures of ${a.length} and ${b.length} bytes`)
  let same = 0
  for (let at = 0; at < a.length; at++) if (a[at] === b[at]) same++
  return Math.max(0, (same / a.length - CHANCE) / (1 - CHANCE))
}

/** A text that was written: its signature, and everybody who wrote it word for word. */
export interface WrittenText {
  signature: Uint8Array
  authors: ReadonlySet<string>
}

/** Texts by the bands of their signature; texts alike share at least one. */
function bandsOf(texts: readonly WrittenText[]): { names: string[][]; bands: Map<string, number[]> } {
  const names = texts.map(({ signature }) =>
    Array.from({ length: Math.floor(signature.length / BAND) }, (_, band) => {
      const [a = 0, b = 0, c = 0, d = 0] = signature.subarray(band * BAND, (band + 1) * BAND)
      return `${band}|${a}|${b}|${c}|${d}`
    })
  )
  const bands = new Map<string, number[]>()
  names.forEach((some, at) => {
    for (const name of some) bands.set(name, [...(bands.get(name) ?? []), at])
  })
  return { names, bands }
}

/**
 * Which texts somebody else wrote too, word for word or nearly (similarity ≥ .8). Copies are looked for among texts that
 * agree on a band of the signature, so that time grows with the number of texts, not with its square.
 *
 * @returns one answer per text, in the order given; empty gives empty
 */
export function haveCopies(texts: readonly WrittenText[]): boolean[] {
  const { names, bands } = bandsOf(texts)
  return texts.map((text, at) => {
    if (text.authors.size > 1) return true
    const seen = new Set([at])
    for (const name of names[at]!)
      for (const other of bands.get(name)!) {
        if (seen.has(other)) continue
        seen.add(other)
        if (hasOther(texts[other]!.authors, text.authors) && isCopy(text.signature, texts[other]!.signature))
          return true
      }
    return false
  })
}

/**
 * The texts that are copies of one another, group by group: connected sets of near copies with at least two authors,
 * those with the most authors first. Places in the list given.
 */
export function copyGroups(texts: readonly WrittenText[]): number[][] {
  const above = texts.map((_, at) => at)
  const root = (at: number): number => (above[at] === at ? at : root(above[at]!))
  for (const there of bandsOf(texts).bands.values())
    for (const at of there.slice(1)) {
      const [one, other] = [root(there[0]!), root(at)]
      if (one !== other && isCopy(texts[there[0]!]!.signature, texts[at]!.signature)) above[other] = one
    }
  const authors = (group: readonly number[]) => new Set(group.flatMap(at => [...texts[at]!.authors])).size
  return [...Map.groupBy(above.keys(), root).values()]
    .filter(group => authors(group) > 1)
    .sort((a, b) => authors(b) - authors(a) || a[0]! - b[0]!)
}

/** Whether two texts are copies of each other. */
export const isCopy = (a: Uint8Array, b: Uint8Array): boolean => similarity(a, b) >= COPY

const hasOther = (authors: ReadonlySet<string>, than: ReadonlySet<string>) => [...authors].some(one => !than.has(one))
