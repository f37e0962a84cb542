import { addDays } from '#lib/format.ts'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { PageServerLoad } from './$types'

interface Names {
  default_from: string
  default_to: string
  campaigns: readonly { slug: string; name: { fr: string; en: string }; starts_at: string; parent: string | null }[]
}

/** What a report can be about. The address may already name a choice, and says when the last one failed. */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const names = await api<Names>(fetch, inOrganisation(frame, '/api/v1/frame'))
  const newestFirst = [...names.campaigns].sort((a, b) => (a.starts_at < b.starts_at ? 1 : -1))
  const asked = (name: string, otherwise: string) => url.searchParams.get(name) ?? otherwise
  return {
    frame,
    campaigns: newestFirst,
    choice: {
      about: asked('about', newestFirst.length > 0 ? 'campaign' : 'period'),
      campaign: asked('campaign', newestFirst[0]?.slug ?? ''),
      campaign_from: asked('campaign_from', ''),
      campaign_last: asked('campaign_last', ''),
      from: asked('from', names.default_from),
      last: asked('last', addDays(names.default_to, -1)),
      language: asked('language', ''),
      format: asked('format', 'pdf')
    },
    fault: url.searchParams.get('fault')
  }
}
