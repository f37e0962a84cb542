import { Problem } from '../problem.ts'
import type { CanonicalRecord } from '../sources/record.ts'
import type { Opened } from '../sources/source.ts'
import { logicalKey } from '../store/hash.ts'
import { instantOf } from '../store/time.ts'
import { namesOf, type Context } from './context.ts'
import { SpanTally } from './coverage.ts'
import { addWarnings, type ImportReport, type ImportRequest } from './import_terms.ts'
import { passOfGroup, rowGroups, type RowGroup } from './row_groups.ts'
import { isSetting } from './settings.ts'

/** Declarations kept from the first reading; a file with more has them read once more instead. */
const KEPT_FRAME = 5000
const TOLD_EVERY = 5000

/** What the first reading keeps: declarations (written first), what they set, and how many readings are needed. */
export interface Survey {
  /** null when there are too many to keep */
  frame: RowGroup[] | null
  /** records that change settings: campaigns with a list of contributions, ladders */
  settings: CanonicalRecord[]
  lastPass: number
}

/**
 * First reading: learns every name the file declares, what it warns of and from when to when it speaks. Writes nothing.
 * Throws `unknown_campaign` when the one asked for is not there.
 * @param see told every record once its names are learnt
 */
export async function survey(
  opened: Opened,
  context: Context,
  report: ImportReport,
  request: ImportRequest,
  see?: (record: CanonicalRecord) => Promise<void>
): Promise<Survey> {
  const roll = request.answers?.['roll_at']
  if (roll) context.rollAt = instantOf(roll, context.timeZone).at
  if (request.campaign && !context.slugs.campaign.has(request.campaign)) throw unknownCampaign(request.campaign)
  const found: Survey = { frame: [], settings: [], lastPass: 0 }
  const spans = new SpanTally(context.timeZone)
  let rows = 0
  const groups = rowGroups(opened, aside => {
    if (aside.kind === 'warning') addWarnings(report, [aside.warning])
  })
  for await (const group of groups) {
    request.signal?.throwIfAborted()
    for (const { record } of group.items) {
      learn(record, context)
      spans.add(record)
      await see?.(record)
      if (isSetting(record) || (record.type === 'campaign' && record.contribution_kinds)) found.settings.push(record)
    }
    note(found, group)
    if (++rows % TOLD_EVERY === 0) request.onRead?.(rows)
  }
  report.spans = spans.spans()
  // who publishes is ours, unless declared a creator's: before or after, in this file or another
  for (const key of context.publishing) if (!context.creatorAccounts.has(key)) context.ownAccounts.add(key)
  return found
}

function note(found: Survey, group: RowGroup): void {
  const pass = passOfGroup(group)
  found.lastPass = Math.max(found.lastPass, pass)
  if (pass !== 0) return
  if (found.frame?.length === KEPT_FRAME) found.frame = null
  found.frame?.push(group)
}

function unknownCampaign(slug: string): Problem {
  return new Problem(
    'unknown_campaign',
    {
      fr: `Campagne inconnue : ${slug}. La créer (\`sillage campaign create\`) ou corriger le nom.`,
      en: `Unknown campaign: ${slug}. Create it (\`sillage campaign create\`) or correct the name.`
    },
    404
  )
}

/** Takes note of what a record declares, so that others may refer to it whatever their order. */
export function learn(record: CanonicalRecord, context: Context): void {
  if (record.type === 'campaign' || record.type === 'group' || record.type === 'ask' || record.type === 'audit')
    context.slugs[record.type].add(record.slug)
  if (record.type === 'interaction' || record.type === 'post') context.networks.add(record.network)
  if (record.type === 'post') context.publishing.add(logicalKey(record.network, record.account))
  if (record.type === 'account') {
    const key = logicalKey(record.network, record.id)
    if (record.own ?? record.creator === undefined) {
      context.ownAccounts.add(key)
      context.names.push(...namesOf([record.name]))
    } else {
      context.ownAccounts.delete(key)
      context.creatorAccounts.add(key)
    }
  }
}
