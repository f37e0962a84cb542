import { sql } from 'drizzle-orm'
import type { Keyring } from '../store/keys.ts'
import type { Tx } from '../store/transaction.ts'
import { openText } from './queue/prints.ts'

/** One message under a publication; its place in the list is its name. */
export interface TreeNode {
  /** place of the message it answers, always before it; null for an answer to the publication itself */
  parent: number | null
  kind: string
  at: string
  /** `own`: one of our accounts, by its name; `person`: numbered inside this list for who may tell people apart */
  author: { kind: 'own' | 'person' | 'unknown'; name: string | null; number: number | null }
  /** gone from its platform: it keeps its place */
  deleted: boolean
  /** null where it is not kept any more, or not for this reader */
  text: string | null
  /** whether a text is kept, whoever may read it */
  has_text: boolean
}

/** What was said under a publication. */
export interface PostTree {
  /** in the order of the conversation: each message before its answers */
  nodes: TreeNode[]
  messages: number
  /** fewer than k people are behind it: nothing is told, not even how many */
  masked: boolean
}

/** What a reader of a tree may see, and the people below which nobody may. */
export interface TreeReader {
  k: number
  persons: boolean
  texts: boolean
}

/** Messages shown at most. */
export const MOST = 200

type Row = Record<string, unknown>

const hidden: PostTree = { nodes: [], messages: 0, masked: true }

/**
 * The conversation under a publication, oldest first at each step, at most two hundred messages. Behind 1 … k − 1 people it
 * stays closed. An answer to a message that is not there hangs from the publication. No message gives no node.
 */
export async function readPostTree(
  tx: Tx,
  keyring: Keyring,
  organisationId: string,
  postId: string,
  { k, persons, texts }: TreeReader
): Promise<PostTree> {
  const org = sql`${organisationId}::uuid`
  const rows = (await tx.db.execute(sql`
    select i.id, i.parent_interaction_id as parent, i.kind, i.direction, i.occurred_at, i.deleted_at,
      i.text_sealed is not null as has_text, ${texts ? sql`i.text_sealed` : sql`null::bytea`} as sealed,
      d.resolved_person_id as person, coalesce(o.display_name, o.handle) as account
    from interactions i
    left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
    left join accounts o on o.organisation_id = i.organisation_id and o.id = i.account_id
    where i.organisation_id = ${org} and coalesce(i.root_post_id, i.post_id) = ${postId}::uuid
      and i.kind in ('comment', 'reply', 'quote', 'mention')
    order by i.occurred_at, i.id`)) as unknown as Row[]
  const people = new Set(
    rows.flatMap(({ person, direction }) => (person !== null && direction === 'in' ? [person] : []))
  )
  if (people.size > 0 && people.size < k) return hidden
  const numbers = new Map([...people].map((person, at) => [person, at + 1]))
  const shown = inOrder(rows).slice(0, MOST)
  const places = new Map(shown.map(({ id }, at) => [String(id), at]))
  return {
    nodes: shown.map(row => ({
      ...{ parent: places.get(String(row.parent)) ?? null, kind: String(row.kind) },
      at: new Date(String(row.occurred_at)).toISOString(),
      author: authorOf(row, persons ? numbers : new Map()),
      ...{ deleted: row.deleted_at !== null, has_text: row.has_text === true },
      text: texts ? openText(keyring, organisationId, row.id, row.sealed) : null
    })),
    messages: rows.length,
    masked: false
  }
}

/** Each message before its answers, whatever order they came in. A ring of answers, which no platform makes, is cut. */
function inOrder(rows: readonly Row[]): Row[] {
  const ids = new Set(rows.map(({ id }) => String(id)))
  const parentOf = ({ parent }: Row) => (ids.has(String(parent)) ? String(parent) : '')
  const answers = Map.groupBy(rows, parentOf)
  const found = new Set<Row>()
  const waiting = [...(answers.get('') ?? [])].reverse()
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    if (found.has(row)) continue
    found.add(row)
    waiting.push(...(answers.get(String(row.id)) ?? []).toReversed())
  }
  return [...found, ...rows.filter(row => !found.has(row))]
}

function authorOf(row: Row, numbers: ReadonlyMap<unknown, number>): TreeNode['author'] {
  if (row.direction === 'out')
    return { kind: 'own', name: typeof row.account === 'string' ? row.account : null, number: null }
  if (row.person === null) return { kind: 'unknown', name: null, number: null }
  return { kind: 'person', name: null, number: numbers.get(row.person) ?? null }
}
