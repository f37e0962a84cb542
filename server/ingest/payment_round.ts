import { setTimeout as wait } from 'node:timers/promises'
import { openOutlet, type Outlet } from '../sources/http/agent.ts'
import { openHttp } from '../sources/http/client.ts'
import type { Services } from './import_terms.ts'
import { listOrganisations } from './organisation.ts'
import { checkPayments, type Checked } from './payment_checks.ts'

/**
 * One round over every organisation: asks the providers about the acts that are due, through the guarded client. Opens
 * nothing when nothing is due.
 * @param onSettled told of each organisation whose ledger changed
 * @returns what was done in all
 */
export async function checkAllPayments(
  services: Services,
  signal: AbortSignal,
  onSettled: (organisationId: string) => void = () => {}
): Promise<Checked> {
  let outlet: Outlet | null = null
  const connect = (origins: readonly string[]) => {
    outlet ??= openOutlet(services.privateHosts)
    const sleep = (milliseconds: number, until: AbortSignal) => wait(milliseconds, undefined, { signal: until })
    return openHttp({ outlet, origins, now: services.now, sleep, random: Math.random, signal })
  }
  const total: Checked = { asked: 0, settled: 0, waiting: 0 }
  try {
    for (const { id } of await listOrganisations(services.store)) {
      signal.throwIfAborted()
      const done = await checkPayments(services, id, connect)
      for (const key of ['asked', 'settled', 'waiting'] as const) total[key] += done[key]
      if (done.settled > 0) onSettled(id)
    }
  } finally {
    await (outlet as Outlet | null)?.close()
  }
  return total
}
