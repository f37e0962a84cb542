import { compact, list, number, outwards } from '#lib/format.ts'
import { kinds, type PointsOf } from '#lib/charts/options/index.ts'
import { common } from '#lib/words/common.ts'
import { notes } from '#lib/words/notes.ts'
import { statusWord } from '#lib/words/status.ts'
import { word } from '#lib/words/word.ts'
import type { ComparedCampaign, Comparison } from '../measures/comparison.ts'
import { measureByKey } from '../measures/index.ts'
import type { DataTable, Figure, Section } from './document.ts'
import type { Gather } from './gather.ts'
import { capital, rankWritten, reasonOf, said } from './words.ts'

/** One campaign of the comparison with its two figures. */
interface Compared extends ComparedCampaign {
  name: string
  impressions: Figure | null
  stayed: Figure
}

/**
 * Seen is not returned: the ranks of the organisation's campaigns by what was seen and by what stays, each with its
 * interval, and the plain word when nothing can be told apart.
 * @param own slug of the campaign the report is about; null = the whole organisation
 */
export async function seenOf(gather: Gather, comparison: Comparison, own: string | null): Promise<Section> {
  const { lang } = gather
  const title = said('seen', lang)
  const empty = { title, sentences: [], caption: null, chart: null, table: null }
  const rows = await comparedRows(gather, comparison)
  if (rows.length < 2) return { ...empty, absent: said('seen_absent', lang) }
  const measure = measureByKey(comparison.measure)?.label[lang] ?? comparison.measure
  const established = rows.filter(row => row.gap?.established)
  const sentences = [
    said('seen_sentence', lang, { n: rows.length, measure }),
    ...established.map(row => said('seen_gap', lang, { name: row.name, ...ranksOf(row, gather) })),
    ...(established.length === 0 ? [word(common.not_separable, lang)] : []),
    ...ownSentence(gather, rows, own, established),
    ...unrankedSentence(gather, rows, own),
    ...agreementOf(gather, comparison)
  ]
  const points = pointsOf(gather, rows)
  const chart = kinds.rankSlope.isDrawable(points)
    ? { kind: 'rankSlope' as const, points, alt: kinds.rankSlope.sentence(points, lang), height: 62 + rows.length * 30 }
    : null
  const table = tableOf(gather, rows, measure)
  return { title, sentences, caption: said('seen_caption', lang), chart, table, absent: null }
}

async function comparedRows(gather: Gather, { campaigns }: Comparison): Promise<Compared[]> {
  const { frame, lang } = gather
  const known = campaigns.flatMap(row => frame.campaigns.find(({ id }) => id === row.id) ?? [])
  if (known.length === 0) return []
  const from = new Date(Math.min(...known.map(({ startsAt }) => startsAt.getTime())))
  const to = new Date(Math.max(...known.map(({ endsAt }) => endsAt.getTime())))
  const span = { from, to }
  const displays = (await gather.answers(['impressions'], { span, campaign: null }, 'campaign')).get('impressions')
  return campaigns.flatMap((row, at) => {
    const campaign = known[at]
    if (!campaign) return []
    const name = lang === 'fr' ? campaign.nameFr : campaign.nameEn
    const shown = displays?.rows.find(one => one.key === row.slug)
    const scope = { span: { from: campaign.startsAt, to: campaign.endsAt }, campaign: row.slug }
    const stayed = gather.figure(row.impact.result, scope)
    const impressions = shown && 'result' in shown ? gather.figure(shown.result, { span, campaign: row.slug }) : null
    // A number that may not leave has no rank either: the ranks of the others would frame it.
    const isHeld = row.impact.rank !== null && stayed.result.status !== 'ok'
    const own = isHeld
      ? { ...row, impact: { ...row.impact, result: stayed.result, rank: null, lo: null, hi: null }, gap: null }
      : row
    return [{ ...own, name, stayed, impressions }]
  })
}

function ranksOf({ vanity, impact }: Compared, { lang }: Gather) {
  const none = said('none', lang)
  return {
    seen: vanity ? rankWritten(vanity.rank, vanity.lo, vanity.hi, lang) : none,
    impact:
      impact.rank === null ? none : rankWritten(impact.rank, impact.lo ?? impact.rank, impact.hi ?? impact.rank, lang)
  }
}

function ownSentence(
  gather: Gather,
  rows: readonly Compared[],
  own: string | null,
  told: readonly Compared[]
): string[] {
  const { lang } = gather
  const row = rows.find(one => one.slug === own)
  if (!row || told.includes(row)) return []
  if (row.vanity && row.impact.rank !== null)
    return [said('seen_own', lang, { name: row.name, ...ranksOf(row, gather) })]
  const reason = row.vanity ? reasonOf(row.stayed.beside ?? row.stayed.text, lang) : said('seen_no_counter', lang)
  return [said('seen_own_unknown', lang, { name: row.name, reason })]
}

/** Campaigns of the table that the drawing cannot show; the report's own has its sentence already. */
function unrankedSentence({ lang }: Gather, rows: readonly Compared[], own: string | null): string[] {
  const left = rows.filter(row => row.slug !== own && (!row.vanity || row.impact.rank === null))
  const reason = (row: Compared) => (row.vanity ? row.stayed.text : said('seen_no_counter', lang))
  const names = left.map(row => said('axis_missing', lang, { axis: row.name, reason: reason(row) }))
  return names.length === 0 ? [] : [said('seen_unranked', lang, { names: list(names, lang) })]
}

function agreementOf({ lang }: Gather, { agreement, required, compared }: Comparison): string[] {
  if (!agreement || required === null) return []
  const two = (value: number) => number(value, lang, { decimals: 2 })
  return [said('seen_agreement', lang, { rho: two(agreement.rho), needed: two(required), n: compared })]
}

function pointsOf({ lang }: Gather, rows: readonly Compared[]): PointsOf<'rankSlope'> {
  const established = rows.filter(row => row.gap?.established)
  const riser = established.filter(row => row.gap!.gap > 0).sort((a, b) => b.gap!.gap - a.gap!.gap)[0]
  const faller = established.filter(row => row.gap!.gap < 0).sort((a, b) => a.gap!.gap - b.gap!.gap)[0]
  return {
    left: { title: said('seen_title_left', lang) },
    right: { title: said('seen_title_right', lang) },
    rows: rows.map(row => ({
      key: row.slug,
      name: row.name,
      left: row.vanity ? { ...pick(row.vanity), status: 'ok' } : { rank: null, lo: null, hi: null, status: 'unknown' },
      right: { ...pick(row.impact), status: row.impact.result.status },
      leftValue: row.impressions?.result.value ? compact(row.impressions.result.value, lang) : '',
      rightValue: row.stayed.result.status === 'ok' ? row.stayed.text : '',
      ...(row === riser ? { highlight: 'riser' as const } : row === faller ? { highlight: 'faller' as const } : {})
    }))
  }
}

const pick = ({ rank, lo, hi }: { rank: number | null; lo: number | null; hi: number | null }) => ({
  rank,
  ...(lo === null || hi === null || lo === hi ? { lo, hi } : outwards(lo, hi, 0))
})

function tableOf(gather: Gather, rows: readonly Compared[], measure: string): DataTable {
  const { lang } = gather
  const text = (found: string) => ({ text: found })
  const ranked = rows.toSorted((a, b) => (a.impact.rank ?? Infinity) - (b.impact.rank ?? Infinity))
  return {
    key: 'ranks',
    title: said('seen', lang),
    caption: said('seen_caption', lang),
    columns: [
      { label: said('campaign', lang), isNumeric: false },
      { label: capital(measureByKey('impressions')?.label[lang] ?? ''), isNumeric: true },
      { label: said('rank_seen', lang), isNumeric: true },
      { label: capital(measure), isNumeric: true },
      { label: said('rank_impact', lang), isNumeric: true },
      { label: said('gap', lang), isNumeric: false }
    ],
    rows: ranked.map(row => {
      const { seen, impact } = ranksOf(row, gather)
      return [
        text(row.name),
        row.impressions ? cellOf(row.impressions) : text(said('none', lang)),
        row.vanity ? { text: seen, value: row.vanity.rank } : text(statusWord('unknown', lang)),
        cellOf(row.stayed),
        row.impact.rank === null
          ? text(statusWord(row.stayed.result.status, lang))
          : { text: impact, value: row.impact.rank },
        text(gapWord(row, gather))
      ]
    })
  }
}

function gapWord({ gap }: Compared, { lang }: Gather): string {
  if (!gap) return said('none', lang)
  return word(gap.established ? notes.gap_established : notes.not_separable, lang)
}

/** A figure as a table cell: as printed, and the plain number when there is one. */
export function cellOf({ short, result }: Figure): { text: string; value?: number } {
  return result.status === 'ok' && result.value !== null ? { text: short, value: result.value } : { text: short }
}
