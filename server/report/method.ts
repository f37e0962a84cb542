import { networkName } from '#lib/networks.ts'
import { ago, date, list, number, place, share } from '#lib/format.ts'
import { kinds, tracks } from '#lib/words/report.ts'
import { word } from '#lib/words/word.ts'
import { measureByKey } from '../measures/index.ts'
import { localDay } from '../store/time.ts'
import type { Block, DataTable, Figure, ReportContent } from './document.ts'
import type { ReportFacts } from './facts.ts'
import type { Gather } from './gather.ts'
import { capital, said } from './words.ts'

/** What annex A is written from: real settings, never typed. */
export interface MethodFrom {
  facts: ReportFacts
  figures: readonly Figure[]
  k: number
  masked: number
  coverage: number
  leftOut: readonly { section: string; reason: string }[]
  /** what the campaigns had declared, and when */
  declared: Block | null
  /** figures that left before with another value */
  restated: Block
}

/** Method and limits: what is counted, how, how well it is covered, what was withheld, and what the figures do not say. */
export function methodOf(gather: Gather, from: MethodFrom): { title: string; blocks: Block[] } {
  const { lang, frame } = gather
  const blocks: Block[] = [
    contributionBlock(gather, from.facts),
    { title: said('definitions', lang), paragraphs: definitionLines(gather, from.figures) },
    ...(from.declared ? [from.declared] : []),
    { title: said('history', lang), paragraphs: plain(historyLines(gather, from.figures)) },
    {
      title: said('covered', lang),
      paragraphs: plain([
        said('covered_text', lang, { coverage: share(from.coverage, lang) }),
        frame.pending === 0
          ? said('lag_none', lang)
          : said('lag', lang, {
              n: frame.pending,
              pending: number(frame.pending, lang),
              lag: ago(frame.lagSeconds / 60, lang)
            })
      ])
    },
    { title: said('intervals', lang), paragraphs: plain([said('intervals_text', lang)]) },
    {
      title: said('privacy', lang),
      paragraphs: plain([said('privacy_text', lang, { k: from.k }), said('masked_count', lang, { n: from.masked })])
    },
    { title: said('limits', lang), paragraphs: plain([said('limits_text', lang)]) },
    from.restated,
    {
      title: said('left_out', lang),
      paragraphs:
        from.leftOut.length === 0
          ? plain([said('left_out_none', lang)])
          : from.leftOut.map(({ section, reason }) => ({ term: section, text: reason }))
    }
  ]
  return { title: said('method', lang), blocks }
}

const plain = (texts: readonly string[]): Block['paragraphs'] => texts.map(text => ({ term: null, text }))

function contributionBlock({ lang }: Gather, { contributions }: ReportFacts): Block {
  const names = contributions.kinds.map(kind =>
    Object.hasOwn(kinds, kind) ? word(kinds[kind as keyof typeof kinds], lang) : kind
  )
  return {
    title: said('contribution', lang, { version: contributions.version }),
    paragraphs: plain([said('contribution_text', lang, { kinds: list(names, lang) })])
  }
}

const usedMeasures = (figures: readonly Figure[]) =>
  [...new Set(figures.map(figure => figure.measure))].flatMap(key => measureByKey(key) ?? [])

function definitionLines({ lang }: Gather, figures: readonly Figure[]): Block['paragraphs'] {
  return usedMeasures(figures).map(({ key, version, label, explanation }) => ({
    term: said('definition_of', lang, { label: capital(label[lang]), definition: `${key}@${version}` }),
    text: explanation[lang]
  }))
}

function historyLines({ lang, frame }: Gather, figures: readonly Figure[]): string[] {
  if (!frame.historyFrom) return [said('history_none', lang)]
  const since = date(localDay(frame.historyFrom, frame.timeZone), lang)
  return [
    said('history_since', lang, { date: since }),
    ...usedMeasures(figures).flatMap(measure => [
      ...(measure.lookBackDays
        ? [said('look_back', lang, { label: measure.label[lang], days: measure.lookBackDays })]
        : []),
      ...(measure.burnInDays ? [said('burn_in', lang, { label: measure.label[lang], days: measure.burnInDays })] : [])
    ])
  ]
}

/** Facts that say on which network they happened. */
const byNetwork = new Set<string>(['interactions', 'metrics', 'posts'])

/** Annex: what was received, from where, and up to when. */
export function sourcesOf({ lang, frame }: Gather, { sources }: ReportFacts): ReportContent['sources'] {
  const day = (at: Date | null) =>
    at === null ? said('none', lang) : date(localDay(at, frame.timeZone), lang, 'short')
  const title = said('sources', lang)
  const column = (key: 'track' | 'network' | 'first' | 'last' | 'source' | 'received' | 'rows', isNumeric = false) => ({
    label: said(key, lang),
    isNumeric
  })
  const received: DataTable = {
    key: 'sources',
    title,
    caption: said('sources_caption', lang, { place: place(frame.timeZone) }),
    columns: [column('source'), column('received'), column('rows', true)],
    rows: sources.map(one => [
      { text: one.label },
      { text: day(one.receivedAt) },
      { text: number(one.rows, lang), value: one.rows }
    ])
  }
  const covered: DataTable = {
    key: 'facts',
    title,
    caption: said('sources_caption', lang, { place: place(frame.timeZone) }),
    columns: [column('track'), column('network'), column('first'), column('last')],
    rows: frame.tracks.map(track => [
      { text: word(tracks[track.input], lang) },
      { text: byNetwork.has(track.input) ? networkName(track.network) : said('all_sources', lang) },
      { text: day(track.first) },
      { text: day(track.last) }
    ])
  }
  return { title, sentences: [], caption: covered.caption, chart: null, table: covered, absent: null, received }
}

/** Annex: one line a figure, with what it was computed from; a number quoted twice and a curve have one each. */
export function passportsOf({ lang, frame }: Gather, figures: readonly Figure[]): DataTable {
  const amount = (value: number | null) =>
    value === null ? { text: said('none', lang) } : { text: number(value, lang), value }
  const nameOf = (slug: string | null) => {
    const campaign = frame.campaigns.find(one => one.slug === slug)
    return campaign ? (lang === 'fr' ? campaign.nameFr : campaign.nameEn) : said('whole_organisation', lang)
  }
  const besides = (others: Figure['read_with']) =>
    said('read_with_these', lang, { others: others.map(({ text }) => text).join(' · ') })
  const heads = ['figure', 'scope', 'value', 'n', 'persons', 'coverage', 'up_to', 'definition'] as const
  const numeric = ['value', 'n', 'persons', 'coverage']
  return {
    key: 'passports',
    title: said('passports', lang),
    caption: said('passports_caption', lang),
    columns: heads.map(head => ({ label: said(head, lang), isNumeric: numeric.includes(head) })),
    rows: quotedOnce(figures).map(({ label, campaign, result, short, read_with }) => [
      { text: [label, ...(read_with.length > 0 ? [besides(read_with)] : [])].join(' – ') },
      { text: nameOf(campaign) },
      result.status === 'ok' && result.value !== null ? { text: short, value: result.value } : { text: short },
      amount(result.n),
      amount(result.persons),
      { text: share(result.coverage, lang), value: result.coverage },
      {
        text:
          result.as_of === null
            ? said('none', lang)
            : date(localDay(new Date(result.as_of), frame.timeZone), lang, 'short')
      },
      { text: result.definition }
    ])
  }
}

function quotedOnce(figures: readonly Figure[]): Figure[] {
  const heads = figures.filter(({ measure, cell }) => cell === '' || cell === String(measureByKey(measure)?.headlineAt))
  const byNumber = Map.groupBy(heads, ({ result, campaign, from, to }) =>
    [result.definition, campaign, from, to].join(' ')
  )
  // The name given by an indicator says more than that of its measure.
  return [...byNumber.values()].map(same => same.find(({ indicator }) => indicator !== null) ?? same[0]!)
}
