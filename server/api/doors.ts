import { sourceOfDomain, sourceOfToken, sourceOfWebsite, type PushPlace } from '../ingest/push_places.ts'
import type { Services } from '../ingest/import.ts'
import { tokenBuckets } from './token_bucket.ts'

/** Finds the source a push is for. What was found is remembered; whether it is still open is asked when it is written. */
export interface Doors {
  ofDomain(domain: string): Promise<PushPlace | null>
  ofWebsite(website: string): Promise<PushPlace | null>
  ofToken(kind: 'segment_events' | 'cloudevents', token: string): Promise<PushPlace | null>
  /** forgets a source, so that it is looked up again: it was closed, or its secrets changed */
  forget(place: PushPlace): void
}

const MOST = 10_000

/** Remembers doors of this process. Names nobody knows are looked up 20 times a second at most. */
export function openDoors(services: Services): Doors {
  const known = new Map<string, PushPlace>()
  // Each look-up asks every organisation: made-up names must not become a load.
  const pace = tokenBuckets({ perSecond: 20, burst: 100 }, services.now)
  const find = async (name: string, ask: () => Promise<PushPlace | null>): Promise<PushPlace | null> => {
    const found = known.get(name)
    if (found) return found
    pace('unknown')
    const asked = await ask()
    if (known.size >= MOST) known.clear()
    if (asked) known.set(name, asked)
    return asked
  }
  return {
    ofDomain: domain => find(`domain:${domain}`, () => sourceOfDomain(services.store, domain)),
    ofWebsite: website => find(`website:${website}`, () => sourceOfWebsite(services.store, website)),
    ofToken: (kind, token) => find(`token:${token}`, () => sourceOfToken(services, kind, token)),
    forget({ sourceId }) {
      for (const [name, place] of known) if (place.sourceId === sourceId) known.delete(name)
    }
  }
}
