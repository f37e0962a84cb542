import type { ComparedCampaign, Comparison } from '../answers.ts'
import type { QuadrantPoints } from '../charts/options/quadrant.ts'
import type { RankSlopePoints } from '../charts/options/rank_slope.ts'
import type { Result, Unit } from '../result.ts'
import { known } from '../result.ts'
import { head } from '../say.ts'
import type { Locale } from '../typography.ts'
import { charts } from '../words/charts.ts'
import { word } from '../words/word.ts'

/** What a figure of campaigns needs beside the comparison: names, and the measure that ranks impact. */
export interface Told {
  locale: Locale
  nameOf: (slug: string) => string
  measure: { key: string; label: { fr: string; en: string }; unit: Unit }
}

/** The campaign that fell and the one that rose the most, among those whose gap is established. */
export function highlights(campaigns: readonly ComparedCampaign[]): { riser: string | null; faller: string | null } {
  const established = campaigns.filter(({ gap }) => gap?.established)
  const most = (sign: 1 | -1) =>
    established
      .filter(({ gap }) => sign * (gap?.gap ?? 0) > 0)
      .toSorted((a, b) => sign * ((b.gap?.gap ?? 0) - (a.gap?.gap ?? 0)))[0]?.slug ?? null
  return { riser: most(1), faller: most(-1) }
}

/** An index made of ranks, as a result: with the bounds of its draws, and no persons behind. */
function indexResult({ vanity }: ComparedCampaign): Result {
  const from = {
    n: vanity?.cells ?? null,
    persons: null,
    coverage: 1,
    as_of: null,
    definition: 'vanity_index@1',
    notes: []
  }
  if (!vanity) return { ...from, value: null, lo: null, hi: null, status: 'unknown' }
  return { ...from, value: vanity.index, lo: vanity.indexLo, hi: vanity.indexHi, status: 'ok' }
}

/** Rank by audience, then by effect; a campaign without one of the two keeps its status in the table. */
export function slopePoints({ campaigns }: Comparison, { locale, nameOf, measure }: Told): RankSlopePoints {
  const { riser, faller } = highlights(campaigns)
  const status = (result: Result) => (result.status === 'ok' ? 'unknown' : result.status)
  return {
    left: { title: word(charts.by_audience, locale) },
    right: { title: word(charts.by_effect, locale) },
    rows: campaigns
      .toSorted((a, b) => (a.vanity?.rank ?? Infinity) - (b.vanity?.rank ?? Infinity))
      .map(one => ({
        key: one.slug,
        name: nameOf(one.slug),
        left: one.vanity
          ? { ...outwards(one.vanity), status: 'ok' as const }
          : { rank: null, lo: null, hi: null, status: 'unknown' as const },
        right:
          one.impact.rank === null
            ? { rank: null, lo: null, hi: null, status: status(one.impact.result) }
            : { ...outwards(one.impact as { rank: number; lo: number; hi: number }), status: 'ok' as const },
        leftValue: '',
        rightValue: known(one.impact.result) === null ? '' : head(one.impact.result, measure, locale),
        ...(one.slug === riser ? { highlight: 'riser' as const } : {}),
        ...(one.slug === faller ? { highlight: 'faller' as const } : {})
      }))
  }
}

// Bounds are rounded outwards: an interval never promises more than the draws gave.
function outwards({ rank, lo, hi }: { rank: number; lo: number; hi: number }) {
  return { rank: Math.round(rank), lo: Math.floor(lo), hi: Math.ceil(hi) }
}

/** Audience across, effect upwards; named and coloured only where the quadrant is certain enough. */
export function campaignQuadrant(
  { campaigns, medians }: Comparison,
  { locale, nameOf, measure }: Told
): QuadrantPoints {
  const { riser, faller } = highlights(campaigns)
  return {
    x: { title: word(charts.audience_index, locale), unit: 'index', isLog: false, median: medians.vanity },
    y: { title: measure.label[locale], unit: measure.unit, median: medians.impact },
    corners: [
      word(charts.calm, locale),
      word(charts.flash, locale),
      word(charts.beacon, locale),
      word(charts.swell, locale)
    ],
    least: 4,
    dots: campaigns.map(one => ({
      key: one.slug,
      name: nameOf(one.slug),
      kind: one.slug === riser ? 'wake' : one.slug === faller ? 'abuse' : 'foam',
      x: indexResult(one),
      y: one.impact.result,
      isNamed: true
    }))
  }
}

const places = { beacon: charts.beacon, flash: charts.flash, groundswell: charts.swell, calm: charts.calm } as const

/** The name of a campaign's quadrant, where it is certain enough; null where it cannot be said. */
export function quadrantName({ quadrant }: ComparedCampaign, locale: Locale): string | null {
  return quadrant && quadrant.name !== 'undetermined' ? word(places[quadrant.name], locale) : null
}
