import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { BulkTable } from '../store/bulk_types.ts'
import type { Tx } from '../store/transaction.ts'
import type { Fact } from './facts.ts'
import { descendants, underPost } from './threads.ts'
import type { FactRow } from './written.ts'

type Row = Record<string, unknown>

/** A judgement names a message that may live on several networks: keeps the one that exists; none leaves the row empty. */
export async function withKnownMessages(tx: Tx, organisationId: string, rows: readonly FactRow[]): Promise<FactRow[]> {
  const named = rows.flatMap(row => row.facts.filter(isJudgement).map(fact => String(fact.row.interaction_id)))
  const known = await existing(tx, organisationId, 'interactions', named)
  return rows.map(row => ({
    ...row,
    facts: row.facts.filter(fact => !isJudgement(fact) || known.has(String(fact.row.interaction_id)))
  }))
}

const isJudgement = (fact: Fact) => fact.table === 'labels' || fact.table === 'acts'

async function existing(tx: Tx, organisationId: string, table: 'interactions' | 'posts', of: readonly string[]) {
  if (of.length === 0) return new Set<string>()
  const rows = (await tx.db.execute(sql`select id from ${sql.identifier(table)}
    where organisation_id = ${organisationId}::uuid
      and id in (select unnest(${arrayLiteral(of, 'uuid')}::text::uuid[]))`)) as unknown as Row[]
  return new Set(rows.map(row => String(row.id)))
}

/** Messages stored earlier whose thread or campaign this flush may change: they leave the day counts and come back. */
export async function alreadyThere(tx: Tx, organisationId: string, facts: Map<BulkTable, Fact[]>): Promise<string[]> {
  const messages = (facts.get('interactions') ?? []).map(fact => fact.id)
  const posts = (facts.get('posts') ?? []).map(fact => fact.id)
  const known = await existing(tx, organisationId, 'interactions', messages)
  const knownPosts = await existing(tx, organisationId, 'posts', posts)
  const parents = [...messages.filter(id => !known.has(id)), ...posts.filter(id => !knownPosts.has(id))]
  const links = facts.get('campaign_posts') ?? []
  const joined = links.length === 0 ? [] : await messagesOfNewLinks(tx, organisationId, links)
  return [...new Set([...(await descendants(tx, organisationId, parents)), ...joined])]
}

async function messagesOfNewLinks(tx: Tx, organisationId: string, links: readonly Fact[]): Promise<string[]> {
  const rows = (await tx.db.execute(sql`
    select distinct i.id
    from unnest(${arrayLiteral(
      links.map(link => String(link.row.campaign_id)),
      'uuid'
    )}::text::uuid[],
      ${arrayLiteral(
        links.map(link => String(link.row.post_id)),
        'uuid'
      )}::text::uuid[]) as l(campaign_id, post_id)
    cross join lateral (${underPost(organisationId, sql`l.post_id`)}) i
    where not exists (select from campaign_posts c where c.organisation_id = ${organisationId}::uuid
      and c.campaign_id = l.campaign_id and c.post_id = l.post_id)`)) as unknown as Row[]
  return rows.map(row => String(row.id))
}
