import { sql, type SQL } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import { chooseThreshold, effectOf, isAsGood, type Choice, type Scored } from '../../statistics/threshold_choice.ts'
import { writeAudit } from '../../store/log.ts'
import type { Tx } from '../../store/transaction.ts'
import { hostileLabels } from '../codebook/codebook.ts'
import { localName } from '../raters/local.ts'

/** The threshold that ships: where what is hostile and what is not are best told apart on the corpus, rather lower. */
export const SHIPPED = 0.3
/** Messages judged hostile, and messages judged not to be, without which an organisation has no threshold of its own. */
export const ENOUGH = 30

/** Name of a rater without what was learnt here. */
const bare = (name: SQL): SQL => sql`regexp_replace(${name}, '\\+org\\..*$', '')`

/** The rater whose scores decide, without what was learnt here: the first of the organisation's order. */
const baseOf = (organisationId: string): SQL => sql`coalesce((
  select ${bare(sql`p.rater`)} from rater_places p where p.organisation_id = ${organisationId}::uuid order by p.place limit 1
), ${localName()})`

/**
 * The threshold in force, as one number: the last the organisation took, while the rater it was chosen for is the one that
 * decides; else the one that ships.
 */
export const thresholdInForce = (organisationId: string): SQL => sql`coalesce((
  select case when t.base = ${baseOf(organisationId)} then round(t.threshold::numeric, 2)::float8 end from queue_thresholds t
  where t.organisation_id = ${organisationId}::uuid order by t.version desc limit 1
), ${SHIPPED}::float8)`

/** One version of the threshold; null `threshold`: back to the one that ships. */
export interface ThresholdVersion {
  version: number
  base: string
  threshold: number | null
  /** the version taken up again */
  again: number | null
  audited: number | null
  positives: number | null
  recall: number | null
  flagged: number | null
  by: string | null
  at: string
}

/** What the closed audits say, and what is in force. */
export interface Thresholds {
  base: string
  shipped: number
  inForce: number
  /** the version in force; null with the threshold that ships */
  version: number | null
  /** messages of closed audits with a score of this rater, and those judged hostile */
  audited: number
  positives: number
  /** null: too few hostile ones, or too few others; that in force where it does as well */
  proposed: Choice | null
  /** what the threshold in force does to the same messages; null where nothing is proposed */
  now: Choice | null
  versions: ThresholdVersion[]
}

type Row = Record<string, unknown>
const numberOf = (value: unknown, decimals = 2) =>
  value === null ? null : Math.round(Number(value) * 10 ** decimals) / 10 ** decimals

/**
 * Messages of closed audits with what people said of them and the score they were drawn with: that of the rater frozen at the
 * draw, before anything could be learnt from these readings. A message read in two audits counts in the last one closed.
 */
async function readScored({ db }: Tx, organisationId: string, base: string): Promise<Scored[]> {
  const hostile = sql.join(
    [...hostileLabels, 'hostile'].map(label => sql`${label}`),
    sql`, `
  )
  const rows = (await db.execute(sql`
    select distinct on (x.interaction_id) (r.scores ->> 'hostile_any')::float8 as score, x.is_hostile, 1 / i.probability::float8 as weight
    from (
      select l.organisation_id, l.audit_id, l.interaction_id, bool_or(l.holds and l.label in (${hostile})) as is_hostile
      from audit_readings l where l.organisation_id = ${organisationId}::uuid
      group by 1, 2, 3 having not bool_or(l.holds and l.label = 'unreadable')
    ) x
    join audits a on a.organisation_id = x.organisation_id and a.id = x.audit_id and a.state = 'closed' and ${bare(sql`a.rater`)} = ${base}
    join audit_items i on i.organisation_id = x.organisation_id and i.audit_id = x.audit_id and i.interaction_id = x.interaction_id
    join ratings r on r.organisation_id = x.organisation_id and r.interaction_id = x.interaction_id and r.revision = i.revision
      and r.rater = a.rater and r.scores ? 'hostile_any'
    order by x.interaction_id, a.closed_at desc, a.id desc`)) as unknown as Row[]
  return rows.map(row => ({
    score: Number(row.score),
    isPositive: row.is_hostile === true,
    weight: Number(row.weight)
  }))
}

/** What closed audits propose, what is in force, and every version there was, the newest first. */
export async function readThresholds(tx: Tx, organisationId: string): Promise<Thresholds> {
  const [state] = (await tx.db.execute(sql`
    select ${baseOf(organisationId)} as base, ${thresholdInForce(organisationId)} as in_force`)) as unknown as Row[]
  const base = String(state!.base)
  const inForce = Number(state!.in_force)
  const versions = await readVersions(tx, organisationId)
  const [last] = versions
  const messages = await readScored(tx, organisationId, base)
  const positives = messages.filter(({ isPositive }) => isPositive).length
  const isEnough = positives >= ENOUGH && messages.length - positives >= ENOUGH
  const best = isEnough ? chooseThreshold(messages) : null
  const now = isEnough ? effectOf(messages, inForce) : null
  return {
    base,
    shipped: SHIPPED,
    inForce,
    version: last && last.threshold !== null && last.base === base ? last.version : null,
    audited: messages.length,
    positives,
    proposed: best && now && isAsGood(now, best) ? now : best,
    now,
    versions
  }
}

async function readVersions({ db }: Tx, organisationId: string): Promise<ThresholdVersion[]> {
  const rows = (await db.execute(sql`
    select * from queue_thresholds where organisation_id = ${organisationId}::uuid order by version desc`)) as unknown as Row[]
  return rows.map(row => ({
    version: Number(row.version),
    base: String(row.base),
    threshold: numberOf(row.threshold),
    again: numberOf(row.again, 0),
    audited: numberOf(row.audited, 0),
    positives: numberOf(row.positives, 0),
    recall: numberOf(row.recall, 4),
    flagged: numberOf(row.flagged, 4),
    by: row.changed_by === null ? null : String(row.changed_by),
    at: new Date(String(row.changed_at)).toISOString()
  }))
}

/** Who changes, and when. */
interface By {
  by: string
  now: Date
}

const refusal = (code: string, fr: string, en: string, status = 409) => new Problem(code, { fr, en }, status)

/**
 * Takes the threshold that closed audits propose, as the next version. The one already in force makes no version. Throws
 * `too_few_readings`; `other_threshold` when the audits propose another one than what was seen.
 */
export async function takeThreshold(tx: Tx, organisationId: string, seen: number, how: By): Promise<void> {
  await lock(tx, organisationId)
  const { base, proposed, audited, positives, inForce } = await readThresholds(tx, organisationId)
  if (!proposed)
    throw refusal(
      'too_few_readings',
      `Il faut des relectures closes avec au moins ${ENOUGH} messages hostiles et ${ENOUGH} autres.`,
      `Closed audits with at least ${ENOUGH} hostile messages and ${ENOUGH} others are needed.`
    )
  if (proposed.threshold !== seen)
    throw refusal(
      'other_threshold',
      'Les relectures proposent maintenant un autre seuil : recharger la page.',
      'The audits propose another threshold by now: reload the page.'
    )
  if (proposed.threshold === inForce) return
  const { threshold, recall, flagged } = proposed
  await add(tx, organisationId, { base, threshold, again: null, audited, positives, recall, flagged }, how)
}

/**
 * Goes back: to the threshold that ships (null), or to that of an earlier version of the same rater. What is in force already
 * makes no version. Throws `unknown_version`, `other_rater`.
 */
export async function revertThreshold(tx: Tx, organisationId: string, to: number | null, how: By): Promise<void> {
  await lock(tx, organisationId)
  const { base, versions, version } = await readThresholds(tx, organisationId)
  if (to === version || (to !== null && versions[0]?.again === to && version !== null)) return
  const none = { threshold: null, again: null, audited: null, positives: null, recall: null, flagged: null }
  if (to === null) return add(tx, organisationId, { base, ...none }, how)
  const wanted = versions.find(one => one.version === to && one.threshold !== null)
  if (!wanted) throw refusal('unknown_version', 'Version inconnue.', 'Unknown version.', 404)
  if (wanted.base !== base)
    throw refusal(
      'other_rater',
      'Ce seuil a été choisi pour un autre moteur : il ne vaut pas pour celui-ci.',
      'This threshold was chosen for another engine: it does not hold for this one.'
    )
  await add(tx, organisationId, { ...wanted, again: to }, how)
}

type Added = Pick<ThresholdVersion, 'base' | 'threshold' | 'again' | 'audited' | 'positives' | 'recall' | 'flagged'>

async function add({ db }: Tx, organisationId: string, one: Added, { by, now }: By): Promise<void> {
  await db.execute(sql`
    insert into queue_thresholds (organisation_id, version, base, threshold, again, audited, positives, recall, flagged, changed_by, changed_at)
    select ${organisationId}::uuid, 1 + coalesce(max(version), 0), ${one.base}, ${one.threshold}::real, ${one.again}::int,
      ${one.audited}::int, ${one.positives}::int, ${one.recall}::real, ${one.flagged}::real, ${by}, ${now.toISOString()}::timestamptz
    from queue_thresholds where organisation_id = ${organisationId}::uuid`)
  const detail = { threshold: one.threshold, base: one.base, again: one.again }
  await writeAudit(db, organisationId, {
    at: now,
    userId: by,
    action: 'queue_threshold_changed',
    subject: 'queue',
    detail
  })
}

async function lock({ db }: Tx, organisationId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`threshold ${organisationId}`}, 0))`)
}
