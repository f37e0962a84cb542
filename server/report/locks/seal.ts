import { sql } from 'drizzle-orm'
import { writeAudit } from '../../store/log.ts'
import type { Tx } from '../../store/transaction.ts'
import { changesOf, readEntry, sealed, type Declared } from './chain.ts'
import { chainsOf, declaredNow, standingCampaigns } from './declared.ts'

/** Name of the line of the audit log that keeps the hash of every entry. */
export const SEALED = 'campaign_sealed'

/** Who seals, when and why; and what entries alone hold. */
export interface Sealing {
  at: Date
  /** id of a user; null = a file or a command */
  by: string | null
  reason?: string | null
  /** slug; absent = every campaign */
  campaign?: string
  put?: Partial<Pick<Declared, 'weights' | 'comparison' | 'interventions'>>
}

/**
 * Adds an entry for every campaign whose declaration is not the one last sealed: the first declaration, and each change
 * after it. Runs in the transaction that changes the declaration; doing it again adds nothing. The hash goes into the
 * campaign's row and into the audit log too, so that a cut chain is seen.
 * @returns slugs of the campaigns that got an entry
 */
export async function sealCampaigns(tx: Tx, organisationId: string, sealing: Sealing): Promise<string[]> {
  const slug = sealing.campaign ?? null
  const standing = await standingCampaigns(tx, organisationId, slug, true)
  const chains = await chainsOf(tx, organisationId, slug)
  const done: string[] = []
  for (const one of standing) {
    const chain = chains.get(one.slug) ?? []
    const head = chain.at(-1)
    const last = head ? readEntry(head) : null
    const declared = { ...declaredNow(one, last), ...sealing.put }
    if (head && last && changesOf(last.declared, declared).length === 0) {
      // Taken away with its import and declared anew, word for word.
      if (one.head === null) await carry(tx, organisationId, one.slug, head.hash, last.at)
      continue
    }
    const entry = sealed({
      v: 1,
      organisation: organisationId,
      campaign: one.slug,
      seq: (head?.seq ?? 0) + 1,
      previous: head?.hash ?? null,
      at: sealing.at.toISOString(),
      by: sealing.by,
      reason: sealing.reason ?? null,
      declared
    })
    await tx.db.execute(sql`
      insert into campaign_locks (organisation_id, campaign, seq, content, hash)
      values (${organisationId}::uuid, ${one.slug}, ${entry.seq}, ${entry.content}, decode(${entry.hash}, 'hex'))`)
    await carry(tx, organisationId, one.slug, entry.hash, sealing.at.toISOString())
    const detail = { seq: entry.seq, hash: entry.hash }
    await writeAudit(tx.db, organisationId, {
      at: sealing.at,
      userId: sealing.by,
      action: SEALED,
      subject: one.slug,
      detail
    })
    done.push(one.slug)
  }
  return done
}

/** Writes the last hash into the row of the campaign. */
async function carry({ db }: Tx, organisationId: string, slug: string, hash: string, at: string): Promise<void> {
  await db.execute(sql`
    update campaigns set lock_hash = decode(${hash}, 'hex'), locked_at = ${at}::timestamptz
    where organisation_id = ${organisationId}::uuid and slug = ${slug}`)
}

/** Seals the campaigns that never were: what a file or a command declared. Cheap when there is none. */
export async function sealNew(tx: Tx, organisationId: string, at: Date): Promise<string[]> {
  const rows = (await tx.db.execute(sql`
    select slug from campaigns where organisation_id = ${organisationId}::uuid and lock_hash is null order by slug`)) as unknown as {
    slug: string
  }[]
  const done: string[] = []
  for (const { slug } of rows) done.push(...(await sealCampaigns(tx, organisationId, { at, by: null, campaign: slug })))
  return done
}
