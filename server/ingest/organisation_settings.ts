import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { writeAudit } from '../store/log.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { lockOrganisation, raiseVersion } from './day_counts.ts'
import { shorten } from './policies.ts'
import { rebuild } from './verify.ts'

/** What a director sets of the organisation. */
export interface OrganisationSettings {
  nameFr: string
  /** null: the same name in both languages */
  nameEn: string | null
  timeZone: string
  currency: string
  country: string
  /** days after receipt; 0: texts are never stored */
  keepTextDays: number
}

/** The same with what is set elsewhere: the thresholds, and whether facts are counted already. */
export interface KnownSettings extends OrganisationSettings {
  kInside: number
  kExport: number
  isDemo: boolean
}

type Row = Record<string, unknown>

/** The settings in force. */
export async function readSettings(store: Store, organisationId: string): Promise<KnownSettings> {
  return store.tx(organisationId, readIn, { mode: 'read only' })
}

async function readIn({ db }: Tx): Promise<KnownSettings> {
  const [row] = (await db.execute(sql`select * from organisations`)) as unknown as Row[]
  return {
    nameFr: String(row!.name),
    nameEn: row!.name_en === null ? null : String(row!.name_en),
    timeZone: String(row!.time_zone),
    currency: String(row!.currency),
    country: String(row!.default_country),
    keepTextDays: Number(row!.keep_text_days),
    kInside: Number(row!.k_inside),
    kExport: Number(row!.k_export),
    isDemo: row!.is_demo === true
  }
}

function refuse(wanted: OrganisationSettings): void {
  const problem = (code: string, fr: string, en: string) => new Problem(code, { fr, en })
  if (!wanted.nameFr.trim()) throw problem('name_required', 'Il manque le nom.', 'The name is missing.')
  if (!Intl.supportedValuesOf('timeZone').includes(wanted.timeZone) && wanted.timeZone !== 'UTC')
    throw problem(
      'bad_time_zone',
      `Fuseau inconnu : ${wanted.timeZone}. Exemple : Africa/Lome.`,
      `Unknown time zone: ${wanted.timeZone}. Example: Africa/Lome.`
    )
  if (!Intl.supportedValuesOf('currency').includes(wanted.currency))
    throw problem(
      'bad_currency',
      'Devise : trois lettres connues, par exemple XOF.',
      'Currency: three known letters, for example XOF.'
    )
  if (!/^[A-Z]{2}$/.test(wanted.country))
    throw problem('bad_country', 'Pays : deux lettres, par exemple TG.', 'Country: two letters, for example TG.')
  if (!Number.isInteger(wanted.keepTextDays) || wanted.keepTextDays < 0 || wanted.keepTextDays > 365)
    throw problem('bad_retention', 'De 0 à 365 jours entiers.', 'Whole days, 0 to 365.')
}

/**
 * Saves the settings, in one transaction with the audit line of what changed. Another zone cuts other days: every rollup
 * is counted again before this resolves. A shorter retention shortens that of the texts stored already, where their
 * source has no policy of its own; 0 erases them at once. Throws on an unknown zone, currency or country.
 * @returns names of the settings that changed
 */
export async function saveSettings(
  store: Store,
  organisationId: string,
  wanted: OrganisationSettings,
  by: string | null,
  now: Date
): Promise<string[]> {
  refuse(wanted)
  const changed = await store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    const before = await readIn(tx)
    const names = (Object.keys(wanted) as (keyof OrganisationSettings)[]).filter(name => before[name] !== wanted[name])
    if (names.length === 0) return names
    await tx.db.execute(sql`
      update organisations set name = ${wanted.nameFr.trim()}, name_en = ${wanted.nameEn?.trim() || null}, time_zone = ${wanted.timeZone},
        currency = ${wanted.currency}, default_country = ${wanted.country}, keep_text_days = ${wanted.keepTextDays}`)
    if (!before.isDemo && wanted.keepTextDays < before.keepTextDays)
      await shorten(
        tx,
        organisationId,
        sql`source_id not in (select source_id from source_policies)`,
        wanted.keepTextDays,
        now
      )
    await raiseVersion(tx, organisationId)
    await writeAudit(tx.db, organisationId, {
      at: now,
      userId: by,
      action: 'settings_changed',
      detail: { changed: names }
    })
    return names
  })
  if (changed.includes('timeZone')) await rebuild(store, organisationId, now)
  return changed
}
