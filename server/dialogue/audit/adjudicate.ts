import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'
import { sql } from 'drizzle-orm'
import { readTwice, type TwoReadings } from './agreement.ts'
import { digest, ordered } from './draw.ts'
import { holdOpen } from './open.ts'
import type { Audit } from './store.ts'

/** A message two people read differently. Who read what is not in it: the readings come in an order of their own. */
export interface Quarrel {
  id: string
  one: string[]
  other: string[]
  /** labels somebody gave: what a settled reading must say yes or no to */
  given: string[]
}

/** Doubt is no judgement: two readers who say the same, one of them unsure, agree. */
const isJudgement = (label: string) => label !== 'unsure'

/** The messages of an audit on which its two readers differ and nobody has settled, in an order of the draw. */
export async function quarrels(tx: Tx, organisationId: string, audit: Audit): Promise<Quarrel[]> {
  const settled = (await tx.db.execute(sql`
    select distinct interaction_id as id from standing_labels
    where organisation_id = ${organisationId}::uuid and audit_id = ${audit.id}::uuid and sampling = 'adjudicated'`)) as unknown as {
    id: string
  }[]
  const done = new Set(settled.map(({ id }) => id))
  const pairs = await readTwice(tx, organisationId, audit.id)
  return differing(
    pairs.filter(({ id }) => !done.has(id)),
    audit.slug
  )
}

/** Those of two readings that differ, in an order of the seed, which also says whose comes first. */
export function differing(pairs: readonly TwoReadings[], seed: string): Quarrel[] {
  const judged = pairs.map(pair => ({
    ...pair,
    first: [...pair.first].filter(isJudgement).sort(),
    second: [...pair.second].filter(isJudgement).sort()
  }))
  const open = judged.filter(({ first, second }) => first.join() !== second.join())
  return ordered(open, seed, 'adjudicate').map(({ id, first, second }) => {
    const [one, other] = digest(seed, 'sides', id) < '8' ? [first, second] : [second, first]
    return { id, one, other, given: [...new Set([...first, ...second])] }
  })
}

/** A message to settle, with its place in the draw and whether it was read by the one who asks. */
export interface ToSettle extends Quarrel {
  stratum: string
  probability: number
  isMine: boolean
}

/**
 * What somebody may settle: a message two people read differently, in an audit that is open. A third person settles
 * alone; one of the two readers only together with the other. Throws `not_a_quarrel`, `needs_both_readers`.
 */
export async function quarrelOf(
  tx: Tx,
  organisationId: string,
  found: Audit,
  asked: { id: string; by: string; isTogether: boolean }
): Promise<ToSettle> {
  const audit = await holdOpen(tx, organisationId, found, 'share')
  const [row] = (await tx.db.execute(sql`
    select stratum, probability, reader = ${asked.by} or second_reader = ${asked.by} as is_mine from audit_items
    where organisation_id = ${organisationId}::uuid and audit_id = ${audit.id}::uuid and interaction_id = ${asked.id}::uuid
    for update`)) as unknown as Record<string, unknown>[]
  const quarrel = (await quarrels(tx, organisationId, audit)).find(({ id }) => id === asked.id)
  if (!quarrel || !row) throw notAQuarrel()
  const isMine = row.is_mine === true
  if (isMine && !asked.isTogether) throw needsBothReaders()
  return { ...quarrel, stratum: String(row.stratum), probability: Number(row.probability), isMine }
}

/** Whether somebody is one of the two readers of a message of an audit. */
export async function hasRead(
  { db }: Tx,
  organisationId: string,
  auditId: string,
  id: string,
  by: string
): Promise<boolean> {
  const rows = (await db.execute(sql`
    select 1 from audit_items where organisation_id = ${organisationId}::uuid and audit_id = ${auditId}::uuid
      and interaction_id = ${id}::uuid and (reader = ${by} or second_reader = ${by})`)) as unknown as unknown[]
  return rows.length > 0
}

/** Nothing to settle, or no longer. */
export const notAQuarrel = () =>
  new Problem(
    'not_a_quarrel',
    {
      fr: 'Ce message n’oppose pas, ou plus, deux relecteurs : recharger la page.',
      en: 'Two readers do not differ on this message, or no longer: reload the page.'
    },
    409
  )

/** One of the two readers cannot settle alone. */
export const needsBothReaders = () =>
  new Problem(
    'needs_both_readers',
    {
      fr: 'Vous avez lu ce message : une troisième personne tranche, ou les deux relecteurs ensemble. Cocher si vous êtes deux.',
      en: 'You read this message: a third person settles it, or both readers together. Tick the box if you are two.'
    },
    409
  )
