import type { Store, Tx } from '../store/transaction.ts'
import {
  clusterEvidence,
  clustersWithin,
  copyEvidence,
  packEvidence,
  type ClusterEvidence,
  type CopyEvidence,
  type PackEvidence
} from './authenticity_evidence.ts'
import { comparedIn } from './compare.ts'
import { sharedFrame, type Frame } from './frame.ts'
import { memory } from './memory.ts'
import type { Result } from './measure.ts'
import { queryFrom, type Question } from './question.ts'
import { headlineWithout, profileWithout, type FacetWithout, type HeadlineWithout } from './without_flagged.ts'

/** What the page of authenticity says beside the measures themselves. */
export interface AuthenticityAnswer {
  seconds: number
  /** clusters found within so many seconds */
  clusters: Result
  /** null when no account is in doubt */
  without: HeadlineWithout | null
  /** of the one campaign asked about; empty when several, or when no account is in doubt */
  profile: FacetWithout[]
}

/** What a moderator sees: who, what, when; pseudonyms only. */
export interface Evidence {
  clusters: ClusterEvidence[]
  copies: CopyEvidence[]
  packs: PackEvidence[]
}

const snapshot = { mode: 'analysis', deadline: 120_000 } as const

/** The comparison read twice, remembered until a fact or a doubt changes: both raise the version. */
const remembered = memory<HeadlineWithout | null>(20)

const twice = (tx: Tx, frame: Frame): Promise<HeadlineWithout | null> =>
  remembered([frame.organisationId, frame.version], () =>
    headlineWithout(tx, frame, { audience: 'inside' }, () => comparedIn(tx, frame, 'inside'))
  )

/** The headlines read twice, for the sentence beside them; null when no account is in doubt. */
export const readWithout = (store: Store, organisationId: string): Promise<HeadlineWithout | null> =>
  store.tx(organisationId, async tx => twice(tx, await sharedFrame(tx, organisationId)), snapshot)

/** The numbers of the page, in one snapshot. */
export function readAuthenticity(
  store: Store,
  organisationId: string,
  question: Question,
  seconds: number,
  now: Date
): Promise<AuthenticityAnswer> {
  return store.tx(
    organisationId,
    async tx => {
      const frame = await sharedFrame(tx, organisationId)
      const { measure: _, ...asked } = queryFrom(frame, 'coordinated_sharing', question, 'inside', now)
      const [only, ...others] = frame.campaigns.filter(({ id }) => asked.campaigns?.includes(id))
      return {
        seconds,
        clusters: await clustersWithin(tx, frame, asked, seconds),
        without: await twice(tx, frame),
        profile: only && others.length === 0 ? await profileWithout(tx, frame, only, { audience: 'inside' }) : []
      }
    },
    snapshot
  )
}

/** The evidence behind them. */
export function readEvidence(
  store: Store,
  organisationId: string,
  question: Question,
  seconds: number,
  now: Date
): Promise<Evidence> {
  return store.tx(
    organisationId,
    async tx => {
      const frame = await sharedFrame(tx, organisationId)
      const { measure: _, ...asked } = queryFrom(frame, 'coordinated_sharing', question, 'inside', now)
      return {
        clusters: await clusterEvidence(tx, frame, asked, seconds),
        copies: await copyEvidence(tx, frame, asked),
        packs: await packEvidence(tx, frame, asked)
      }
    },
    snapshot
  )
}
