import { sql } from 'drizzle-orm'
import { parse } from 'tldts'
import { Problem } from '../problem.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { raiseVersion } from './day_counts.ts'

/**
 * The host in what somebody typed (`https://www.exemple.tg/agir` → `exemple.tg`), lower case, without `www.`. Null for
 * an address of a machine, a bare suffix (`tg`, `github.io`: everyone's), or what is no host.
 */
export function readHost(text: string): string | null {
  const { hostname, domain, isIp } = parse(text.trim().toLowerCase(), { allowPrivateDomains: true })
  if (!hostname || isIp || !domain) return null
  const url = URL.parse(`https://${hostname.replace(/^www\./, '')}`)
  return url && url.hostname.length <= 253 ? url.hostname : null
}

/** Whether an address is on one of these sites, or on a host under one. */
export function isOnSite(hostname: string, sites: readonly string[]): boolean {
  const host = hostname.toLowerCase()
  return sites.some(site => host === site || host.endsWith(`.${site}`))
}

/** Adds a site to the organisation's list; one that is there stays as it is. */
export async function addSite(
  tx: Tx,
  organisationId: string,
  host: string,
  by: string | null,
  now: Date
): Promise<void> {
  await tx.db.execute(sql`
    insert into sites (organisation_id, host, created_by, created_at)
    values (${organisationId}::uuid, ${host}, ${by}, ${now.toISOString()}::timestamptz) on conflict do nothing`)
  await raiseVersion(tx, organisationId)
}

/** Reads what was typed and adds it. Throws `bad_site`. @returns the host kept */
export async function declareSite(
  store: Store,
  organisationId: string,
  typed: string,
  by: string | null,
  now: Date
): Promise<string> {
  const host = readHost(typed)
  if (!host)
    throw new Problem('bad_site', {
      fr: 'Donner le nom d’un site, par exemple exemple.tg.',
      en: 'Give the name of a site, for example example.org.'
    })
  await store.tx(organisationId, tx => addSite(tx, organisationId, host, by, now))
  return host
}

/** The sites of an organisation, by name. */
export async function listSites(store: Store, organisationId: string): Promise<string[]> {
  const rows = await store.tx(
    organisationId,
    ({ db }) => db.execute<{ host: string }>(sql`select host from sites order by host`),
    { mode: 'read only' }
  )
  return rows.map(({ host }) => host)
}
