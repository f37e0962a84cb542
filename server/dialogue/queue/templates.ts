import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'
import { readCharterLink } from './settings.ts'

/** Categories a reply may be written for: labels of the codebook, or any message. */
export const templateCategories = [
  'any',
  'insult',
  'provocation',
  'discrimination',
  'sexual',
  'threat',
  'defamation',
  'spam',
  'criticism',
  'question',
  'proposal'
] as const

/** A reply the organisation wrote itself. */
export interface Template {
  id: string
  category: string
  nameFr: string
  nameEn: string
  textFr: string
  textEn: string
  charterLink: string | null
}

const unknown = () => new Problem('unknown_template', { fr: 'Modèle inconnu.', en: 'Unknown template.' }, 404)

/** The templates in use, by category and name. Empty: the organisation has written none. */
export async function listTemplates({ db }: Tx, organisationId: string): Promise<Template[]> {
  const rows = (await db.execute(sql`
    select id, category, name_fr, name_en, text_fr, text_en, charter_link from reply_templates
    where organisation_id = ${organisationId}::uuid and archived_at is null order by category, name_fr, id`)) as unknown as Record<
    string,
    string | null
  >[]
  return rows.map(row => ({
    id: row.id!,
    category: row.category!,
    nameFr: row.name_fr!,
    nameEn: row.name_en!,
    textFr: row.text_fr!,
    textEn: row.text_en!,
    charterLink: row.charter_link ?? null
  }))
}

/** What is written of a template; a single language stands for both. */
export type NewTemplate = Omit<Template, 'id'>

function checked(wanted: NewTemplate): NewTemplate {
  const both = (fr: string, en: string, what: { fr: string; en: string }) => {
    const [a, b] = [fr.trim(), en.trim()]
    if (!a && !b)
      throw new Problem('template_incomplete', { fr: `Il manque ${what.fr}.`, en: `The ${what.en} is missing.` })
    return { fr: a || b, en: b || a }
  }
  const name = both(wanted.nameFr, wanted.nameEn, { fr: 'le nom', en: 'name' })
  const text = both(wanted.textFr, wanted.textEn, { fr: 'le texte', en: 'text' })
  return {
    category: wanted.category,
    nameFr: name.fr,
    nameEn: name.en,
    textFr: text.fr,
    textEn: text.en,
    charterLink: readCharterLink(wanted.charterLink)
  }
}

/** Adds a template. Throws `template_incomplete` without a name or a text, `bad_link`. Returns its id. */
export async function addTemplate(
  { db }: Tx,
  organisationId: string,
  wanted: NewTemplate,
  by: string,
  now: Date
): Promise<string> {
  const id = randomUUID()
  const one = checked(wanted)
  await db.execute(sql`
    insert into reply_templates (organisation_id, id, category, name_fr, name_en, text_fr, text_en, charter_link, created_by, created_at)
    values (${organisationId}::uuid, ${id}::uuid, ${one.category}, ${one.nameFr}, ${one.nameEn}, ${one.textFr}, ${one.textEn},
      ${one.charterLink}, ${by}, ${now.toISOString()}::timestamptz)`)
  return id
}

/** Changes a template in use. Throws `unknown_template`. Acts keep the id, so that a count goes on through a correction. */
export async function changeTemplate(
  { db }: Tx,
  organisationId: string,
  id: string,
  wanted: NewTemplate
): Promise<void> {
  const one = checked(wanted)
  const rows = (await db.execute(sql`
    update reply_templates set category = ${one.category}, name_fr = ${one.nameFr}, name_en = ${one.nameEn}, text_fr = ${one.textFr},
      text_en = ${one.textEn}, charter_link = ${one.charterLink}
    where organisation_id = ${organisationId}::uuid and id = ${id}::uuid and archived_at is null returning id`)) as unknown as unknown[]
  if (rows.length === 0) throw unknown()
}

/** Takes a template out of use; acts that used it keep naming it. Throws `unknown_template`. */
export async function archiveTemplate({ db }: Tx, organisationId: string, id: string, now: Date): Promise<void> {
  const rows = (await db.execute(sql`
    update reply_templates set archived_at = coalesce(archived_at, ${now.toISOString()}::timestamptz)
    where organisation_id = ${organisationId}::uuid and id = ${id}::uuid returning id`)) as unknown as unknown[]
  if (rows.length === 0) throw unknown()
}
