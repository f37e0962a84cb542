import { sql } from 'drizzle-orm'
import type { Frame } from '../measures/frame.ts'
import type { Tx } from '../store/transaction.ts'

/** What a report says of the organisation besides numbers. */
export interface ReportFacts {
  name: string
  isDemo: boolean
  /** version and kinds of the list of contributions in force */
  contributions: { version: number; kinds: readonly string[] }
  /** funder of each campaign that declares one, by slug */
  funders: ReadonlyMap<string, string>
  /** sources with what was last read from them */
  sources: readonly { label: string; receivedAt: Date | null; rows: number }[]
}

/** Reads them in the transaction of the frame. */
export async function reportFacts({ db }: Tx, { organisationId }: Frame): Promise<ReportFacts> {
  const list = async (query: ReturnType<typeof sql>) =>
    (await db.execute(query)) as unknown as Record<string, unknown>[]
  const org = sql`${organisationId}::uuid`
  const [own] = await list(sql`
    select o.name, o.is_demo, l.version, l.kinds
    from organisations o
    left join lateral (select version, kinds from contribution_lists c where c.organisation_id = o.organisation_id
      order by version desc limit 1) l on true
    where o.organisation_id = ${org}`)
  const funders = await list(sql`
    select slug, funder from campaigns where organisation_id = ${org} and funder is not null and funder <> ''`)
  const sources = await list(sql`
    select s.label, max(coalesce(p.finished_at, p.started_at)) as received_at, coalesce(sum(p.rows_accepted), 0)::int as rows
    from sources s
    left join pulls p on p.organisation_id = s.organisation_id and p.source_id = s.id and p.state = 'applied' and p.undone_at is null
    where s.organisation_id = ${org}
    group by s.id, s.label order by s.label`)
  return {
    name: String(own?.name ?? ''),
    isDemo: own?.is_demo === true,
    contributions: { version: Number(own?.version ?? 0), kinds: (own?.kinds as string[] | null) ?? [] },
    funders: new Map(funders.map(row => [String(row.slug), String(row.funder)])),
    sources: sources.map(row => ({
      label: String(row.label),
      receivedAt: row.received_at === null ? null : new Date(String(row.received_at)),
      rows: Number(row.rows)
    }))
  }
}
