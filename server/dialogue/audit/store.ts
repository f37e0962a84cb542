import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import { seed } from '../../statistics/random.ts'
import { arrayLiteral } from '../../store/bulk.ts'
import { ownId } from '../../store/hash.ts'
import type { Tx } from '../../store/transaction.ts'
import { codebookVersion } from '../codebook/codebook.ts'
import { drawSample, type Draw, type DrawnStratum } from './draw.ts'
import { readFrame, type Asked, type AuditFrame } from './frame.ts'

const NIL = '00000000-0000-0000-0000-000000000000'
const BATCH = 5000

/** An audit as lists and pages know it. Nothing of a score is in it. */
export interface Audit {
  id: string
  slug: string
  campaign: string | null
  from: string
  to: string
  state: 'drawn' | 'reading' | 'closed' | 'abandoned'
  strata: DrawnStratum[]
  frameSize: number
  planned: number
  read: number
  unreadable: number
  drawnAt: string | null
  closedAt: string | null
}

/** What is asked of a draw. */
export interface NewAudit extends Asked {
  /** readings, chosen before the draw */
  n: 100 | 200
}

/**
 * Draws an audit and stores it before anybody opens a message: frame, seed, strata and the whole draw order. Throws
 * `bad_period` for a period that is not over, `nothing_to_read` for an empty frame. Returns its id.
 */
export async function drawAudit(
  tx: Tx,
  organisation: { id: string; slug: string },
  asked: NewAudit,
  by: string,
  now: Date
): Promise<string> {
  if (asked.to <= asked.from || asked.to > now)
    throw new Problem('bad_period', {
      fr: 'La période d’une relecture est finie et sa fin suit son début.',
      en: 'The period of an audit is over, and its end comes after its start.'
    })
  const frame = await readFrame(tx, organisation.id, asked)
  if (frame.messages.length === 0)
    throw new Problem(
      'nothing_to_read',
      {
        fr: 'Aucun message de cette période n’a de texte lisible : rien à tirer au sort.',
        en: 'No message of this period has a readable text: nothing to draw from.'
      },
      409
    )
  const wave = await nextWave(tx, organisation.id, asked)
  const words = seed({
    definition: 'audit@1',
    organisation: organisation.slug,
    campaign: asked.campaignId ?? '',
    from: asked.from.toISOString(),
    to: asked.to.toISOString(),
    rule: `audit ${wave}`
  })
  const key = words.map(word => word.toString(16).padStart(8, '0')).join('')
  const draw = drawSample(frame.messages, asked.n, key)
  return store(tx, organisation.id, { asked, frame, draw, seed: key, wave, by, now })
}

async function nextWave({ db }: Tx, organisationId: string, { campaignId, from, to }: Asked): Promise<number> {
  const rows = (await db.execute(sql`
    select count(*)::int as n from audits where organisation_id = ${organisationId}::uuid
      and campaign_id is not distinct from ${campaignId}::uuid and from_at = ${from.toISOString()}::timestamptz
      and to_at = ${to.toISOString()}::timestamptz`)) as unknown as { n: number }[]
  return (rows[0]?.n ?? 0) + 1
}

interface Stored {
  asked: NewAudit
  frame: AuditFrame
  draw: Draw
  seed: string
  wave: number
  by: string
  now: Date
}

async function store({ db }: Tx, organisationId: string, made: Stored): Promise<string> {
  const { asked, frame, draw, wave, now } = made
  const id = randomUUID()
  const at = now.toISOString()
  const slug = `lecture-${asked.from.toISOString().slice(0, 10)}-${id.slice(0, 8)}`
  await db.execute(sql`
    insert into audits (organisation_id, id, slug, campaign_id, from_at, to_at, strata, wave, rater, frame_size, frame_hash, seed,
      codebook, drawn_at, drawn_by, state, source_id, pull_id, raw_ref, received_at)
    values (${organisationId}::uuid, ${id}::uuid, ${slug}, ${asked.campaignId}::uuid, ${asked.from.toISOString()}::timestamptz,
      ${asked.to.toISOString()}::timestamptz, ${JSON.stringify(draw.strata)}::jsonb, ${wave}, ${frame.rater},
      ${frame.messages.length}, decode(${Buffer.from(frame.hash).toString('hex')}, 'hex'), ${made.seed}, ${codebookVersion},
      ${at}::timestamptz, ${made.by}, 'reading', ${ownId(organisationId, 'source', 'by hand')}::uuid, ${NIL}::uuid, 'by hand',
      ${at}::timestamptz)`)
  for (let from = 0; from < draw.items.length; from += BATCH) {
    const items = draw.items.slice(from, from + BATCH)
    const list = (values: readonly (string | number)[], type: 'uuid' | 'int4' | 'text' | 'float4') =>
      sql`${`{${values.join(',')}}`}::text::${sql.raw(type)}[]`
    await db.execute(sql`
      insert into audit_items (organisation_id, audit_id, interaction_id, revision, stratum, position, probability)
      select ${organisationId}::uuid, ${id}::uuid, t.* from unnest(
        ${arrayLiteral(
          items.map(item => item.id),
          'uuid'
        )}::text::uuid[],
        ${list(
          items.map(item => item.revision),
          'int4'
        )},
        ${list(
          items.map(item => item.stratum),
          'text'
        )},
        ${list(
          items.map(item => item.position),
          'int4'
        )},
        ${list(
          items.map(item => item.probability),
          'float4'
        )}) t`)
  }
  return id
}

const select = (organisationId: string, which: ReturnType<typeof sql>) => sql`
  select a.id, a.slug, c.slug as campaign, a.from_at, a.to_at, a.state, a.strata, a.frame_size, a.drawn_at, a.closed_at,
    -- one brought by a file has readings and no draw
    case when a.drawn_at is null
      then (select count(distinct l.interaction_id)::int from labels l where l.organisation_id = a.organisation_id
        and l.audit_id = a.id and l.sampling = 'audit')
      else (select count(*)::int from audit_items i where i.organisation_id = a.organisation_id and i.audit_id = a.id
        and i.outcome = 'labelled') end as read,
    (select count(*)::int from audit_items i where i.organisation_id = a.organisation_id and i.audit_id = a.id
      and i.outcome = 'unreadable') as unreadable
  from audits a left join campaigns c on c.organisation_id = a.organisation_id and c.id = a.campaign_id
  where a.organisation_id = ${organisationId}::uuid and ${which} order by a.drawn_at desc nulls last, a.from_at desc, a.slug`

type Row = Record<string, unknown>

function auditOf(row: Row): Audit {
  const when = (value: unknown) => (value === null ? null : new Date(String(value)).toISOString())
  const strata = row.strata as { key: string; size: number; planned?: number }[]
  const full = strata.map(({ key, size, planned = 0 }) => ({ key, size, planned }))
  return {
    id: String(row.id),
    slug: String(row.slug),
    campaign: row.campaign === null ? null : String(row.campaign),
    from: when(row.from_at)!,
    to: when(row.to_at)!,
    state: row.state as Audit['state'],
    strata: full,
    frameSize: Number(row.frame_size ?? 0),
    planned: full.reduce((sum, stratum) => sum + stratum.planned, 0),
    read: Number(row.read),
    unreadable: Number(row.unreadable),
    drawnAt: when(row.drawn_at),
    closedAt: when(row.closed_at)
  }
}

/** Every audit of an organisation, abandoned ones included, newest draw first. */
export async function listAudits({ db }: Tx, organisationId: string): Promise<Audit[]> {
  return ((await db.execute(select(organisationId, sql`true`))) as unknown as Row[]).map(auditOf)
}

/** One audit with its seed. Throws `unknown_audit`. */
export async function findAudit({ db }: Tx, organisationId: string, id: string): Promise<Audit> {
  const [row] = (await db.execute(select(organisationId, sql`a.id = ${id}::uuid`))) as unknown as Row[]
  if (!row) throw new Problem('unknown_audit', { fr: 'Relecture inconnue.', en: 'Unknown audit.' }, 404)
  return auditOf(row)
}
