import { matchKey } from './normalise.ts'
import { forms, linkedinPersonal, signatures, type Signature } from './signature_list.ts'
import type { Table } from './table.ts'

// Words that any list of contacts or posts may use: they prove no platform.
const ordinary: ReadonlySet<string> = new Set(
  "date|time|title|titre|description|content|contenu|duration|duree|type|category|paid|comment|like|share|views|vues|likes|j'aime|shares|partages|comments|commentaires|replies|reponses|clicks|impressions|reach|follows|email address|first name|last name|tags|langues|lien|campaign name|post type|url|text".split(
    '|'
  )
)

const keysOf = new Map(signatures.map(signature => [signature, new Set(signature.headers.map(matchKey))]))
const platformsOf = new Map<string, Set<string>>()
for (const [{ platform }, keys] of keysOf)
  for (const key of keys) platformsOf.set(key, (platformsOf.get(key) ?? new Set()).add(platform))

/**
 * The signature a header row carries: at least two columns that no other platform uses, or the ones it names as proof,
 * compared exactly after normalisation; the signature with more of its columns present wins. When sister platforms share
 * those columns, the `network` that every link of the table leads to decides between them. `null` when nothing proves a
 * platform.
 */
export function matchSignature(header: readonly string[], network: string | null = null): Signature | null {
  const present = new Set(header.map(matchKey))
  const found = [...keysOf].flatMap(([signature, keys]) => {
    const matched = [...keys].filter(key => present.has(key))
    const isLinked = signature.platform === network
    const telling = matched.filter(key => !ordinary.has(key))
    const distinctive = telling.filter(key => isLinked || platformsOf.get(key)?.size === 1).length
    const isTold = signature.proof?.every(column => present.has(matchKey(column))) ?? false
    const isProven = signature.needsAll ? matched.length === keys.size : distinctive >= 2 || isTold
    return isProven ? [{ signature, distinctive, matched: matched.length }] : []
  })
  found.sort((a, b) => b.matched - a.matched || b.distinctive - a.distinctive)
  if (found[0]) return found[0].signature
  const first = matchKey(header[0] ?? '')
  return header.length > 1 && (first === 'horodateur' || first === 'timestamp') ? forms : null
}

/** Where a signature was found in a file: which table, and which of its first rows is the header. */
export interface SignatureMatch {
  signature: Signature
  table: Table
  headerIndex: number
}

/** Looks for a signature in the first ten rows of every table, in their order. */
export function findSignature(tables: readonly Table[]): SignatureMatch | null {
  for (const table of tables) {
    const found = signatureIn(table)
    if (found) return found
  }
  return null
}

/** The signature of one table and its header row: by its headers, else by the shape of LinkedIn's personal export. */
export function signatureIn(table: Table): SignatureMatch | null {
  for (const [headerIndex, row] of table.head.entries()) {
    const signature = matchSignature(row.cells) ?? matchSignature(row.cells, linkedNetwork(table, headerIndex))
    if (signature) return { signature, table, headerIndex }
  }
  const first = table.refPrefix.startsWith('sheet:') ? table.head.findIndex(hasTwoPosts) : -1
  return first === -1 ? null : { signature: linkedinPersonal, table, headerIndex: Math.max(0, first - 1) }
}

// The one network that the links under a header lead to; two networks prove nothing.
function linkedNetwork(table: Table, headerIndex: number): string | null {
  const cells = table.head.slice(headerIndex + 1).flatMap(row => row.cells)
  const networks = new Set(cells.map(networkOfLink).filter(network => network !== null))
  const [only = null] = networks
  return networks.size === 1 ? only : null
}

// Two tables side by side, each with a link to a post of LinkedIn.
function hasTwoPosts({ cells }: Table['head'][number]): boolean {
  return cells.filter(cell => cell.startsWith('https://www.linkedin.com/')).length === 2
}

const hosts: readonly (readonly [string, RegExp])[] = [
  ['facebook', /(^|\.)(facebook\.com|fb\.watch)$/],
  ['instagram', /(^|\.)instagram\.com$/],
  ['x', /(^|\.)(x|twitter)\.com$/],
  ['linkedin', /(^|\.)linkedin\.com$/],
  ['youtube', /(^|\.)(youtube\.com|youtu\.be)$/],
  ['tiktok', /(^|\.)tiktok\.com$/],
  ['bluesky', /(^|\.)bsky\.app$/]
]

/** The network a link points to, by its host; `null` when it is no http link or another site. */
export function networkOfLink(link: string): string | null {
  if (!/^https?:\/\//i.test(link) || !URL.canParse(link)) return null
  const { hostname } = new URL(link)
  return hosts.find(([, pattern]) => pattern.test(hostname))?.[0] ?? null
}
