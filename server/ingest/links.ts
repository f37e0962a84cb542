import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js'
import { Problem } from '../problem.ts'
import { followingParameters } from '../sources/arrival.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { channels, type ChannelKey } from './channels.ts'
import { randomLabel } from './context.ts'
import { isOnSite } from './sites.ts'

/** What somebody asks of the link builder. */
export interface NewLink {
  destination: string
  /** slug of the campaign */
  campaign: string
  channel: ChannelKey
  /** id of a post of the organisation, or of the account of a creator */
  post?: string | undefined
  creator?: string | undefined
  label?: string | undefined
  /** the person was told that a parameter looks like somebody's data, and says that it is not */
  confirmed?: boolean | undefined
  createdBy?: string | null
}

const personal =
  /^(e?[-_]?mail|courriel|tel|telephone|phone|mobile|whatsapp|nom|prenom|name|first_?name|last_?name|surname)$/i
const LONGEST = 2000

/**
 * Makes a link: strips what follows people, adds the tagged parameters, gives it a short code. Throws `unknown_campaign`,
 * `bad_destination`, `foreign_destination`, `personal_parameter` (an e-mail address: never), or `maybe_personal` (a name or
 * a telephone number: unless confirmed).
 */
export async function createLink(
  store: Store,
  organisationId: string,
  wanted: NewLink,
  now: Date
): Promise<{ id: string; code: string; url: string }> {
  const url = readDestination(wanted.destination)
  return store.tx(organisationId, async tx => {
    const campaign = await campaignOf(tx, wanted.campaign)
    await checkDestination(tx, url, wanted)
    const target = await targetOf(tx, wanted)
    const code = randomLabel(7).toLowerCase()
    const utm = { ...channels[wanted.channel], campaign: wanted.campaign, content: code }
    for (const [key, value] of Object.entries(utm)) url.searchParams.set(`utm_${key}`, value)
    const id = randomUUID()
    await tx.db.execute(sql`
      insert into tagged_links (organisation_id, id, campaign_id, post_id, account_id, channel, url, utm, short_code, label,
        created_by, created_at)
      values (${organisationId}::uuid, ${id}::uuid, ${campaign}::uuid, ${target.post}::uuid, ${target.account}::uuid,
        ${wanted.channel}, ${url.href}, ${JSON.stringify(utm)}::jsonb, ${code}, ${wanted.label?.trim() || null},
        ${wanted.createdBy ?? null}, ${now.toISOString()}::timestamptz)`)
    return { id, code, url: url.href }
  })
}

/** The address typed, without the parameters that follow people and without earlier tags. */
function readDestination(typed: string): URL {
  const text = typed.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || text.length > LONGEST)
    throw new Problem('bad_destination', {
      fr: 'Donner l’adresse complète de la page, par exemple https://exemple.tg/agir.',
      en: 'Give the whole address of the page, for example https://example.org/act.'
    })
  for (const name of [...url.searchParams.keys()])
    if (followingParameters.has(name.toLowerCase()) || /^utm_/i.test(name)) url.searchParams.delete(name)
  return url
}

async function campaignOf({ db }: Tx, slug: string): Promise<string> {
  const [row] = await db.execute<{ id: string }>(sql`select id from campaigns where slug = ${slug}`)
  if (row) return row.id
  throw new Problem('unknown_campaign', { fr: `Campagne inconnue : ${slug}.`, en: `Unknown campaign: ${slug}.` }, 404)
}

async function checkDestination({ db }: Tx, url: URL, { label = '', confirmed }: NewLink): Promise<void> {
  const sites = (await db.execute<{ host: string }>(sql`select host from sites`)).map(({ host }) => host)
  if (!isOnSite(url.hostname, sites))
    throw new Problem('foreign_destination', {
      fr: `${url.hostname} n’est pas un site de l’organisation. L’ajouter à la liste des sites, ou corriger l’adresse.`,
      en: `${url.hostname} is not a site of the organisation. Add it to the list of sites, or correct the address.`
    })
  const [{ country = 'FR' } = {}] = await db.execute<{ country: string }>(
    sql`select default_country as country from organisations`
  )
  refusePersonal(url, label, country, confirmed ?? false)
}

function refusePersonal(url: URL, label: string, country: string, isConfirmed: boolean): void {
  const given = [...url.searchParams, ['', label] as const, ['', decoded(url.pathname + url.hash)] as const]
  const where = isSupportedCountry(country) ? { defaultCountry: country } : {}
  if (given.some(([, value]) => /[^\s/@]+@[^\s/@]+\.[^\s/@]+/.test(value)))
    throw new Problem('personal_parameter', {
      fr: 'Cette adresse contient une adresse e-mail : elle serait visible de tous. La retirer.',
      en: 'This address holds an e-mail address: everyone would see it. Take it out.'
    })
  const doubtful = given.filter(
    ([name, value]) => (personal.test(name) && value !== '') || findPhoneNumbersInText(value, where).length > 0
  )
  if (doubtful.length === 0 || isConfirmed) return
  throw new Problem(
    'maybe_personal',
    {
      fr: 'Un paramètre ressemble à un nom ou à un numéro de téléphone, et tout le monde le verrait. Le retirer, ou confirmer qu’il ne désigne personne.',
      en: 'A parameter looks like a name or a telephone number, and everyone would see it. Take it out, or confirm that it stands for nobody.'
    },
    409
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

async function targetOf(
  { db }: Tx,
  { post, creator }: NewLink
): Promise<{ post: string | null; account: string | null }> {
  const exists = async (table: 'posts' | 'accounts', id: string | undefined) => {
    if (!id) return null
    const [row] = await db.execute<{ id: string }>(
      sql`select id from ${sql.identifier(table)} where id::text = ${id.toLowerCase()}`
    )
    if (row) return row.id
    throw new Problem('unknown_target', { fr: 'Publication ou créateur inconnu.', en: 'Unknown post or creator.' }, 404)
  }
  return { post: await exists('posts', post), account: await exists('accounts', creator) }
}
