import { sql } from 'drizzle-orm'
import type { Keyring } from '../../store/keys.ts'
import type { Tx } from '../../store/transaction.ts'
import { openText } from './prints.ts'

/** One message of a conversation. */
export interface ThreadNode {
  id: string
  parent: string | null
  text: string | null
  deleted: boolean
  /** `own`: one of our accounts, by its name; `person`: a pseudonym; `unknown`: the platform does not say */
  author: { kind: 'own' | 'person' | 'unknown'; name: string | null }
  at: string
  /** highest standing rung on it */
  rung: number | null
  /** a person judged it abusive */
  abusive: boolean
}

/** A conversation around a message, oldest first. */
export interface Thread {
  post: { text: string; at: string; account: string | null } | null
  nodes: ThreadNode[]
  /** there are more messages than were read */
  more: boolean
}

/** Messages of a conversation read at most. */
const MOST = 200
/** Answers above the message followed at most. */
const DEEPEST = 60

type Row = Record<string, unknown>
const when = (value: unknown) => new Date(String(value)).toISOString()

/** The conversation of a message: from the first comment down, and the post it is under. Unknown gives no node. */
export async function readThread(tx: Tx, keyring: Keyring, organisationId: string, id: string): Promise<Thread> {
  const org = sql`${organisationId}::uuid`
  const rows = (await tx.db.execute(sql`
    with recursive up as (
      select i.id, i.parent_interaction_id as parent, 0 as step from interactions i where i.organisation_id = ${org} and i.id = ${id}::uuid
      union all
      select p.id, p.parent_interaction_id, u.step + 1 from up u
      join interactions p on p.organisation_id = ${org} and p.id = u.parent where u.step < ${DEEPEST}
    ), top as (select id from up order by step desc limit 1), down as (
      select i.id, 0 as depth from interactions i where i.organisation_id = ${org} and i.id = (select id from top)
      union all
      select c.id, d.depth + 1 from down d
      join interactions c on c.organisation_id = ${org} and c.parent_interaction_id = d.id where d.depth < ${DEEPEST}
    ), wanted as (
      select id from up union select id from (select id from down limit ${MOST + 1}) nearest
    )
    select i.id, i.parent_interaction_id as parent, i.text_sealed as sealed, i.deleted_at, i.direction, i.occurred_at, p.pseudonym,
      coalesce(o.display_name, o.handle) as account, r.rung,
      exists (select from abusive_messages b where b.organisation_id = i.organisation_id and b.interaction_id = i.id) as abusive
    from wanted w
    join interactions i on i.organisation_id = ${org} and i.id = w.id
    left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
    left join persons p on p.organisation_id = d.organisation_id and p.id = d.resolved_person_id
    left join accounts o on o.organisation_id = i.organisation_id and o.id = i.account_id
    left join lateral (
      select max(a.rung) as rung from standing_acts a where a.organisation_id = i.organisation_id and a.interaction_id = i.id
    ) r on true
    order by i.occurred_at, i.id`)) as unknown as Row[]
  const ids = new Set(rows.map(row => String(row.id)))
  return {
    post: await readPost(tx, organisationId, id),
    nodes: rows.slice(0, MOST + DEEPEST).map(row => ({
      id: String(row.id),
      parent: ids.has(String(row.parent)) ? String(row.parent) : null,
      text: openText(keyring, organisationId, row.id, row.sealed),
      deleted: row.deleted_at !== null,
      author: authorOf(row),
      at: when(row.occurred_at),
      rung: row.rung === null ? null : Number(row.rung),
      abusive: row.abusive === true
    })),
    more: rows.length > MOST
  }
}

function authorOf(row: Row): ThreadNode['author'] {
  const name = (value: unknown) => (typeof value === 'string' ? value : null)
  if (row.direction === 'out') return { kind: 'own', name: name(row.account) }
  return row.pseudonym === null ? { kind: 'unknown', name: null } : { kind: 'person', name: name(row.pseudonym) }
}

async function readPost({ db }: Tx, organisationId: string, id: string): Promise<Thread['post']> {
  const [row] = (await db.execute(sql`
    select coalesce(p.text, p.title) as text, p.published_at, coalesce(a.display_name, a.handle) as account
    from interactions i
    join posts p on p.organisation_id = i.organisation_id and p.id = coalesce(i.root_post_id, i.post_id)
    left join accounts a on a.organisation_id = p.organisation_id and a.id = p.account_id
    where i.organisation_id = ${organisationId}::uuid and i.id = ${id}::uuid`)) as unknown as Row[]
  if (!row || row.text === null) return null
  return {
    text: String(row.text),
    at: when(row.published_at),
    account: row.account === null ? null : String(row.account)
  }
}
