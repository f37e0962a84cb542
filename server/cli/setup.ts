import { sql } from 'drizzle-orm'
import { createCampaign, createGroup, createOrganisation, listOrganisations } from '../ingest/organisation.ts'
import { saveIndicator } from '../report/indicators.ts'
import { instantOf } from '../store/time.ts'
import { Problem } from '../problem.ts'
import { print, withOrganisation, withRuntime } from './command.ts'
import type { Command, Line } from './index.ts'

const text = { type: 'string' } as const

function wanted(line: Line, option: string): string {
  const value = line.values[option]
  if (typeof value === 'string' && value !== '') return value
  throw new Problem('option_missing', { fr: `Il manque --${option}.`, en: `--${option} is missing.` }, 400, {
    usage: true
  })
}

function slugOf(line: Line): string {
  const [slug] = line.positionals
  if (slug) return slug
  throw new Problem('slug_missing', { fr: 'Donner un nom court (SLUG).', en: 'Give a short name (SLUG).' }, 400, {
    usage: true
  })
}

const optional = (line: Line, option: string) =>
  typeof line.values[option] === 'string' ? (line.values[option] as string) : undefined

/** Set-up without the browser: organisations, campaigns, groups, indicators. */
export const setupCommands: readonly Command[] = [
  {
    name: 'organisation create',
    use: 'SLUG --name N --time-zone Z --currency C [--locale fr] [--country TG]',
    does: 'makes an organisation with its keys',
    options: { name: text, 'time-zone': text, currency: text, locale: text, country: text },
    run: line =>
      withRuntime(async ({ store, keyring, now }) => {
        const slug = slugOf(line)
        const locale = optional(line, 'locale')
        const country = optional(line, 'country')
        const id = await createOrganisation(
          store,
          keyring,
          {
            slug,
            name: wanted(line, 'name'),
            timeZone: wanted(line, 'time-zone'),
            currency: wanted(line, 'currency'),
            ...(locale ? { locale } : {}),
            ...(country ? { country } : {})
          },
          now()
        )
        print(line.values.json as boolean, { organisation: slug, id }, [`${slug} ${id}`])
      })
  },
  {
    name: 'organisation list',
    use: '',
    does: 'shows the organisations',
    options: {},
    run: line =>
      withRuntime(async ({ store }) => {
        const all = await listOrganisations(store)
        print(
          line.values.json as boolean,
          all,
          all.map(({ slug, id }) => `${slug} ${id}`)
        )
      })
  },
  {
    name: 'campaign create',
    use: 'SLUG --organisation S --name N --from D --to D [--parent S] [--aim T] [--primary-measure KEY] [--name-en N]',
    does: 'makes a campaign',
    options: {
      organisation: text,
      name: text,
      'name-en': text,
      from: text,
      to: text,
      parent: text,
      aim: text,
      'primary-measure': text,
      funder: text
    },
    run: line =>
      withOrganisation(optional(line, 'organisation'), async ({ store, now }, organisationId) => {
        const zone = await timeZone(store, organisationId)
        const more = {
          nameEn: optional(line, 'name-en'),
          parent: optional(line, 'parent'),
          aim: optional(line, 'aim'),
          primaryMeasure: optional(line, 'primary-measure'),
          funder: optional(line, 'funder')
        }
        const given = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined))
        const slug = slugOf(line)
        const id = await createCampaign(
          store,
          organisationId,
          {
            slug,
            nameFr: wanted(line, 'name'),
            startsAt: instantOf(wanted(line, 'from'), zone).at,
            endsAt: instantOf(wanted(line, 'to'), zone).at,
            ...given
          },
          now()
        )
        print(line.values.json as boolean, { campaign: slug, id }, [`${slug} ${id}`])
      })
  },
  {
    name: 'group create',
    use: 'SLUG --organisation S --name N --kind K [--name-en N]',
    does: 'declares a group',
    options: { organisation: text, name: text, 'name-en': text, kind: text },
    run: line =>
      withOrganisation(optional(line, 'organisation'), async ({ store, now }, organisationId) => {
        const nameEn = optional(line, 'name-en')
        const slug = slugOf(line)
        const id = await createGroup(
          store,
          organisationId,
          { slug, kind: wanted(line, 'kind'), nameFr: wanted(line, 'name'), ...(nameEn ? { nameEn } : {}) },
          now()
        )
        print(line.values.json as boolean, { group: slug, id }, [`${slug} ${id}`])
      })
  },
  {
    name: 'indicator create',
    use: 'SLUG --organisation S --name N --measure KEY --target V [--baseline V] [--target-on D] [--campaign S] [--level outcome]',
    does: 'declares a measure with its baseline and target',
    options: {
      organisation: text,
      name: text,
      'name-en': text,
      measure: text,
      target: text,
      baseline: text,
      'target-on': text,
      campaign: text,
      level: text
    },
    run: line =>
      withOrganisation(optional(line, 'organisation'), async ({ store, now }, organisationId) => {
        const slug = slugOf(line)
        await saveIndicator(
          store,
          organisationId,
          {
            slug,
            nameFr: wanted(line, 'name'),
            nameEn: optional(line, 'name-en') ?? wanted(line, 'name'),
            measure: wanted(line, 'measure'),
            level: optional(line, 'level') ?? 'outcome',
            campaign: optional(line, 'campaign') ?? null,
            baseline: number(optional(line, 'baseline')),
            target: number(optional(line, 'target')),
            targetOn: optional(line, 'target-on') ?? null
          },
          now()
        )
        print(line.values.json as boolean, { indicator: slug }, [slug])
      })
  }
]

function number(text: string | undefined): number | null {
  if (text === undefined) return null
  const value = Number(text)
  if (Number.isFinite(value)) return value
  throw new Problem('bad_number', { fr: `Nombre illisible : ${text}.`, en: `Unreadable number: ${text}.` }, 400, {
    usage: true
  })
}

async function timeZone(store: import('../store/transaction.ts').Store, organisationId: string): Promise<string> {
  const rows = await store.tx(
    organisationId,
    async ({ db }) => (await db.execute(sql`select time_zone from organisations`)) as unknown as { time_zone: string }[]
  )
  return rows[0]!.time_zone
}
