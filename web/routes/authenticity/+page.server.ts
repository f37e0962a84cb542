import { api } from '#lib/api.ts'
import type { MeasureInfo, Values } from '#lib/answers.ts'
import { rowsOf, unknownResult } from '#lib/answers.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import { pageQuestion } from '#lib/page_question.ts'
import { act, field } from '../settings/reading.ts'
import { keys, type Authenticity, type Evidence, type Mobilisation } from './authenticity.ts'
import type { Actions, PageServerLoad } from './$types'

const SECONDS = 10

/** Figures for whoever reads figures, evidence for moderation, both for who has both roles. */
export const load: PageServerLoad = async event => {
  const shell = signedIn((await event.parent()).frame)
  const seconds = Number(event.url.searchParams.get('seconds')) || SECONDS
  const [mobilisations, me] = await Promise.all([
    api<Mobilisation[]>(event.fetch, inOrganisation(shell, '/api/v1/mobilisations')),
    api<{ organisations: { slug: string; rights: Record<string, string[]> }[] }>(event.fetch, '/api/me')
  ])
  const rights = me.organisations.find(({ slug }) => slug === shell.organisation.slug)?.rights ?? {}
  const may = {
    declare: rights['import']?.includes('all') ?? false,
    moderate: rights['moderate']?.includes('all') ?? false
  }
  const kept = [...event.url.searchParams].filter(([key]) => key !== 'seconds' && !key.startsWith('/'))
  const base = { shell, seconds, mobilisations, may, kept }
  if (!shell.sections.includes('overview')) {
    const path = inOrganisation(shell, '/api/v1/authenticity/evidence', { seconds: String(seconds) })
    const evidence = await api<Evidence>(event.fetch, path, { absent: [403] })
    return { ...base, question: null, said: null, evidence, campaigns: [] }
  }
  const asked = await pageQuestion(event, ['seconds'])
  const { filter, choices, refused, today, query, frame } = asked
  const question = { filter, choices, refused, today }
  const campaigns = frame.campaigns.map(({ slug, name }) => ({ slug, name }))
  if (refused.length > 0) return { ...base, question, said: null, evidence: null, campaigns }
  const get = <T>(path: string, more: Readonly<Record<string, string>> = {}) =>
    api<T>(event.fetch, `/api/v1/${path}${query(more)}`)
  const within = { seconds: String(seconds) }
  const [answer, values, byWay, measures, evidence] = await Promise.all([
    get<Authenticity>('authenticity', within),
    get<Values>('values', { keys: Object.values(keys).flat().join(','), vs: 'none' }),
    get<Values>('values', { keys: keys.arrivals.join(','), by: 'type', vs: 'none' }),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures'),
    may.moderate ? api<Evidence>(event.fetch, `/api/v1/authenticity/evidence${query(within)}`, { absent: [403] }) : null
  ])
  const results = Object.fromEntries(
    Object.values(keys)
      .flat()
      .map(key => [key, values[key]?.whole ?? unknownResult(`${key}@1`)])
  )
  const shown = new Set<string>([...Object.keys(results), 'coordinated_sharing', answer.without?.measure ?? ''])
  return {
    ...base,
    question,
    campaigns,
    evidence,
    said: {
      answer,
      results,
      ways: (['clash', 'other'] as const).map(way => ({
        way,
        returned: rowsOf(byWay['clash_arrivals_returned']).get(way) ?? unknownResult('clash_arrivals_returned@1'),
        acted: rowsOf(byWay['clash_arrivals_acted']).get(way) ?? unknownResult('clash_arrivals_acted@1')
      })),
      infos: Object.fromEntries(measures.filter(({ key }) => shown.has(key)).map(one => [one.key, one])),
      calls: `/conversions${query().replace(/organisation=[^&]*&?/, '')}#calls`
    }
  }
}

const lines = (text: string) =>
  text
    .split(/\s*\n\s*/)
    .map(line => line.trim())
    .filter(Boolean)

export const actions: Actions = {
  /** Puts a doubt on the accounts of a piece of evidence. */
  flag: event =>
    act(event, 'flag', form => ({
      path: '/api/v1/account-flags',
      body: {
        accounts: field(form, 'accounts').split(',').filter(Boolean),
        reason: field(form, 'reason'),
        evidence: field(form, 'evidence')
      }
    })),
  lift: event =>
    act(event, 'lift', form => ({
      path: `/api/v1/account-flags/${encodeURIComponent(field(form, 'id'))}/lift`,
      body: { reason: field(form, 'reason') }
    })),
  declare: event =>
    act(event, 'declare', form => {
      const [links, letter, campaign] = [lines(field(form, 'links')), field(form, 'letter'), field(form, 'campaign')]
      const hashtags = field(form, 'hashtags')
        .split(/[\s,;]+/)
        .filter(Boolean)
      return {
        path: '/api/v1/mobilisations',
        body: {
          name: field(form, 'name'),
          from: field(form, 'from'),
          to: field(form, 'to'),
          ...(campaign ? { campaign } : {}),
          ...(links.length > 0 ? { links } : {}),
          ...(hashtags.length > 0 ? { hashtags } : {}),
          ...(letter ? { letters: [letter] } : {})
        }
      }
    }),
  withdraw: event =>
    act(event, 'withdraw', form => ({
      path: `/api/v1/mobilisations/${encodeURIComponent(field(form, 'id'))}/withdraw`
    }))
}
