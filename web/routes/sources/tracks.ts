import type { Track as Fact } from '../../../server/measures/frame.ts'
import type { Frame } from '#lib/shell/frame.ts'

/** First and newest fact of one kind from one network, as `GET /api/v1/frame` gives it. */
export interface Track {
  input: Fact['input']
  network: string
  first: string
  last: string
}

/** A network with all it gives. */
export interface Arrival {
  network: string
  inputs: readonly Fact['input'][]
  first: string
  last: string
  /** whole days behind the freshest network; 0 when in time */
  late: number
  /** it counts and names nobody: who returns cannot be known from it */
  isCountsOnly: boolean
}

/** Gathers tracks by network: platforms, then ledgers, each in the order of their names. No track gives none. */
export function arrivals(tracks: readonly Track[], late: Frame['late']): Arrival[] {
  const names = [...new Set(tracks.map(({ network }) => network))].sort(byNature)
  return names.map(network => {
    const own = tracks.filter(track => track.network === network)
    const inputs = own.map(({ input }) => input)
    return {
      network,
      inputs,
      first: own.map(({ first }) => first).sort()[0] ?? '',
      last:
        own
          .map(({ last }) => last)
          .sort()
          .at(-1) ?? '',
      late: late.find(({ source }) => source === network)?.days ?? 0,
      isCountsOnly: inputs.every(input => input === 'metrics' || input === 'posts')
    }
  })
}

const ledgers: readonly string[] = ['ledger', 'rolls', 'touches', 'asks', 'pledges', 'labels', 'acts']

function byNature(a: string, b: string): number {
  return ledgers.indexOf(a) - ledgers.indexOf(b) || (a < b ? -1 : 1)
}
