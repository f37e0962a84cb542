import type { Warning } from '../record.ts'
import { objectOf, objectsOf, stringOf, type Json } from '../threads/json_file.ts'
import type { Graph } from './graph.ts'
import { Refusal } from './refusal.ts'

/** A number Meta counts: its name there, ours, and by how much it is divided (milliseconds are told in seconds). */
interface Insight {
  name: string
  metric: string
  divisor?: number
}

/** What is asked for one kind of content: where, and in which groups. Names of one group come and go together. */
export interface InsightSet {
  edge: 'insights' | 'video_insights'
  groups: readonly (readonly Insight[])[]
}

const MS = 1000

/** Names in force since the views of 15 November 2025; those they replaced are asked no more (sources document §3.9). */
export const facebookPost: InsightSet = {
  edge: 'insights',
  groups: [
    [
      { name: 'post_media_view', metric: 'views' },
      { name: 'post_total_media_view_unique', metric: 'reach' }
    ],
    [{ name: 'post_clicks', metric: 'clicks_total' }]
  ]
}
export const facebookReel: InsightSet = {
  edge: 'video_insights',
  groups: [
    [
      { name: 'blue_reels_play_count', metric: 'views' },
      { name: 'post_impressions_unique', metric: 'reach' }
    ],
    [
      { name: 'post_video_view_time', metric: 'watch_seconds', divisor: MS },
      { name: 'post_video_avg_time_watched', metric: 'watch_seconds_mean', divisor: MS }
    ]
  ]
}
const instagramAny: InsightSet['groups'] = [
  [
    { name: 'views', metric: 'views' },
    { name: 'reach', metric: 'reach' }
  ],
  [
    { name: 'saved', metric: 'saves' },
    { name: 'total_interactions', metric: 'interactions' }
  ]
]
export const instagramPost: InsightSet = { edge: 'insights', groups: instagramAny }
export const instagramReel: InsightSet = {
  edge: 'insights',
  groups: [
    ...instagramAny,
    // of other kinds of content Meta refuses this one
    [{ name: 'shares', metric: 'shares' }],
    [
      { name: 'ig_reels_video_view_total_time', metric: 'watch_seconds', divisor: MS },
      { name: 'ig_reels_avg_watch_time', metric: 'watch_seconds_mean', divisor: MS }
    ]
  ]
}

/** Reads insights and remembers, for one pull, what Meta refused. */
export interface Insights {
  /** the counts of one object, by our names; a number refused or not given is not in it: unknown, never zero */
  read(node: string, kind: string, set: InsightSet): Promise<Record<string, number>>
  /** refusals since the last call, each said once */
  warnings(): Warning[]
}

/**
 * One name that Meta has retired makes it refuse the whole question (#100): each group is asked by itself, a refused one
 * name by name, and a refused name is left out for this kind of content until the next pull, which tries it again.
 */
export function openInsights(graph: Graph, now: () => Date): Insights {
  const refused = new Set<string>()
  const said: Warning[] = []
  const refuse = (kind: string, name: string) => {
    refused.add(`${kind} ${name}`)
    said.push({ code: 'metric_refused', detail: `${name} (${kind}) ${now().toISOString().slice(0, 10)}` })
  }
  const ask = (node: string, set: InsightSet, group: readonly Insight[]) =>
    graph.tryGet(`${node}/${set.edge}`, { metric: group.map(({ name }) => name).join(','), period: 'lifetime' })
  return {
    async read(node, kind, set) {
      const counts: Record<string, number> = {}
      for (const whole of set.groups) {
        const group = whole.filter(({ name }) => !refused.has(`${kind} ${name}`))
        if (group.length === 0) continue
        const answer = await ask(node, set, group)
        if (!(answer instanceof Refusal)) Object.assign(counts, countsIn(answer, group))
        // about this object alone, such as one published before the account could be measured
        else if (answer.subcode !== null) continue
        else if (group.length === 1 || answer.code !== 100) for (const { name } of group) refuse(kind, name)
        else
          for (const one of group) {
            const alone = await ask(node, set, [one])
            if (!(alone instanceof Refusal)) Object.assign(counts, countsIn(alone, [one]))
            else if (alone.subcode === null) refuse(kind, one.name)
          }
      }
      return counts
    },
    warnings: () => said.splice(0)
  }
}

function countsIn(answer: Json, group: readonly Insight[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const given of objectsOf(answer['data'])) {
    const insight = group.find(({ name }) => name === stringOf(given['name']))
    const value = objectsOf(given['values'])[0]?.['value'] ?? objectOf(given['total_value'])?.['value']
    if (insight && typeof value === 'number' && value >= 0) counts[insight.metric] = value / (insight.divisor ?? 1)
  }
  return counts
}
