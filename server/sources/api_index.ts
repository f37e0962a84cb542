import { Problem } from '../problem.ts'
import type { ApiSource } from './api_source.ts'
import bluesky from './bluesky.ts'
import discourse from './discourse.ts'
import mastodon from './mastodon.ts'
import matomo from './matomo.ts'
import metaApi from './meta_api.ts'
import plausibleStats from './plausible_stats.ts'
import youtubeApi from './youtube_api.ts'

/** Every connector that is read on a schedule, in the order it is offered. */
const apiSources: readonly ApiSource[] = [bluesky, mastodon, youtubeApi, metaApi, discourse, plausibleStats, matomo]

export default apiSources

/** The connector of a kind, or `null`: files and pushes have none. */
export function apiSourceOf(kind: string): ApiSource | null {
  return apiSources.find(source => source.kind === kind) ?? null
}

/** The connector of a kind. Throws a Problem that lists the kinds when there is none. */
export function apiSourceNamed(kind: string): ApiSource {
  const found = apiSourceOf(kind)
  if (found) return found
  const kinds = apiSources.map(source => source.kind).join(', ')
  throw new Problem('unknown_source_kind', {
    fr: `Aucun connecteur ne s’appelle « ${kind} ». Connecteurs : ${kinds}.`,
    en: `No connector is called “${kind}”. Connectors: ${kinds}.`
  })
}
