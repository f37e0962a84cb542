import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import { writeAudit } from '../../store/log.ts'
import type { Tx } from '../../store/transaction.ts'
import type { HeadLearned, Learned } from '../model/adapt_heads.ts'
import { readResiduals, type Adaptation, type Residuals } from '../model/residual_bytes.ts'
import type { By } from '../raters/change.ts'
import { readLearning, settlePlaces } from '../raters/chosen.ts'

/** A version of what was learnt, as it is shown. */
export interface Version {
  version: number
  base: string
  corrections: number
  heads: HeadLearned[]
  isUseful: boolean
  bytes: number
  learnedAt: string
}

/** The versions of an organisation, the newest first; none is ever removed. */
export async function readVersions({ db }: Tx, organisationId: string, limit = 20): Promise<Version[]> {
  const rows = (await db.execute(sql`
    select version, base, corrections, heads, is_useful, length(residual) as bytes, learned_at from adaptations
    where organisation_id = ${organisationId}::uuid order by version desc limit ${limit}`)) as unknown as Record<
    string,
    unknown
  >[]
  return rows.map(row => ({
    version: Number(row.version),
    base: String(row.base),
    corrections: Number(row.corrections),
    heads: row.heads as HeadLearned[],
    isUseful: row.is_useful === true,
    bytes: Number(row.bytes),
    learnedAt: new Date(String(row.learned_at)).toISOString()
  }))
}

/** One version as the rating thread takes it; null without one. */
export async function readAdaptation(
  { sql }: Tx,
  organisationId: string,
  version: number | null
): Promise<Adaptation | null> {
  if (version === null) return null
  const [row] = await sql<{ residual: Uint8Array }[]>`
    select residual from adaptations where organisation_id = ${organisationId} and version = ${version}`
  return row ? { version, bytes: new Uint8Array(row.residual) } : null
}

/** What is in force, opened: for showing which words weigh here. Undefined with the original model. */
export async function readResidualsInForce(tx: Tx, organisationId: string): Promise<Residuals | undefined> {
  const { adaptation } = await readLearning(tx, organisationId)
  const found = await readAdaptation(tx, organisationId, adaptation)
  return found ? readResiduals(found.bytes) : undefined
}

/** Keeps what was learnt as the next version. */
export async function addVersion(
  { db }: Tx,
  organisationId: string,
  { base, digest, corrections, learned }: { base: string; digest: string; corrections: number; learned: Learned },
  { by, now }: By
): Promise<number> {
  const hex = Buffer.from(learned.bytes).toString('hex')
  const [row] = (await db.execute(sql`
    insert into adaptations (organisation_id, version, base, digest, corrections, heads, is_useful, residual, learned_at, learned_by)
    select ${organisationId}::uuid, 1 + coalesce(max(version), 0), ${base}, ${digest}, ${corrections},
      ${JSON.stringify(learned.heads)}::jsonb, ${learned.bytes.length > 0}, decode(${hex}, 'hex'), ${now.toISOString()}::timestamptz, ${by}
    from adaptations where organisation_id = ${organisationId}::uuid
    returning version`)) as unknown as { version: number }[]
  return Number(row!.version)
}

/**
 * Puts a version in force, or none: the original model, whose scores are used again at once where they are, and are made
 * anew in the background where they are not. Throws `unknown_version`; `not_useful` for one that did not help.
 * @param learns false: nothing is learnt any more until it is true again
 */
export async function putInForce(
  tx: Tx,
  organisationId: string,
  { version, learns }: { version: number | null; learns: boolean },
  { by, now }: By
): Promise<void> {
  if (version !== null) {
    const one = (await readVersions(tx, organisationId, 10_000)).find(each => each.version === version)
    if (!one) throw new Problem('unknown_version', { fr: 'Version inconnue.', en: 'Unknown version.' }, 404)
    if (!one.isUseful) throw notUseful()
  }
  const at = now.toISOString()
  await tx.db.execute(sql`
    insert into dialogue_settings (organisation_id, learns, adaptation, changed_by, changed_at)
    values (${organisationId}::uuid, ${learns}, ${version}, ${by}, ${at}::timestamptz)
    on conflict (organisation_id) do update set learns = excluded.learns, adaptation = excluded.adaptation,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
  await settlePlaces(tx, organisationId)
  const line = { at: now, userId: by, action: 'adaptation_in_force', detail: { version, learns } }
  await writeAudit(tx.db, organisationId, line)
}

const notUseful = () =>
  new Problem(
    'not_useful',
    {
      fr: 'Cette version n’a rien amélioré : elle ne peut pas être mise en service.',
      en: 'This version improved nothing: it cannot be put in force.'
    },
    409
  )
