import { sql } from 'drizzle-orm'
import type { Asked } from '../sources/hooks/hook.ts'
import type { Tx } from '../store/transaction.ts'
import { foldConversion, type Folded } from './payment_fold.ts'
import { put, storedEvent, type FoldPlace } from './payment_write.ts'

type Row = Record<string, unknown>

/** An act that calls speak of: its row of the ledger, and what its events and the provider's answer give today. */
interface Told {
  row: Row
  folded: Folded
}

// A row of a file of which calls only hint is the file's: nothing to compare.
async function toldActs({ db }: Tx, organisationId: string): Promise<Told[]> {
  const org = sql`${organisationId}::uuid`
  const list = async (query: ReturnType<typeof sql>) => (await db.execute(query)) as unknown as Row[]
  const events = Map.groupBy(await list(sql`select * from conversion_events where organisation_id = ${org}`), row =>
    String(row.conversion_id)
  )
  if (events.size === 0) return []
  const answers = new Map(
    (await list(sql`select conversion_id, answer from conversion_checks where organisation_id = ${org}`)).map(row => [
      String(row.conversion_id),
      row.answer as Asked | null
    ])
  )
  const rows = await list(sql`
    select c.* from conversions c where c.organisation_id = ${org}
      and exists (select from conversion_events e where e.organisation_id = ${org} and e.conversion_id = c.id)`)
  return rows.flatMap(row => {
    const id = String(row.id)
    const folded = foldConversion(events.get(id)!.map(storedEvent), answers.get(id) ?? null)
    return folded && (!folded.awaitsProof || row.awaits_proof === true) ? [{ row, folded }] : []
  })
}

/**
 * Every act that calls speak of, folded again, beside what the ledger says: minor units received, and 1 for each act that
 * counts. `have` and `want` are equal unless something is broken.
 */
export async function ledgerCells(
  tx: Tx,
  organisationId: string
): Promise<{ have: Map<string, number>; want: Map<string, number> }> {
  const have = new Map<string, number>()
  const want = new Map<string, number>()
  const add = (cells: Map<string, number>, id: string, status: string, received: number) => {
    if (status !== 'confirmed') return
    cells.set(`${id}|counted`, 1)
    if (received !== 0) cells.set(`${id}|received`, received)
  }
  for (const { row, folded } of await toldActs(tx, organisationId)) {
    const id = String(row.id)
    add(have, id, String(row.status), Number(row.amount_minor ?? 0) - Number(row.refunded_minor))
    add(want, id, folded.status, (folded.amountMinor ?? 0) - folded.refundedMinor)
  }
  return { have, want }
}

/** Writes the row of every act that calls speak of again, from its events. */
export async function foldAllAgain(tx: Tx, organisationId: string): Promise<void> {
  for (const { row, folded } of await toldActs(tx, organisationId)) {
    const place: FoldPlace = {
      organisationId,
      sourceId: String(row.source_id),
      pullId: String(row.pull_id),
      receivedAt: new Date(String(row.received_at)),
      system: String(row.system)
    }
    await put(tx, place, String(row.id), String(row.record_id), String(row.raw_ref), folded)
  }
}
