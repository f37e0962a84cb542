import { sql } from 'drizzle-orm'
import type { Tx } from '../../store/transaction.ts'
import { hostedIds, hostedServices, type HostedId } from './hosted.ts'
import { localName } from './local.ts'
import { onnxName } from './onnx.ts'
import { rulesRater } from './rules.ts'

/** Every rater there is, in the order they have until the organisation chooses another. */
export const raterIds = ['local', 'rules', 'mistral', 'openai', 'onnx'] as const
export type RaterId = (typeof raterIds)[number]

export const isHosted = (id: RaterId): id is HostedId => (hostedIds as readonly string[]).includes(id)

/** A rater as an organisation has it. The local one is always on: it alone can show which words made it say a label. */
export interface Chosen {
  id: RaterId
  place: number
  isOn: boolean
  hasKey: boolean
  keyEnd: string
  onSince: string | null
  offSince: string | null
  accepted: string | null
  fault: string | null
  restsUntil: Date | null
}

/** Whether the engine learns here, and which version is in force. */
export interface Learning {
  learns: boolean
  adaptation: number | null
}

const instant = (value: unknown) => (value === null || value === undefined ? null : new Date(String(value)))

/** The raters of an organisation, in its order; those it has never chosen come after, off. */
export async function readChosen({ db }: Tx, organisationId: string): Promise<Chosen[]> {
  const rows = (await db.execute(sql`
    select id, place, is_on, sealed is not null as has_key, key_end, on_since, off_since, accepted, fault, rests_until
    from dialogue_raters where organisation_id = ${organisationId}::uuid`)) as unknown as Record<string, unknown>[]
  const known = new Map(rows.map(row => [String(row.id), row]))
  const all = raterIds.map((id, at): Chosen => {
    const row = known.get(id)
    return {
      id,
      place: row ? Number(row.place) : 100 + at,
      isOn: id === 'local' || row?.is_on === true,
      hasKey: row?.has_key === true,
      keyEnd: String(row?.key_end ?? ''),
      onSince: instant(row?.on_since)?.toISOString() ?? null,
      offSince: instant(row?.off_since)?.toISOString() ?? null,
      accepted: typeof row?.accepted === 'string' ? row.accepted : null,
      fault: typeof row?.fault === 'string' ? row.fault : null,
      restsUntil: instant(row?.rests_until)
    }
  })
  return all.sort((a, b) => a.place - b.place)
}

/**
 * Whether an organisation learns and what is in force; nothing chosen: it learns, with the original model. What was learnt
 * on other weights than those shipped now is not in force.
 */
export async function readLearning({ db }: Tx, organisationId: string): Promise<Learning> {
  const [row] = (await db.execute(sql`
    select s.learns, a.version as adaptation from dialogue_settings s
    left join adaptations a on a.organisation_id = s.organisation_id and a.version = s.adaptation and a.base = ${localName()}
    where s.organisation_id = ${organisationId}::uuid`)) as unknown as {
    learns: boolean
    adaptation: number | null
  }[]
  return { learns: row?.learns ?? true, adaptation: row?.adaptation ?? null }
}

/** Name and version under which a rater's scores are stored: `local@1.0.0+org.7`. */
export function nameOf(id: RaterId, adaptation: number | null): string {
  if (id === 'local') return localName(adaptation)
  if (id === 'rules') return `${rulesRater.id}@${rulesRater.version}`
  if (id === 'onnx') return onnxName()
  return `${id}@${hostedServices[id].model}`
}

/**
 * Writes the order in which scores are used: the raters that are on, each under its version in force. To be called after
 * any change of raters or of what was learnt, and before a round; writes nothing when nothing changed.
 */
export async function settlePlaces(tx: Tx, organisationId: string): Promise<void> {
  const chosen = await readChosen(tx, organisationId)
  const { adaptation } = await readLearning(tx, organisationId)
  const names = chosen.filter(({ isOn }) => isOn).map(({ id }) => nameOf(id, adaptation))
  const list = sql.join(
    names.map(name => sql`${name}`),
    sql`, `
  )
  await tx.db.execute(sql`
    delete from rater_places where organisation_id = ${organisationId}::uuid and rater <> all (array[${list}]::text[])`)
  await tx.db.execute(sql`
    insert into rater_places as p (organisation_id, rater, place)
    select ${organisationId}::uuid, rater, place from unnest(array[${list}]::text[]) with ordinality as u(rater, place)
    on conflict (organisation_id, rater) do update set place = excluded.place where p.place <> excluded.place`)
}
