import { readCloudEvent, type CloudEvent } from '../sources/cloudevents.ts'
import type { Problem } from '../problem.ts'
import type { PushConfig, PushEvent, PushOptions } from '../sources/push_event.ts'
import type { Rejection } from '../sources/record.ts'
import { ownId } from '../store/hash.ts'
import type { Visitor } from './day_key.ts'
import { commitLimits, groupCommit, type CommitLimits, type GroupCommit, type Weighed } from './group_commit.ts'
import type { Services } from './import.ts'
import type { PullCounts } from './pull.ts'
import { writePushes } from './push_flush.ts'

export type { CloudEvent as PushedEvent } from '../sources/cloudevents.ts'

/** What happened to a batch: the three add up; every refused event says why. */
export interface PushAnswer extends PullCounts {
  rejections: { id: string; reason: Rejection['reason']; field?: string; detail?: string }[]
}

/** One body that was pushed to us, before its events are read. */
export interface Push extends Weighed {
  organisationId: string
  sourceId: string
  /** made when it is not there: sources of programs with a token of the organisation, and that of the short links */
  made?: { kind: string; label: string }
  /** keys that opened the source; all still in force when it is written, or the push is refused */
  keyIds: readonly string[]
  /** who sent it, for the key of the day; forgotten with the request */
  visitor: Visitor | null
  /** reads the body with the settings the source has at that moment; pure */
  read(options: PushOptions): PushEvent[]
}

/** Takes in pushes, those of one organisation that arrive together in one transaction. */
export type Pushes = GroupCommit<Push, PushAnswer>

/** Opens the way in for pushes; one per process. */
export function openPushes(services: Services, limits: CommitLimits = commitLimits): Pushes {
  return groupCommit<Push, PushAnswer>(
    (organisationId, pushes): Promise<(PushAnswer | Problem)[]> => writePushes(services, organisationId, pushes),
    limits
  )
}

/** CloudEvents of a program, as one push. `by` names the program. */
export function pushOfEvents(organisationId: string, events: readonly CloudEvent[], by: string, bytes = 0): Push {
  return {
    organisationId,
    sourceId: ownId(organisationId, 'source', 'events', by),
    made: { kind: 'events', label: by },
    keyIds: [],
    visitor: null,
    rows: events.length,
    bytes,
    read: ({ receivedAt }) => events.map(event => readCloudEvent(event, receivedAt))
  }
}

/**
 * Takes in a batch of events exactly once, alone in its transaction; resolves after they are on disk. A bad event is
 * refused with its reason, the others are stored. One pull per source and UTC day keeps the counts.
 */
export async function pushEvents(
  services: Services,
  organisationId: string,
  events: readonly CloudEvent[],
  by: string
): Promise<PushAnswer> {
  const [answer] = await writePushes(services, organisationId, [pushOfEvents(organisationId, events, by)])
  if (answer instanceof Error) throw answer
  return answer!
}

export type { PushConfig }
