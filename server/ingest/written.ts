import type { BulkTable } from '../store/bulk_types.ts'
import type { Identity } from './context.ts'
import type { Fact } from './facts.ts'

/** One row of the source with all the facts it gives. */
export interface FactRow {
  ref: string
  line: number
  facts: Fact[]
  identities: Identity[]
  /** what it says stands here already, under whatever id: in the export of this very organisation */
  isTold?: boolean
  /** its records as text, where it may yet turn out to name a message that is not there */
  raw?: string
}

/** What a flush did, row by row in the order given. */
export interface Written {
  outcomes: ('accepted' | 'duplicate' | 'unknown_reference')[]
  byKind: Record<string, number>
  /** lines at which a circle of replies was cut */
  cycles: number[]
  /** readings at an assumed instant whose value is not the latest known one */
  moved: number
}

/** Tables that are not a kind of fact of their own in the report of an import. */
const toldAs: Partial<Record<BulkTable, BulkTable>> = {
  account_declarations: 'accounts',
  roll_members: 'group_members'
}

/**
 * Says row by row what a flush did.
 * @param kept the same rows as they were written: without facts where what they name is not there
 * @param fresh what was new, by table
 */
export function tally(
  rows: readonly FactRow[],
  kept: readonly FactRow[],
  fresh: Map<BulkTable, Set<string>>,
  cut: readonly string[],
  deleted: readonly string[]
): Omit<Written, 'moved'> {
  const unclaimed = new Map([...fresh].map(([table, ids]) => [table, new Set(ids)]))
  for (const id of deleted) unclaimed.get('interactions')!.add(id)
  const byKind: Record<string, number> = {}
  const outcomes = kept.map((row, index): Written['outcomes'][number] => {
    if (row.facts.length === 0 && rows[index]!.facts.length > 0) return 'unknown_reference'
    let isNew = false
    for (const fact of row.facts) {
      if (!unclaimed.get(fact.table)?.delete(fact.id)) continue
      // an account that something implies is not news; what is declared of it is
      const implied = fact.table === 'accounts'
      const kind = toldAs[fact.table] ?? fact.table
      if (!implied || !row.facts.some(({ table }) => table === 'account_declarations'))
        byKind[kind] = (byKind[kind] ?? 0) + 1
      isNew ||= !implied
    }
    return isNew ? 'accepted' : 'duplicate'
  })
  const lineOf = new Map(kept.flatMap(row => row.facts.map(fact => [fact.id, row.line] as const)))
  return { outcomes, byKind, cycles: cut.map(id => lineOf.get(id) ?? 0) }
}
