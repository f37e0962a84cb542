import { listOrganisations } from '../ingest/organisation.ts'
import { refresh } from '../ingest/refresh.ts'
import { askAgain } from '../measures/memory.ts'
import { sealNew } from '../report/locks/seal.ts'
import type { Store } from '../store/transaction.ts'

/** Keeps the person-level rollups seconds behind the facts. */
export interface Refresher {
  /** facts of this organisation changed: refresh it soon */
  wake(organisationId: string): void
  stop(): Promise<void>
}

const PAUSE = 1000
/** Milliseconds without a new fact before answers are made again. */
const CALM = 5000
const POLL = 2000

/**
 * Starts the refresher: an organisation is due when its log may not be empty and its last refresh ended a second ago.
 * Woken by whoever writes, and every 2 s in any case, so that a missed call costs seconds and nothing else. Once the facts
 * are calm, what people looked at is answered again before anybody asks.
 */
export function startRefresher(store: Store, now: () => Date, onFault: (fault: unknown) => void): Refresher {
  const due = new Set<string>()
  const changed = new Map<string, number>()
  let again: Promise<void> = Promise.resolve()
  let isStopped = false
  let running: Promise<void> = Promise.resolve()
  let sinceAll = 0
  const round = async () => {
    sinceAll += PAUSE
    if (sinceAll >= POLL) {
      sinceAll = 0
      for (const { id } of await listOrganisations(store)) due.add(id)
    }
    for (const id of [...due]) {
      if (isStopped) return
      due.delete(id)
      const done = await refresh(store, id, now())
      if (done.waiting > 0) due.add(id)
      if (done.logRows > 0) changed.set(id, now().getTime())
      // what a file or a command declared is sealed within seconds
      await store.tx(id, tx => sealNew(tx, id, now()))
    }
  }
  const repeat = () => {
    for (const [id, at] of changed) {
      if (now().getTime() - at < CALM) continue
      changed.delete(id)
      again = again.then(() => askAgain(id, now(), () => isStopped || changed.has(id)).catch(onFault))
    }
  }
  const loop = async () => {
    while (!isStopped) {
      await round().catch(onFault)
      repeat()
      await new Promise(done => setTimeout(done, PAUSE))
    }
  }
  running = loop()
  return {
    wake: id => void due.add(id),
    async stop() {
      isStopped = true
      await running
      await again
    }
  }
}
