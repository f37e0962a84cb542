import { EXPORTED_FROM } from './posts.ts'
import { formCsv, formMapping } from './forms.ts'
import { metaCsv, type MetaLanguage } from './meta_csv.ts'
import { END, isoDay } from './time.ts'
import type { Post, World } from './world.ts'

/** One file of the demonstration and how to import it. */
export interface DemoFile {
  path: string
  /** `--as` value. */
  format: string
  sourceName: string
  /** The text of the file, before compression. */
  text: string
  /** Stored compressed: the path ends in `.gz` and the importer is given the text. */
  compression?: 'gzip'
  campaign?: string
  /** Zone of times written without one, and when the platform produced the file. */
  timeZone?: string
  exportTakenAt?: string
  /** Path of the saved mapping, for a table without a known header. */
  mapping?: string
}

const jsonl = (records: readonly object[]): string => records.map(record => `${JSON.stringify(record)}\n`).join('')

/** The files of an organisation, in the order to import them; a saved mapping is not imported, it has no format. */
export function filesOf(world: World): DemoFile[] {
  const { form } = world.plan
  const mappingPath = form.file.replace(/\.csv$/, '.mapping.json')
  return [
    { path: '1-cadre.jsonl', format: 'sillage-jsonl', sourceName: 'Cadre et publications', text: jsonl(world.frame) },
    ...metaFiles(world),
    {
      path: '3-echanges.jsonl.gz',
      format: 'sillage-jsonl',
      sourceName: 'Échanges et actions',
      text: jsonl(world.facts),
      compression: 'gzip'
    },
    {
      path: form.file,
      format: 'generic_table',
      sourceName: form.title,
      text: formCsv(world),
      timeZone: world.plan.timeZone,
      mapping: mappingPath
    }
  ]
}

/** Path and content of the saved mapping of the organisation's own form. */
export function mappingFile(world: World): { path: string; text: string } {
  const path = world.plan.form.file.replace(/\.csv$/, '.mapping.json')
  return { path, text: `${JSON.stringify(formMapping(world), null, 2)}\n` }
}

// The network of associations works in English, the federation has a bilingual page, the others are in French.
function languageOf(world: World, key: string): MetaLanguage {
  if (world.plan.letter === 'd') return 'en'
  return world.plan.letter === 'p' && key === 'facebook' ? 'both' : 'fr'
}

function metaFiles(world: World): DemoFile[] {
  const keys = [...new Set(world.posts.map(post => post.file).filter(key => key !== undefined))].sort()
  return keys.map(key => {
    const posts = world.posts.filter(post => post.file === key)
    const campaign = posts[0]?.campaign
    const network = posts[0]?.network ?? 'facebook'
    const span = spanOf(world, campaign)
    return {
      path: `2-${key}_${span.from}_${span.to}.csv`,
      format: 'meta_csv',
      sourceName: network === 'facebook' ? 'Page Facebook' : 'Compte Instagram',
      text: metaCsv(world, network, posts as Post[], languageOf(world, key)),
      ...(campaign && { campaign }),
      timeZone: world.plan.timeZone,
      exportTakenAt: `${span.to}T12:00:00Z`
    }
  })
}

// An export covers the last year, or the campaign and the month after it.
function spanOf(world: World, slug: string | undefined): { from: string; to: string } {
  const campaign = world.plan.campaigns.find(entry => entry.slug === slug)
  if (!campaign) return { from: isoDay(EXPORTED_FROM), to: isoDay(END - 86_400_000) }
  return { from: campaign.from, to: isoDay(Date.parse(`${campaign.to}T00:00:00Z`) + 30 * 86_400_000) }
}
