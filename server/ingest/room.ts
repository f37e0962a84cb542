import { Problem } from '../problem.ts'
import { sqlState } from '../store/transaction.ts'
import type { Services } from './import_terms.ts'

/** Share of the disk in use from which imports are refused, and from which everything that is sent to us is. */
export const fullFor = { imports: 0.9, everything: 0.95 } as const

/** Share of a disk in use, 0 to 1, by what `statfs` says of it; as `df` counts it, room kept for the system aside. */
export function usedShare({ blocks, bfree, bavail }: { blocks: number; bfree: number; bavail: number }): number {
  const used = blocks - bfree
  return used + bavail === 0 ? 0 : used / (used + bavail)
}

/**
 * Refuses to write when the disk has no room for it: figures stay readable, and what is refused is not lost, its sender
 * keeps it. Where nobody measures the disk, nothing is refused here. Throws `disk_full` (507).
 */
export async function refuseFullDisk({ diskUsed }: Pick<Services, 'diskUsed'>, from: number): Promise<void> {
  if (diskUsed && (await diskUsed()) >= from) throw diskFull()
}

/** Whether a fault is that of a full disk, ours or the database's. */
export function isDiskFull(fault: unknown): boolean {
  const code = (fault as { code?: unknown } | null)?.code
  return code === 'ENOSPC' || code === 'EDQUOT' || sqlState(fault) === '53100'
}

/** The refusal of a full disk; to be tried again in ten minutes. */
export const diskFull = (): Problem =>
  new Problem(
    'disk_full',
    {
      fr: 'Le disque du serveur est presque plein : rien n’est écrit, rien n’est perdu. Libérer de la place, puis recommencer.',
      en: 'The disk of the server is nearly full: nothing is written, nothing is lost. Make room, then try again.'
    },
    507,
    { retry_after: 600 }
  )
