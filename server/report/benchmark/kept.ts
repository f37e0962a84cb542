import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'
import { readPooled, sha256 } from './seal.ts'
import type { Contribution, Pooled } from './shape.ts'

/** What an organisation is in a pool. */
export type Member = Pick<Contribution, 'pool' | 'contribution' | 'sector' | 'size'>

/** A contribution that left: its bytes stay, as proof of what they were. */
export interface Sent {
  pool: string
  period: string
  revision: number
  sha256: string
  content: string
  /** id of a user; null = the command line */
  by: string | null
}

/** A pooled file that was brought in. */
export interface Kept {
  document: Pooled
  sha256: string
  /** ISO instant */
  at: string
}

type Row = Record<string, unknown>

/** The pools an organisation declared itself to, by name. */
export async function members({ db }: Tx, organisationId: string): Promise<Member[]> {
  const rows = (await db.execute(sql`
    select pool, contribution, sector, size from benchmark_members where organisation_id = ${organisationId}::uuid order by pool`)) as unknown as Row[]
  return rows as unknown as Member[]
}

/** One of them. Throws `benchmark_not_declared`. */
export async function memberOf(tx: Tx, organisationId: string, pool: string): Promise<Member> {
  const found = (await members(tx, organisationId)).find(one => one.pool === pool)
  if (found) return found
  throw new Problem(
    'benchmark_not_declared',
    {
      fr: `Dire d’abord ce que votre organisation est dans le groupement « ${pool.slice(0, 60)} » : secteur et taille.`,
      en: `Say first what your organisation is in the pool “${pool.slice(0, 60)}”: sector and size.`
    },
    404
  )
}

/** Declares or declares anew; the id drawn first stays. */
export async function addMember({ db }: Tx, organisationId: string, member: Member, now: Date): Promise<Member> {
  const [row] = (await db.execute(sql`
    insert into benchmark_members (organisation_id, pool, contribution, sector, size, declared_at)
    values (${organisationId}::uuid, ${member.pool}, ${member.contribution}::uuid, ${member.sector}, ${member.size},
      ${now.toISOString()}::timestamptz)
    on conflict (organisation_id, pool) do update set sector = excluded.sector, size = excluded.size
    returning pool, contribution, sector, size`)) as unknown as Row[]
  return row as unknown as Member
}

/** The content that left last for a pool and period; null when none did. */
export async function lastSent(
  { db }: Tx,
  organisationId: string,
  pool: string,
  period: string
): Promise<Pick<Sent, 'revision' | 'content'> | null> {
  const [row] = (await db.execute(sql`
    select revision, content from benchmark_contributions
    where organisation_id = ${organisationId}::uuid and pool = ${pool} and period = ${period}
    order by revision desc limit 1`)) as unknown as Row[]
  return row ? { revision: Number(row.revision), content: String(row.content) } : null
}

/** Every content that left, newest first, without the bytes. */
export async function allSent(
  { db }: Tx,
  organisationId: string
): Promise<(Omit<Sent, 'content' | 'by'> & { at: string })[]> {
  const rows = (await db.execute(sql`
    select pool, period, revision, encode(sha256, 'hex') as sha256, made_at from benchmark_contributions
    where organisation_id = ${organisationId}::uuid order by made_at desc, pool, period`)) as unknown as Row[]
  return rows.map(row => ({
    pool: String(row.pool),
    period: String(row.period),
    revision: Number(row.revision),
    sha256: String(row.sha256),
    at: new Date(String(row.made_at)).toISOString()
  }))
}

/** Keeps a content that leaves. */
export async function addSent({ db }: Tx, organisationId: string, sent: Sent, now: Date): Promise<void> {
  await db.execute(sql`
    insert into benchmark_contributions (organisation_id, pool, period, revision, content, sha256, made_by, made_at)
    values (${organisationId}::uuid, ${sent.pool}, ${sent.period}, ${sent.revision}, ${sent.content},
      decode(${sent.sha256}, 'hex'), ${sent.by}, ${now.toISOString()}::timestamptz)`)
}

/** The pooled files brought in, newest period first. */
export async function kept({ db }: Tx, organisationId: string): Promise<Kept[]> {
  const rows = (await db.execute(sql`
    select content, encode(sha256, 'hex') as sha256, kept_at from benchmark_pools
    where organisation_id = ${organisationId}::uuid order by period desc, pool, sector, size`)) as unknown as Row[]
  return rows.map(row => ({
    document: readPooled(String(row.content), 'benchmark_pools'),
    sha256: String(row.sha256),
    at: new Date(String(row.kept_at)).toISOString()
  }))
}

/** Brings a pooled file in; another of the same pool, period and slice is replaced. Throws on a file that is none. */
export async function keep(
  { db }: Tx,
  organisationId: string,
  text: string,
  name: string,
  by: string | null,
  now: Date
): Promise<Pooled> {
  const document = readPooled(text, name)
  const { pool, period, slice } = document
  await db.execute(sql`
    insert into benchmark_pools (organisation_id, pool, period, sector, size, content, sha256, kept_by, kept_at)
    values (${organisationId}::uuid, ${pool}, ${period}, ${slice.sector ?? ''}, ${slice.size ?? ''}, ${text},
      decode(${sha256(text)}, 'hex'), ${by}, ${now.toISOString()}::timestamptz)
    on conflict (organisation_id, pool, period, sector, size)
    do update set content = excluded.content, sha256 = excluded.sha256, kept_by = excluded.kept_by, kept_at = excluded.kept_at`)
  return document
}
