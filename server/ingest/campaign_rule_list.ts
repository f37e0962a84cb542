import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { ownId } from '../store/hash.ts'
import { writeAudit } from '../store/log.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { normaliseRule, type RuleKind } from './campaign_match.ts'
import { settleEverything } from './campaign_rules.ts'
import { lockOrganisation, raiseVersion } from './day_counts.ts'

type Row = Record<string, unknown>

/** A rule of a campaign, and how much it brings today. */
export interface ListedRule {
  id: string
  kind: RuleKind
  value: string
  created_at: string
  /** posts of which it is the first rule, or that no declaration ties */
  posts: number
}

/** The rules in force of a campaign, oldest first. Throws `unknown_campaign`. */
export async function listRules(store: Store, organisationId: string, campaign: string): Promise<ListedRule[]> {
  return store.tx(
    organisationId,
    async tx => {
      const id = await campaignOf(tx, organisationId, campaign)
      const rows = (await tx.db.execute(sql`
        select r.id, r.kind, r.value, r.created_at, (select count(*)::int from campaign_posts l
          where l.organisation_id = r.organisation_id and l.rule_id = r.id) as posts
        from campaign_rules r where r.organisation_id = ${organisationId}::uuid and r.campaign_id = ${id}::uuid
          and r.removed_at is null order by r.created_at, r.id`)) as unknown as Row[]
      return rows.map(row => ({
        id: String(row.id),
        kind: String(row.kind) as RuleKind,
        value: String(row.value),
        created_at: new Date(String(row.created_at)).toISOString(),
        posts: Number(row.posts)
      }))
    },
    { mode: 'read only' }
  )
}

/** Who changes the rules of which campaign, and when. */
export interface RuleChange {
  campaign: string
  by: string | null
  at: Date
}

/**
 * Adds a rule and applies it at once to everything that is there already. A rule that is in force stays as it is; one that
 * was removed comes back. Throws `unknown_campaign`, `bad_rule`.
 * @returns id of the rule
 */
export async function addRule(
  store: Store,
  organisationId: string,
  { kind, value: given }: { kind: RuleKind; value: string },
  { campaign, by, at }: RuleChange
): Promise<string> {
  const value = normaliseRule(kind, given)
  if (value === null) throw badRule(kind)
  return change(store, organisationId, at, async tx => {
    const campaignId = await campaignOf(tx, organisationId, campaign)
    const id = ownId(organisationId, 'campaign_rule', campaignId, kind, value)
    await tx.db.execute(sql`
      insert into campaign_rules as r (organisation_id, id, campaign_id, kind, value, created_by, created_at)
      values (${organisationId}::uuid, ${id}::uuid, ${campaignId}::uuid, ${kind}, ${value}, ${by}, ${at.toISOString()}::timestamptz)
      on conflict (organisation_id, campaign_id, kind, value) do update
      set removed_at = null, created_by = excluded.created_by, created_at = excluded.created_at where r.removed_at is not null`)
    const detail = { campaign, kind }
    await writeAudit(tx.db, organisationId, { at, userId: by, action: 'campaign.rule_added', subject: id, detail })
    return id
  })
}

/** Removes a rule; what only it had tied to the campaign leaves it at once. Throws `unknown_campaign`, `unknown_rule`. */
export async function removeRule(
  store: Store,
  organisationId: string,
  rule: string,
  { campaign, by, at }: RuleChange
): Promise<void> {
  await change(store, organisationId, at, async tx => {
    const campaignId = await campaignOf(tx, organisationId, campaign)
    const rows = (await tx.db.execute(sql`
      update campaign_rules set removed_at = ${at.toISOString()}::timestamptz where organisation_id = ${organisationId}::uuid
        and campaign_id = ${campaignId}::uuid and id = ${rule}::uuid and removed_at is null returning kind`)) as unknown as Row[]
    if (!rows[0]) throw new Problem('unknown_rule', { fr: 'Règle inconnue.', en: 'Unknown rule.' }, 404)
    const detail = { campaign, kind: String(rows[0].kind) }
    await writeAudit(tx.db, organisationId, { at, userId: by, action: 'campaign.rule_removed', subject: rule, detail })
  })
}

function change<T>(store: Store, organisationId: string, at: Date, work: (tx: Tx) => Promise<T>): Promise<T> {
  const whole = async (tx: Tx) => {
    await lockOrganisation(tx, organisationId)
    await tx.db.execute(sql`set local statement_timeout = '110s'`)
    const done = await work(tx)
    await settleEverything(tx, organisationId, at)
    await raiseVersion(tx, organisationId)
    return done
  }
  return store.tx(organisationId, whole, { deadline: 120_000 })
}

async function campaignOf({ db }: Tx, organisationId: string, slug: string): Promise<string> {
  const [row] = (await db.execute(sql`
    select id from campaigns where organisation_id = ${organisationId}::uuid and slug = ${slug}`)) as unknown as Row[]
  if (row) return String(row.id)
  throw new Problem('unknown_campaign', { fr: `Campagne inconnue : ${slug}.`, en: `Unknown campaign: ${slug}.` }, 404)
}

const badRule = (kind: RuleKind) =>
  kind === 'hashtag'
    ? new Problem('bad_rule', {
        fr: 'Donner un seul mot-dièse, sans espace : #Cohésion.',
        en: 'Give one hashtag, without spaces: #Cohesion.'
      })
    : kind === 'url_pattern'
      ? new Problem('bad_rule', {
          fr: 'Donner une adresse, avec son site : exemple.tg/agir, ou exemple.tg/*/agir.',
          en: 'Give an address with its site: example.org/act, or example.org/*/act.'
        })
      : new Problem('bad_rule', { fr: 'Donner une valeur.', en: 'Give a value.' })
