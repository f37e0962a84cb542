import { api } from '#lib/api.ts'
import type { MeasureInfo, Values } from '#lib/answers.ts'
import { addDays } from '#lib/dates.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { PageServerLoad } from './$types'

interface Mine {
  kind: 'group' | 'creator'
  name: { fr: string; en: string }
  from: string
  last: string
  keys: string[]
}

const day = (text: string | null) => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : null)

/** What is a group lead's or a creator's own; the API narrows every answer, whatever is asked. */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const mine = await api<Mine>(fetch, inOrganisation(frame, '/api/v1/mine'))
  const from = day(url.searchParams.get('from')) ?? mine.from
  const last = day(url.searchParams.get('last')) ?? mine.last
  const asked = { keys: mine.keys.join(), from, to: addDays(last, 1), vs: 'none' }
  const [values, measures] = await Promise.all([
    api<Values>(fetch, inOrganisation(frame, '/api/v1/values', asked)),
    api<MeasureInfo[]>(fetch, '/api/v1/measures')
  ])
  return { mine, from, last, values, measures: measures.filter(({ key }) => mine.keys.includes(key)) }
}
