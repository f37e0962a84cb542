import type { PgBoss } from 'pg-boss'
import { adaptOrganisation } from '../dialogue/adaptation/learn.ts'
import { rateMissing, type RoundMeans } from '../dialogue/raters/round.ts'
import { raiseVersion } from '../ingest/day_counts.ts'
import type { Services } from '../ingest/import_terms.ts'
import { listOrganisations } from '../ingest/organisation.ts'

/** What rating in the background needs beside the services: the rating thread, and the only way out of the server. */
export type DialogueMeans = Pick<RoundMeans, 'rateBatch' | 'fetch' | 'services'>

interface Told {
  services: Services
  onFacts(organisationId: string): void
  onFault(fault: unknown): void
  every?: number
}

/**
 * Starts rating in the background and learning, once a night.
 * @returns puts a round of rating in the queue; one that waits already is not doubled
 */
export async function startDialogue(
  boss: PgBoss,
  told: Told,
  means: DialogueMeans,
  signal: AbortSignal
): Promise<() => Promise<void>> {
  const polling = { pollingIntervalSeconds: told.every ?? 5 }
  const options = { policy: 'stately', retryLimit: 0, deleteAfterSeconds: 3600, expireInSeconds: 3600 } as const
  await boss.createQueue('rate', options)
  await boss.createQueue('adapt', { ...options, expireInSeconds: 6 * 3600 })
  await boss.work('rate', polling, () => rateAll(told, means, signal))
  await boss.work('adapt', polling, () => adaptAll(told, signal))
  await boss.schedule('adapt', '41 2 * * *', null, { tz: 'UTC' })
  return async () => {
    await boss.send('rate')
  }
}

/** One round of every organisation. One that fails is told and stops no other. */
export async function rateAll(
  { services, onFacts, onFault }: Told,
  means: DialogueMeans,
  signal: AbortSignal
): Promise<void> {
  for (const { id } of await listOrganisations(services.store)) {
    if (signal.aborted) return
    try {
      if ((await rateMissing({ ...services, ...means }, id, signal)) === 0) continue
      // new scores change the queue: what was read under the former version is read anew
      await services.store.tx(id, tx => raiseVersion(tx, id))
      onFacts(id)
    } catch (fault) {
      onFault(fault)
    }
  }
}

/** Learns anew for every organisation, one after the other. */
export async function adaptAll({ services, onFault }: Told, signal: AbortSignal): Promise<void> {
  for (const { id } of await listOrganisations(services.store)) {
    if (signal.aborted) return
    await adaptOrganisation(services, id, null).catch(onFault)
  }
}
