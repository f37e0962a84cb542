import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import { ownId } from '../store/hash.ts'
import type { Tx } from '../store/transaction.ts'
import { hasRules, settleActs, settleVisits } from './campaign_rule_acts.ts'
import { campaignsOfPost, type Rule, type RuleKind } from './campaign_match.ts'
import { addToDayCounts, logAuthors } from './day_counts.ts'
import { underPost } from './threads.ts'

type Row = Record<string, unknown>
const uuids = (of: readonly string[]) => sql`(select unnest(${arrayLiteral(of, 'uuid')}::text::uuid[]))`
const BATCH = 2000

/** The rules in force of campaigns that exist, oldest first. */
export async function rulesInForce({ db }: Tx, organisationId: string): Promise<Rule[]> {
  const rows = (await db.execute(sql`
    select r.id, r.campaign_id, r.kind, r.value from campaign_rules r
    join campaigns c on c.organisation_id = r.organisation_id and c.id = r.campaign_id
    where r.organisation_id = ${organisationId}::uuid and r.removed_at is null order by r.created_at, r.id`)) as unknown as Row[]
  return rows.map(row => ({
    id: String(row.id),
    campaignId: String(row.campaign_id),
    kind: String(row.kind) as RuleKind,
    value: String(row.value)
  }))
}

interface Link {
  id: string
  campaignId: string
  postId: string
  ruleId: string
}
const keyOf = ({ campaignId, postId }: Pick<Link, 'campaignId' | 'postId'>) => `${campaignId}|${postId}`

/**
 * Brings the links that rules make in line with the rules in force and with the posts as they are: what a file or a person
 * declared stays, and hides the same link made by a rule. Day counts and change log follow. The result depends on facts and
 * rules only, never on the order in which they came. Empty does nothing.
 */
export async function settlePosts(tx: Tx, organisationId: string, posts: readonly string[], at: Date): Promise<void> {
  if (posts.length === 0 || !(await hasRules(tx, organisationId))) return
  const rules = await rulesInForce(tx, organisationId)
  const all = [...new Set(posts)].sort()
  for (let from = 0; from < all.length; from += BATCH)
    await settleBatch(tx, organisationId, all.slice(from, from + BATCH), rules, at)
}

/** Same for every post of the organisation: after a rule was added or removed, or a campaign came or went. */
export async function settleAllPosts(tx: Tx, organisationId: string, at: Date): Promise<void> {
  const rows = (await tx.db.execute(sql`
    select id from posts where organisation_id = ${organisationId}::uuid
    union select post_id from campaign_posts where organisation_id = ${organisationId}::uuid and method = 'rule'`)) as unknown as Row[]
  const ids = rows.map(row => String(row.id))
  await settlePosts(tx, organisationId, ids, at)
}

async function settleBatch(
  tx: Tx,
  organisationId: string,
  posts: readonly string[],
  rules: readonly Rule[],
  at: Date
): Promise<void> {
  const org = sql`${organisationId}::uuid`
  const linked = (await tx.db.execute(sql`select campaign_id, post_id, id, method, rule_id from campaign_posts
    where organisation_id = ${org} and post_id in ${uuids(posts)}`)) as unknown as Row[]
  const current = linked.map(row => ({ ...linkOf(row), isByRule: row.method === 'rule' }))
  const wanted = new Map((await wantedLinks(tx, organisationId, posts, rules)).map(link => [keyOf(link), link]))
  const known = new Map(current.map(link => [keyOf(link), link]))
  const gone = current.filter(link => link.isByRule && !wanted.has(keyOf(link)))
  const fresh = [...wanted.values()].filter(link => !known.has(keyOf(link)))
  const told = [...wanted.values()].filter(link => {
    const now = known.get(keyOf(link))
    return now?.isByRule && now.ruleId !== link.ruleId
  })
  if (gone.length + fresh.length + told.length === 0) return
  const moved = await messagesUnder(tx, organisationId, [...gone, ...fresh])
  await addToDayCounts(tx, organisationId, moved, -1)
  await tx.db.execute(sql`delete from campaign_posts where organisation_id = ${org} and method = 'rule'
    and id in ${uuids(gone.map(({ id }) => id))}`)
  await write(tx, organisationId, [...fresh, ...told], at)
  await addToDayCounts(tx, organisationId, moved, 1)
  await logAuthors(tx, organisationId, moved, at)
}

const linkOf = (row: Row): Link => ({
  id: String(row.id),
  campaignId: String(row.campaign_id),
  postId: String(row.post_id),
  ruleId: String(row.rule_id)
})

async function wantedLinks(
  { db }: Tx,
  organisationId: string,
  posts: readonly string[],
  rules: readonly Rule[]
): Promise<Link[]> {
  if (rules.length === 0) return []
  const rows = (await db.execute(sql`select id, network, external_id, permalink, title, text from posts
    where organisation_id = ${organisationId}::uuid and id in ${uuids(posts)}`)) as unknown as Row[]
  const text = (value: unknown) => (value === null ? null : String(value))
  return rows.flatMap(row => {
    const postId = String(row.id)
    const post = {
      network: String(row.network),
      externalId: String(row.external_id),
      permalink: text(row.permalink),
      title: text(row.title),
      text: text(row.text)
    }
    return [...campaignsOfPost(post, rules)].map(([campaignId, ruleId]) => {
      const id = ownId(organisationId, 'campaign_post by rule', campaignId, postId)
      return { id, campaignId, postId, ruleId }
    })
  })
}

async function write({ db }: Tx, organisationId: string, links: readonly Link[], at: Date): Promise<void> {
  if (links.length === 0) return
  const sorted = [...links].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const column = (name: keyof Link) =>
    sql`${arrayLiteral(
      sorted.map(link => link[name]),
      'uuid'
    )}::text::uuid[]`
  await db.execute(sql`
    insert into campaign_posts as l (organisation_id, id, campaign_id, post_id, method, rule_id, at)
    select ${organisationId}::uuid, u.id, u.campaign_id, u.post_id, 'rule', u.rule_id, ${at.toISOString()}::timestamptz
    from unnest(${column('id')}, ${column('campaignId')}, ${column('postId')}, ${column('ruleId')})
      as u(id, campaign_id, post_id, rule_id)
    on conflict (organisation_id, campaign_id, post_id) do update set rule_id = excluded.rule_id where l.method = 'rule'`)
}

async function messagesUnder({ db }: Tx, organisationId: string, links: readonly Link[]): Promise<string[]> {
  if (links.length === 0) return []
  const posts = [...new Set(links.map(({ postId }) => postId))]
  const rows = (await db.execute(sql`
    select distinct i.id from unnest(${arrayLiteral(posts, 'uuid')}::text::uuid[]) as p(id)
    cross join lateral (${underPost(organisationId, sql`p.id`)}) i`)) as unknown as Row[]
  return rows.map(row => String(row.id))
}

/** What an insert does with a link that a rule had made: a declaration takes its place, and gives it back when undone. */
export const overRules = sql`on conflict (organisation_id, campaign_id, post_id) do update
  set id = excluded.id, method = excluded.method, rule_id = null, pull_id = excluded.pull_id, at = excluded.at
  where campaign_posts.method = 'rule'`

/** Brings posts, acts and visits of the organisation in line with the rules in force. Without any rule, ever, it does nothing. */
export async function settleEverything(tx: Tx, organisationId: string, at: Date): Promise<void> {
  const values = (await tx.db.execute(sql`
    select distinct value, kind from campaign_rules where organisation_id = ${organisationId}::uuid`)) as unknown as Row[]
  if (values.length === 0) return
  await settleAllPosts(tx, organisationId, at)
  await settleActs(tx, organisationId, null, at)
  for (const { value, kind } of values)
    if (kind === 'utm_campaign') await settleVisits(tx, organisationId, String(value))
}

/** The links that rules make, as they stand and as they follow from rules and posts; equal unless something is broken. */
export async function ruleCells(
  tx: Tx,
  organisationId: string
): Promise<{ have: Map<string, number>; want: Map<string, number> }> {
  const org = sql`${organisationId}::uuid`
  const rows = (await tx.db.execute(sql`
    select campaign_id || '|' || post_id as key, method from campaign_posts where organisation_id = ${org}`)) as unknown as Row[]
  const posts = (await tx.db.execute(sql`select id from posts where organisation_id = ${org}`)) as unknown as Row[]
  const rules = await rulesInForce(tx, organisationId)
  const ids = posts.map(row => String(row.id))
  const wanted = await wantedLinks(tx, organisationId, ids, rules)
  const declared = new Set(rows.filter(row => row.method !== 'rule').map(row => String(row.key)))
  const cells = (keys: readonly string[]) => new Map(keys.map(key => [key, 1]))
  return {
    have: cells(rows.filter(row => row.method === 'rule').map(row => String(row.key))),
    want: cells(wanted.map(keyOf).filter(key => !declared.has(key)))
  }
}
