import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'
import type { Context } from './context.ts'
import { settlePosts } from './campaign_rules.ts'
import { addToDayCounts, logAuthors } from './day_counts.ts'
import type { Fact } from './facts.ts'
import { replaceObjects } from './message_objects.ts'
import type { FactRow } from './written.ts'

/** A fact of a page, and when the platform says it was last edited. */
interface Seen {
  fact: Fact
  editedAt: Date | null
}

/** What a page changed in messages that were known already. */
export interface Changed {
  edited: string[]
  /** taken for deleted, and there again */
  returned: string[]
}

const column = (seen: readonly Seen[], name: string, type: string) =>
  arrayLiteral(
    seen.map(({ fact }) => fact.row[name]),
    type
  )
const idsOf = (seen: readonly Seen[]) => seen.map(({ fact }) => fact.id)

/**
 * Brings what a page says about known facts up to date: a message or a post edited since (new text, revision + 1), a
 * message that was taken for deleted and is there again. Key, kind, author and time never change.
 */
export async function applyChanges(
  tx: Tx,
  context: Context,
  rows: readonly FactRow[],
  edits: ReadonlyMap<string, Date>
): Promise<Changed> {
  const seen = rows.flatMap(({ facts }) => facts.map((fact): Seen => ({ fact, editedAt: edits.get(fact.id) ?? null })))
  const messages = seen.filter(({ fact }) => fact.table === 'interactions' && fact.row['deleted_at'] === null)
  const returned = await bringBack(tx, context, messages)
  const edited = await editMessages(tx, context, messages)
  await editPosts(
    tx,
    context,
    seen.filter(({ fact, editedAt }) => fact.table === 'posts' && editedAt !== null)
  )
  await logAuthors(tx, context.organisationId, [...new Set([...returned, ...edited])], context.receivedAt)
  return { edited, returned }
}

/**
 * Brings messages that a file shows edited up to date (new text, revision + 1), whichever file came first. A file never
 * brings back what was deleted: it may be older than the deletion.
 * @returns ids of the messages that changed
 */
export async function applyEdits(tx: Tx, context: Context, rows: readonly FactRow[]): Promise<string[]> {
  const seen = rows.flatMap(({ facts }) =>
    facts.flatMap((fact): Seen[] => {
      const editedAt = fact.table === 'interactions' && fact.row['deleted_at'] === null ? fact.row['edited_at'] : null
      return editedAt instanceof Date ? [{ fact, editedAt }] : []
    })
  )
  const edited = await editMessages(tx, context, seen)
  await logAuthors(tx, context.organisationId, edited, context.receivedAt)
  return edited
}

async function bringBack(tx: Tx, { organisationId }: Context, messages: readonly Seen[]): Promise<string[]> {
  if (messages.length === 0) return []
  const rows = (await tx.db.execute(sql`
    update interactions i set deleted_at = null, text_sealed = u.text, text_expires_at = u.expires
    from unnest(${arrayLiteral(idsOf(messages), 'uuid')}::text::uuid[], ${column(messages, 'text_sealed', 'bytea')}::text::bytea[],
      ${column(messages, 'text_expires_at', 'timestamptz')}::text::timestamptz[]) as u(id, text, expires)
    where i.organisation_id = ${organisationId}::uuid and i.id = u.id and i.deleted_at is not null
    returning i.id`)) as unknown as { id: string }[]
  const ids = rows.map(row => row.id)
  await addToDayCounts(tx, organisationId, ids, 1)
  return ids
}

// A message seen for the first time carries its edit already: only a later one than that is a revision.
async function editMessages(tx: Tx, { organisationId }: Context, seen: readonly Seen[]): Promise<string[]> {
  const messages = seen.filter(({ editedAt }) => editedAt !== null)
  if (messages.length === 0) return []
  const rows = (await tx.db.execute(sql`
    update interactions i set edited_at = u.at, revision = i.revision + 1, text_sealed = u.text, text_expires_at = u.expires, words = u.words
    from unnest(${arrayLiteral(idsOf(messages), 'uuid')}::text::uuid[],
      ${arrayLiteral(
        messages.map(({ editedAt }) => editedAt),
        'timestamptz'
      )}::text::timestamptz[],
      ${column(messages, 'text_sealed', 'bytea')}::text::bytea[],
      ${column(messages, 'text_expires_at', 'timestamptz')}::text::timestamptz[],
      ${column(messages, 'words', 'integer')}::text::integer[]) as u(id, at, text, expires, words)
    where i.organisation_id = ${organisationId}::uuid and i.id = u.id and i.deleted_at is null
      and coalesce(i.edited_at, i.occurred_at) < u.at
    returning i.id`)) as unknown as { id: string }[]
  const edited = rows.map(row => row.id)
  await replaceObjects(
    tx,
    organisationId,
    messages.map(({ fact }) => fact),
    edited
  )
  return edited
}

async function editPosts(tx: Tx, { organisationId, receivedAt }: Context, posts: readonly Seen[]): Promise<void> {
  if (posts.length === 0) return
  await tx.db.execute(sql`
    update posts p set edited_at = u.at, text = coalesce(u.text, p.text)
    from unnest(${arrayLiteral(idsOf(posts), 'uuid')}::text::uuid[],
      ${arrayLiteral(
        posts.map(({ editedAt }) => editedAt),
        'timestamptz'
      )}::text::timestamptz[], ${column(posts, 'text', 'text')}::text::text[]) as u(id, at, text)
    where p.organisation_id = ${organisationId}::uuid and p.id = u.id and coalesce(p.edited_at, p.published_at) < u.at`)
  await settlePosts(tx, organisationId, idsOf(posts), receivedAt)
}
