import { channelKeys, type ChannelKey } from '../ingest/channels.ts'
import { listLinks } from '../ingest/link_list.ts'
import { createLink } from '../ingest/links.ts'
import { declareSite, listSites } from '../ingest/sites.ts'
import { Problem } from '../problem.ts'
import { print, withOrganisation } from './command.ts'
import type { Command, Line } from './index.ts'

const text = { type: 'string' } as const

const usage = (code: string, fr: string, en: string) => new Problem(code, { fr, en }, 400, { usage: true })

function needed(line: Line, option: string): string {
  const value = line.values[option]
  if (typeof value === 'string' && value !== '') return value
  throw usage('option_missing', `Il manque --${option}.`, `--${option} is missing.`)
}

function channelIn(line: Line): ChannelKey {
  const channel = channelKeys.find(key => key === needed(line, 'channel'))
  if (channel) return channel
  throw usage('bad_channel', `--channel : ${channelKeys.join(', ')}.`, `--channel: ${channelKeys.join(', ')}.`)
}

const organisationOf = (line: Line) => line.values.organisation as string | undefined

/** Tagged links, and the sites they may lead to. */
export const linkCommands: readonly Command[] = [
  {
    name: 'link create',
    use: 'URL --organisation S --campaign C --channel K [--label T] [--confirmed]',
    does: 'makes a tagged link with its short code',
    options: { organisation: text, campaign: text, channel: text, label: text, confirmed: { type: 'boolean' } },
    run: line =>
      withOrganisation(organisationOf(line), async ({ store, now }, organisationId) => {
        const [destination] = line.positionals
        if (!destination) throw usage('url_missing', 'Donner l’adresse de la page.', 'Give the address of the page.')
        const wanted = {
          destination,
          campaign: needed(line, 'campaign'),
          channel: channelIn(line),
          label: line.values.label as string | undefined,
          confirmed: line.values.confirmed === true
        }
        const { code } = await createLink(store, organisationId, wanted, now())
        const [link] = await listLinks(store, organisationId, code)
        print(line.values.json as boolean, link, [`${link!.path} ${link!.url}`])
      })
  },
  {
    name: 'link list',
    use: '--organisation S',
    does: 'shows the tagged links and their clicks',
    options: { organisation: text },
    run: line =>
      withOrganisation(organisationOf(line), async ({ store }, organisationId) => {
        const all = await listLinks(store, organisationId)
        print(
          line.values.json as boolean,
          all,
          all.map(link => `${link.path} ${link.campaign.slug} ${link.channel} ${link.clicks} ${link.url}`)
        )
      })
  },
  {
    name: 'site add',
    use: 'HOST --organisation S',
    does: 'declares a site of the organisation, where links may lead',
    options: { organisation: text },
    run: line =>
      withOrganisation(organisationOf(line), async ({ store, now }, organisationId) => {
        const host = await declareSite(store, organisationId, line.positionals[0] ?? '', null, now())
        print(line.values.json as boolean, { host }, [host])
      })
  },
  {
    name: 'site list',
    use: '--organisation S',
    does: 'shows the sites of an organisation',
    options: { organisation: text },
    run: line =>
      withOrganisation(organisationOf(line), async ({ store }, organisationId) => {
        const all = await listSites(store, organisationId)
        print(line.values.json as boolean, all, all)
      })
  }
]
