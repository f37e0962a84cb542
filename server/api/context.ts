import type { Services } from '../ingest/import.ts'
import type { ImportApart } from './import_preview.ts'
import type { Pushes } from '../ingest/push.ts'
import type { Doors } from './doors.ts'
import type { Pace } from './token_bucket.ts'

/** What the routes share. */
export interface ApiContext {
  services: Services
  uploadsDirectory: string
  onFacts: (organisationId: string) => void
  wakeWorker: () => Promise<void>
  /** the way in for pushed events: those that arrive together are written together */
  pushes: Pushes
  /** finds the source a push is for */
  doors: Doors
  pushPace: Pace
  /** public address; absent on loopback */
  origin: string | undefined
  /** state of the rating thread; absent where nobody rates */
  rating: (() => string) | undefined
  /** reads large files away from this process; absent: they are read here */
  importApart: ImportApart | undefined
}
