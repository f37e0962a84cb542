import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { writeAudit } from '../store/log.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { lockOrganisation, raiseVersion } from './day_counts.ts'
import { settleHolds } from './holds.ts'

/** On what ground the people of a source are known to us: the bases of data-protection law, and anonymous sources. */
export const bases = [
  'consent',
  'legitimate_interest',
  'public_interest',
  'contract',
  'legal_obligation',
  'none'
] as const
export type Basis = (typeof bases)[number]

/** What an organisation promises about a source. */
export interface Policy {
  basis: Basis
  /** version of the notice people were given; null: none */
  noticeVersion: string | null
  /** 0: texts are never stored */
  keepTextDays: number
  /** files: at least 30, while an import can be undone; API and push bodies: 0 keeps the hash only */
  keepRawDays: number
}

/** A policy with who recorded it and when; the newest is in force. */
export interface RecordedPolicy extends Policy {
  recordedBy: string | null
  recordedAt: string
}

/** A source with its policies, newest first; none: the organisation's own retention applies. */
export interface SourcePolicies {
  source: string
  kind: string
  label: string
  /** texts of messages that are stored at this moment */
  texts: number
  policies: RecordedPolicy[]
}

type Row = Record<string, unknown>
const longest = 365

/** The sources of an organisation and the history of their policies. */
export async function listPolicies(store: Store, organisationId: string): Promise<SourcePolicies[]> {
  const rows = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
        select s.id, s.kind, s.label,
          (select count(*)::int from interactions i where i.source_id = s.id and i.text_sealed is not null) as texts,
          (select json_agg(json_build_object('basis', p.basis, 'noticeVersion', p.notice_version, 'keepTextDays', p.keep_text_days,
            'keepRawDays', p.keep_raw_days, 'recordedBy', p.recorded_by, 'recordedAt', p.recorded_at) order by p.valid_from desc)
            from source_policies p where p.source_id = s.id) as policies
        from sources s order by s.kind, s.label, s.id`)) as unknown as Row[],
    { mode: 'read only' }
  )
  return rows.map(row => ({
    source: String(row.id),
    kind: String(row.kind),
    label: String(row.label),
    texts: Number(row.texts),
    policies: ((row.policies ?? []) as RecordedPolicy[]).map(policy => ({
      ...policy,
      recordedAt: new Date(policy.recordedAt).toISOString()
    }))
  }))
}

/** Refuses other than whole days within the bounds. Throws `bad_retention`. */
export function refuseDays(policy: Policy, mode: 'file' | 'other'): void {
  const whole = [policy.keepTextDays, policy.keepRawDays].every(n => Number.isInteger(n) && n >= 0 && n <= longest)
  if (whole && (mode === 'other' || policy.keepRawDays >= 30)) return
  throw new Problem('bad_retention', {
    fr: `Des jours entiers, de 0 à ${longest} ; 30 au moins pour les fichiers, qui peuvent être annulés pendant 30 jours.`,
    en: `Whole days, 0 to ${longest}; at least 30 for files, which can be undone for 30 days.`
  })
}

/**
 * Records what is promised about a source, in force at once for what comes next; the former promise stays as history. A
 * shorter retention also shortens that of texts already stored, counted from their receipt; 0 erases them now. A longer
 * one never prolongs what was promised. A text under a hold is left to it. Demonstrations do not expire.
 * Throws `unknown_source`, `bad_retention`.
 * @returns number of texts erased at once
 */
export async function recordPolicy(
  store: Store,
  organisationId: string,
  sourceId: string,
  policy: Policy,
  by: string | null,
  now: Date
): Promise<number> {
  return store.tx(
    organisationId,
    async tx => {
      await lockOrganisation(tx, organisationId)
      refuseDays(policy, await modeOf(tx, sourceId))
      const at = now.toISOString()
      await tx.db.execute(sql`
        insert into source_policies (organisation_id, source_id, valid_from, basis, notice_version, keep_text_days, keep_raw_days, recorded_by, recorded_at)
        values (${organisationId}::uuid, ${sourceId}::uuid, ${at}::timestamptz, ${policy.basis}, ${policy.noticeVersion},
          ${policy.keepTextDays}, ${policy.keepRawDays}, ${by}, ${at}::timestamptz)
        on conflict (organisation_id, source_id, valid_from) do update set basis = excluded.basis, notice_version = excluded.notice_version,
          keep_text_days = excluded.keep_text_days, keep_raw_days = excluded.keep_raw_days, recorded_by = excluded.recorded_by`)
      const erased = await shorten(tx, organisationId, sql`source_id = ${sourceId}::uuid`, policy.keepTextDays, now)
      await shortenRaw(tx, sourceId, policy.keepRawDays)
      await raiseVersion(tx, organisationId)
      const detail = {
        basis: policy.basis,
        keep_text_days: policy.keepTextDays,
        keep_raw_days: policy.keepRawDays,
        erased
      }
      await writeAudit(tx.db, organisationId, {
        at: now,
        userId: by,
        action: 'policy_recorded',
        subject: sourceId,
        detail
      })
      return erased
    },
    { deadline: 120_000 }
  )
}

async function modeOf({ db }: Tx, sourceId: string): Promise<'file' | 'other'> {
  const [row] = (await db.execute(sql`
    select exists (select from pulls p where p.source_id = s.id and p.mode = 'file') as files
    from sources s where s.id::text = ${sourceId.toLowerCase()}`)) as unknown as Row[]
  if (!row) throw new Problem('unknown_source', { fr: 'Source inconnue.', en: 'Unknown source.' }, 404)
  return row.files ? 'file' : 'other'
}

/**
 * Brings forward the end of what was received from a source: untouched files, and the refused rows of its files, so many
 * days after their import. A file that another source brought too is left to the longer promise.
 */
async function shortenRaw({ db }: Tx, sourceId: string, days: number): Promise<void> {
  await db.execute(sql`update raw_files f
    set expires_at = least(f.expires_at, p.received_at + make_interval(days => greatest(30, ${days}::int)))
    from (select file_sha256, max(started_at) as received_at from pulls
      where source_id = ${sourceId}::uuid and mode = 'file' group by file_sha256) p
    where f.sha256 = p.file_sha256
      and not exists (select from pulls o where o.file_sha256 = f.sha256 and o.source_id <> ${sourceId}::uuid)`)
  await db.execute(sql`update rejected_rows r
    set expires_at = least(r.expires_at,
      r.created_at + make_interval(days => case p.mode when 'file' then greatest(30, ${days}::int) else ${days}::int end))
    from pulls p where p.id = r.pull_id and p.source_id = ${sourceId}::uuid`)
}

/**
 * Brings forward the end of stored texts to so many days after their receipt, and erases those whose end has come. A held
 * text stays; its end will be the shorter one when it is let go.
 * @param which the messages concerned, as SQL over `interactions`
 */
export async function shorten(
  tx: Tx,
  organisationId: string,
  which: ReturnType<typeof sql>,
  days: number,
  now: Date
): Promise<number> {
  const { db } = tx
  await settleHolds(tx, organisationId, now)
  await db.execute(sql`update text_holds h set former_expires_at = i.received_at + make_interval(days => ${days}::int)
    from interactions i where i.organisation_id = h.organisation_id and i.id = h.interaction_id and h.released_at is null
      and ${which} and h.former_expires_at > i.received_at + make_interval(days => ${days}::int)`)
  await db.execute(sql`update interactions set text_expires_at = received_at + make_interval(days => ${days}::int)
    where ${which} and text_sealed is not null and text_expires_at > received_at + make_interval(days => ${days}::int)`)
  const rows =
    await db.execute(sql`update interactions set text_sealed = null, text_expires_at = null, link_sealed = null
    where ${which} and text_sealed is not null and text_expires_at <= ${now.toISOString()}::timestamptz returning id`)
  return rows.length
}
