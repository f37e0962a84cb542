import type { Keyring } from '../../store/keys.ts'
import type { Store, Tx } from '../../store/transaction.ts'
import type { Judged, Learned } from '../model/adapt_heads.ts'
import { localName } from '../raters/local.ts'
import type { By } from '../raters/change.ts'
import { readLearning } from '../raters/chosen.ts'
import { learnInThread } from '../raters/worker.ts'
import { readCorrections } from './corrections.ts'
import { addVersion, putInForce } from './versions.ts'

/** What learning works with. */
export interface LearnMeans {
  store: Store
  keyring: Keyring
  now(): Date
  /** learns away from the request thread; default: a thread of its own */
  learn?(judged: readonly Judged[]): Promise<Learned>
}

/**
 * What came of it: a new version in force; one that is kept but not used; nothing new since the last; not asked for.
 * `kept`: the new version has too few corrections (texts expire) and the former one stays in force.
 */
export type Outcome = { outcome: 'in_force' | 'kept' | 'not_used' | 'unchanged' | 'off'; version: number | null }

/**
 * Learns anew from all the corrections of an organisation and keeps the result as a version, in force only where it helps.
 * The same corrections as last time make no version. An organisation that went back to the original model learns nothing
 * until it asks for it.
 * @param by null: the night, or the command line
 */
export async function adaptOrganisation(
  means: LearnMeans,
  organisationId: string,
  by: string | null
): Promise<Outcome> {
  const { store, keyring, now, learn = learnInThread } = means
  const base = localName()
  const { isOff, corrections, last } = await store.tx(
    organisationId,
    async tx => ({
      isOff: !(await readLearning(tx, organisationId)).learns,
      corrections: await readCorrections(tx, keyring, organisationId),
      last: await lastOf(tx, organisationId)
    }),
    { mode: 'read only', deadline: 120_000 }
  )
  if (isOff) return { outcome: 'off', version: null }
  const { judged, digest } = corrections
  if (last ? last.digest === digest && last.base === base : judged.length === 0)
    return { outcome: 'unchanged', version: last?.version ?? null }
  const learned = await learn(judged)
  return store.tx(organisationId, async tx => {
    const who: By = { by, now: now() }
    await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`adapt ${organisationId}`}, 0))`
    const { learns, adaptation } = await readLearning(tx, organisationId)
    // meanwhile somebody went back to the original model
    if (!learns) return { outcome: 'off', version: null }
    const version = await addVersion(tx, organisationId, { base, digest, corrections: judged.length, learned }, who)
    if (learned.bytes.length > 0) {
      await putInForce(tx, organisationId, { version, learns }, who)
      return { outcome: 'in_force', version }
    }
    const isOnlyFew = learned.heads.every(({ reason }) => reason === 'too_few')
    if (adaptation !== null && isOnlyFew) return { outcome: 'kept', version }
    if (adaptation !== null) await putInForce(tx, organisationId, { version: null, learns }, who)
    return { outcome: 'not_used', version }
  })
}

async function lastOf({ sql }: Tx, organisationId: string) {
  const [row] = await sql<{ version: number; digest: string; base: string }[]>`
    select version, digest, base from adaptations where organisation_id = ${organisationId} order by version desc limit 1`
  return row ?? null
}
