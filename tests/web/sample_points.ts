import type { BandBarsPoints } from '#lib/charts/options/band_bars.ts'
import type { CreditRangePoints } from '#lib/charts/options/credit_range.ts'
import type { DelayBarsPoints } from '#lib/charts/options/delay_bars.ts'
import type { DialogueBarsPoints } from '#lib/charts/options/dialogue_bars.ts'
import type { DialogueWeeksPoints } from '#lib/charts/options/dialogue_weeks.ts'
import type { FlowsPoints } from '#lib/charts/options/flows.ts'
import type { GrowthPoints } from '#lib/charts/options/growth.ts'
import type { QuadrantPoints } from '#lib/charts/options/quadrant.ts'
import type { RankSlopePoints } from '#lib/charts/options/rank_slope.ts'
import type { ReturnCurvePoints } from '#lib/charts/options/return_curve.ts'
import type { TimeSeriesPoints } from '#lib/charts/options/time_series.ts'
import type { WakeCurvePoints } from '#lib/charts/options/wake_curve.ts'
import { addDays } from '#lib/format.ts'
import type { Result } from '#lib/result.ts'

/** A result for tests: a full count unless bounds are given; null for a status without number. */
export function result(value: number | null, more: Partial<Result> = {}): Result {
  return {
    value,
    lo: value,
    hi: value,
    n: 200,
    persons: 120,
    status: 'ok',
    coverage: 1,
    as_of: '2025-01-06T08:00:00Z',
    definition: 'sample@1',
    notes: [],
    ...more
  }
}

export const absent = (status: Result['status'], more: Partial<Result> = {}) =>
  result(null, { lo: null, hi: null, n: null, persons: null, status, ...more })

const rank = (value: number, lo = value, hi = value) => ({ rank: value, lo, hi, status: 'ok' as const })

export const slope: RankSlopePoints = {
  left: { title: 'par les vues' },
  right: { title: 'par ceux qui restent' },
  rows: [
    {
      key: 'defi',
      name: 'Défi danse de la paix',
      left: rank(1),
      right: rank(7, 6, 8),
      leftValue: '412 k',
      rightValue: '38',
      highlight: 'faller'
    },
    {
      key: 'portraits',
      name: 'Portraits de voisins',
      left: rank(2),
      right: rank(4, 2, 5),
      leftValue: '261 k',
      rightValue: '104'
    },
    {
      key: 'forum',
      name: 'Forum des jeunes',
      left: rank(3),
      right: rank(3, 2, 5),
      leftValue: '198 k',
      rightValue: '121'
    },
    { key: 'rumeurs', name: 'Stop rumeurs', left: rank(4), right: rank(6, 5, 7), leftValue: '141 k', rightValue: '52' },
    { key: 'dix', name: 'Dix propositions', left: rank(5), right: rank(5, 4, 6), leftValue: '97 k', rightValue: '71' },
    {
      key: 'palabres',
      name: 'Palabres de Kpalimé',
      left: rank(6),
      right: rank(1, 1, 2),
      leftValue: '84 k',
      rightValue: '214',
      highlight: 'riser'
    },
    {
      key: 'defenseurs',
      name: 'Défendre les défenseurs',
      left: rank(7),
      right: rank(2, 1, 4),
      leftValue: '61 k',
      rightValue: '119'
    },
    {
      key: 'charte',
      name: 'Charte « Pas ici »',
      left: rank(8),
      right: rank(8, 7, 8),
      leftValue: '30 k',
      rightValue: '12'
    }
  ]
}

const shares = (values: (number | null)[], half: number) =>
  values.map(value =>
    value === null ? absent('too_early') : result(value, { lo: Math.max(0, value - half), hi: value + half })
  )

export const wake: WakeCurvePoints = {
  at: [28, 56, 84, 112, 140, 168, 196, 224],
  curves: [
    {
      key: 'palabres',
      name: 'Palabres de Kpalimé',
      accent: 'wake',
      halfLife: 112,
      results: shares([0.66, 0.61, 0.55, 0.5, 0.48, 0.46, 0.45, 0.44], 0.05)
    },
    {
      key: 'defenseurs',
      name: 'Défendre les défenseurs',
      accent: 'dashed',
      results: shares([0.52, 0.45, 0.4, 0.37, 0.35, 0.34, null, null], 0.06)
    },
    {
      key: 'forum',
      name: 'Forum des jeunes',
      accent: 'plain',
      results: shares([0.31, 0.25, 0.22, 0.2, 0.19, 0.18, 0.18, 0.17], 0.04)
    },
    {
      key: 'defi',
      name: 'Défi danse de la paix',
      accent: 'abuse',
      results: shares([0.11, 0.06, 0.04, 0.03, 0.03, 0.02, 0.02, 0.02], 0.015)
    }
  ],
  baseline: [0.2, 0.19, 0.19, 0.18, 0.18, 0.18, 0.17, 0.17].map(value =>
    result(value, { lo: value - 0.03, hi: value + 0.03 })
  )
}

const weeks = Array.from({ length: 13 }, (_, at) => addDays('2024-09-30', at * 7))
const fresh = [162, 188, 211, 305, 342, 286, 201, 176, 240, 198, 151, 132, 88]
const retained = [88, 96, 104, 118, 131, 158, 171, 168, 176, 189, 196, 201, 187]
const reactivated = [12, 18, 15, 22, 19, 28, 31, 26, 35, 30, 33, 38, 29]
const lost = [61, 66, 72, 80, 96, 141, 188, 172, 121, 116, 108, 97, 84]

export const people: GrowthPoints = {
  step: 'week',
  periods: weeks.map((from, at) => ({
    from,
    retained: result(retained[at] ?? 0),
    reactivated: result(reactivated[at] ?? 0),
    fresh: at === 6 ? absent('masked') : result(fresh[at] ?? 0),
    lost: result(lost[at] ?? 0)
  })),
  annotations: [
    { on: '2024-10-30', text: 'Atelier de Kpalimé' },
    { on: '2024-11-27', text: 'Journée des défenseurs' }
  ]
}

const dialogueRow = (key: string, name: string, of: [number, number, number, number]) => ({
  key,
  name,
  read: 200,
  abuse: result(of[0], { lo: Math.max(0, of[0] - 0.04), hi: of[0] + 0.04 }),
  neutral: result(of[1]),
  argued: result(of[2]),
  constructive: result(of[3])
})

const few = absent('too_few', { n: 12, notes: [{ code: 'minimum', minimum: 50 }] })

export const dialogue: DialogueBarsPoints = {
  rows: [
    dialogueRow('palabres', 'Palabres de Kpalimé', [0.04, 0.22, 0.29, 0.45]),
    dialogueRow('defenseurs', 'Défendre les défenseurs', [0.11, 0.28, 0.31, 0.3]),
    dialogueRow('forum', 'Forum des jeunes', [0.07, 0.41, 0.2, 0.32]),
    dialogueRow('dix', 'Dix propositions', [0.09, 0.38, 0.27, 0.26]),
    dialogueRow('rumeurs', 'Stop rumeurs', [0.24, 0.39, 0.19, 0.18]),
    dialogueRow('defi', 'Défi danse de la paix', [0.17, 0.68, 0.05, 0.1]),
    { key: 'charte', name: 'Charte « Pas ici »', read: 12, abuse: few, neutral: few, argued: few, constructive: few }
  ]
}

const readWeek = (from: string, name: string, [constructive, argued, abuse]: readonly [number, number, number]) => ({
  ...{ from, name, read: 60 },
  constructive: result(constructive),
  argued: result(argued),
  neutral: result(1 - constructive - argued - abuse),
  abuse: result(abuse, { lo: abuse / 2, hi: abuse * 2 })
})

export const readWeeks: DialogueWeeksPoints = {
  bars: [
    readWeek('2024-09-30', '30 sept.', [0.2, 0.15, 0.17]),
    readWeek('2024-10-14', '14 oct.', [0.19, 0.16, 0.16]),
    readWeek('2024-10-28', '28 oct.', [0.22, 0.18, 0.12]),
    readWeek('2024-11-11', '11 nov.', [0.25, 0.24, 0.08]),
    { from: '2024-11-25', name: '25 nov.', read: 12, constructive: few, argued: few, neutral: few, abuse: few }
  ],
  annotations: [{ on: '2024-11-12', text: 'Charte publiée' }]
}

export const dots: QuadrantPoints = {
  x: { title: 'vues', unit: 'count', isLog: true, median: 119_000 },
  y: { title: 'part de ceux qui restent', unit: 'share', median: 0.24 },
  corners: ['discret', 'bruyant', 'rare : les deux', 'profond'],
  dots: slope.rows.map((row, at) => ({
    key: row.key,
    name: row.name,
    kind:
      row.highlight === 'riser'
        ? ('wake' as const)
        : row.highlight === 'faller'
          ? ('abuse' as const)
          : ('foam' as const),
    isNamed: true,
    x: result([412_000, 261_000, 198_000, 141_000, 97_000, 84_000, 61_000, 30_000][at] ?? 0),
    y: result([0.02, 0.24, 0.25, 0.12, 0.18, 0.44, 0.34, 0.09][at] ?? 0, {
      lo: [0.01, 0.2, 0.2, 0.08, 0.13, 0.38, 0.28, 0.03][at] ?? 0,
      hi: [0.04, 0.28, 0.3, 0.16, 0.23, 0.5, 0.4, 0.15][at] ?? 0
    })
  }))
}

export const weekly: TimeSeriesPoints = {
  step: 'week',
  at: weeks,
  unit: 'count',
  series: [
    {
      key: 'contributors',
      name: 'Contributeurs',
      accent: 'wake',
      results: weeks.map((_, at) => {
        const total = (fresh[at] ?? 0) + (retained[at] ?? 0) + (reactivated[at] ?? 0)
        return at === 6 ? absent('masked') : result(total, { lo: total - 20, hi: total + 20 })
      })
    }
  ],
  annotations: people.annotations ?? []
}

const flowNode = (
  column: 'channel' | 'campaign' | 'kind',
  name: string,
  credit: number,
  tone: 'known' | 'unknown' | 'pooled' = 'known'
) => ({
  id: `${column} ${name}`,
  column,
  name,
  credit,
  tone
})

/** Actions by origin, campaign and kind: 40 in all, 15 of unknown origin. */
export const streams: FlowsPoints = {
  total: 40,
  credited: 25,
  unattributed: 15,
  nodes: [
    flowNode('channel', 'Agora', 15),
    flowNode('channel', 'Radio', 10),
    flowNode('channel', 'Inconnu', 15, 'unknown'),
    flowNode('campaign', 'Palabres', 20),
    flowNode('campaign', 'Reste', 5, 'pooled'),
    flowNode('campaign', 'Rien', 15, 'unknown'),
    flowNode('kind', 'Signatures', 30),
    flowNode('kind', 'Rencontres', 10)
  ],
  links: [
    { from: 'channel Agora', to: 'campaign Palabres', credit: 15 },
    { from: 'channel Radio', to: 'campaign Palabres', credit: 5 },
    { from: 'channel Radio', to: 'campaign Reste', credit: 5 },
    { from: 'channel Inconnu', to: 'campaign Rien', credit: 15 },
    { from: 'campaign Palabres', to: 'kind Signatures', credit: 20 },
    { from: 'campaign Reste', to: 'kind Rencontres', credit: 5 },
    { from: 'campaign Rien', to: 'kind Signatures', credit: 10 },
    { from: 'campaign Rien', to: 'kind Rencontres', credit: 5 }
  ]
}

/** Credit of three origins over the rules; the last is hidden. */
export const credits: CreditRangePoints = {
  total: 40,
  rule: 'x',
  rows: [
    { key: 'agora', name: 'Agora', value: 15, lo: 9.5, hi: 18 },
    { key: 'radio', name: 'Radio', value: 10, lo: 7, hi: 12 },
    { key: 'kiosque', name: 'Kiosque', value: null, lo: null, hi: null }
  ]
}

/** People by days before acting; one band is hidden. */
export const delays: DelayBarsPoints = {
  people: 60,
  bands: [0, 2, 4, 8, 15, 22, 31, 61].map((from, at) => ({
    from,
    result: at === 4 ? absent('masked') : result([20, 6, 7, 9, 0, 5, 5, 8][at] ?? 0)
  }))
}

export const active: BandBarsPoints = {
  people: 60,
  bands: [1, 2, 3, 4, 5, 7, 9, 15].map((from, at) => ({
    from,
    result: at >= 6 ? absent('masked') : result([21, 12, 8, 5, 5, 5][at] ?? 0)
  }))
}

export const back: ReturnCurvePoints = {
  points: [7, 14, 28, 56, 84, 112, 140, 168, 196, 224].map((at, index) => ({
    at,
    result:
      index === 3
        ? absent('masked')
        : index === 9
          ? absent('too_early')
          : {
              ...result([0.21, 0.27, 0.38, 0, 0.49, 0.5, 0.52, 0.52, 0.53][index] ?? 0),
              lo: 0.1 + index * 0.03,
              hi: 0.4 + index * 0.03
            }
  }))
}
