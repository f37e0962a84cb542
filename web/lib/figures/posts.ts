import type { PostsAnswer } from '../answers.ts'
import type { QuadrantPoints } from '../charts/options/quadrant.ts'
import { known } from '../result.ts'
import type { Locale } from '../typography.ts'
import { campaigns } from '../words/campaigns.ts'
import { charts } from '../words/charts.ts'
import { word } from '../words/word.ts'

const NAMED = 3

/**
 * Posts by what was seen of them and who returned. A post above both its median of returns and under that of views is
 * deep, the reverse is loud; the three that stand out most on each side are named.
 */
export function postsQuadrant({ rows, medians }: PostsAnswer, locale: Locale): QuadrantPoints {
  const deep = rows.filter(row => (known(row.returned) ?? 0) > (medians.returned ?? Infinity)).slice(0, NAMED)
  const loud = rows
    .filter(row => known(row.returned) !== null && (known(row.returned) ?? 0) <= (medians.returned ?? 0))
    .toSorted((a, b) => (known(b.views) ?? 0) - (known(a.views) ?? 0))
    .slice(0, NAMED)
    .filter(row => (known(row.views) ?? 0) > (medians.views ?? 0))
  return {
    x: { title: word(campaigns.posts_x, locale), unit: 'count', isLog: true, median: medians.views },
    y: { title: word(campaigns.posts_y, locale), unit: 'persons', median: medians.returned },
    corners: [
      word(charts.quiet, locale),
      word(charts.loud, locale),
      word(charts.both, locale),
      word(charts.deep, locale)
    ],
    dots: rows.map(row => ({
      key: row.key,
      name: row.label[locale],
      kind: deep.includes(row) ? 'wake' : loud.includes(row) ? 'abuse' : 'foam',
      x: row.views,
      y: row.returned,
      isNamed: deep.includes(row) || loud.includes(row)
    }))
  }
}
