import { dayRange } from '../export_time.ts'
import { scopeOf } from '../scope.ts'
import type { Bytes, Decision, ReadOptions } from '../source.ts'

/** The days an export covers, by its name (`FROM_TO`), and what its numbers therefore are. */
export interface Cover {
  /**
   * `lifetime` for a post published inside the period; `window` for an older one, whose numbers began before it. A
   * window is kept and never taken for the life of a post, nor added to another window.
   */
  countsOf(publishedAt: string): 'lifetime' | 'window'
  /** the same, and of a window its days `[from, to + 1)` */
  spanOf(publishedAt: string): { counts: 'lifetime' } | { counts: 'window'; period_start: string; period_end: string }
  decisions: Decision[]
}

/** Reads the period of an export of posts in the name of its file; without one the numbers are those of a life. */
export function coverOf({ name }: Bytes): Cover {
  const range = dayRange(name)
  if (!range) return { countsOf: () => 'lifetime', spanOf: () => ({ counts: 'lifetime' }), decisions: [] }
  const [from, to] = range
  const because = {
    fr: 'dans le nom du fichier ; les chiffres d’une publication plus ancienne ne valent que pour ces jours',
    en: 'in the name of the file; the counts of an older post are only of these days'
  }
  const window = {
    counts: 'window' as const,
    period_start: from,
    period_end: Temporal.PlainDate.from(to).add({ days: 1 }).toString()
  }
  const isOlder = (publishedAt: string) => publishedAt.slice(0, 10) < from
  return {
    countsOf: publishedAt => (isOlder(publishedAt) ? 'window' : 'lifetime'),
    spanOf: publishedAt => (isOlder(publishedAt) ? window : { counts: 'lifetime' }),
    decisions: [{ key: 'period', value: `${from} – ${to}`, because }]
  }
}

/** The account of an export that names none: the source as it was named, else the network; and why, for the pull. */
export function accountOf(
  bytes: Bytes,
  options: ReadOptions,
  network: string
): { account: string; decision: Decision } {
  const account = scopeOf(bytes, options, network)
  const because =
    account === network
      ? {
          fr: 'le fichier ne nomme pas le compte : le seul de ce réseau ; nommer la source pour en distinguer deux',
          en: 'the file does not name the account: the only one of this network; name the source to tell two apart'
        }
      : { fr: 'nom donné à la source', en: 'the name given to the source' }
  return { account, decision: { key: 'account', value: account, because } }
}
