import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import type { Comparison, ListedCampaign, MeasureInfo } from '#lib/answers.ts'
import { drawFigure } from '#lib/charts/figure.ts'
import { addDays } from '#lib/dates.ts'
import { citing, quadrantCites } from '#lib/figures/cites.ts'
import { campaignQuadrant } from '#lib/figures/ranks.ts'
import { pageQuestion } from '#lib/page_question.ts'
import type { Actions, PageServerLoad } from './$types'
import { slugOf } from './slug.ts'

/** The list of campaigns, their comparison up to the end of the period asked, and what the form needs. */
export const load: PageServerLoad = async event => {
  const { organisation, frame, filter, choices, refused, today, query } = await pageQuestion(event)
  const base = { filter, choices, refused, today }
  if (refused.length > 0) return { ...base, said: null }
  const [listed, compared, measures] = await Promise.all([
    api<ListedCampaign[]>(event.fetch, `/api/v1/campaigns?organisation=${organisation}`),
    api<Comparison>(event.fetch, `/api/v1/comparison${query()}`),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures')
  ])
  const { locale } = event.locals
  const nameOf = (slug: string) => listed.find(one => one.slug === slug)?.name[locale] ?? slug
  const measure = measures.find(({ key }) => key === compared.measure)!
  const told = { locale, nameOf, measure }
  const places = campaignQuadrant(compared, told)
  const keys = new Set(
    listed.flatMap(({ profile, primary }) => [...profile, ...(primary ? [primary] : [])].map(one => one.key))
  )
  return {
    ...base,
    said: {
      listed: listed.filter(({ slug }) => filter.campaign.length === 0 || filter.campaign.includes(slug)),
      compared,
      measure,
      infos: Object.fromEntries(measures.filter(({ key }) => keys.has(key)).map(one => [one.key, one])),
      quadrant: citing(
        await drawFigure(event.locals, 'quadrant', places, { width: 900, height: 440 }),
        quadrantCites(places, measure.key)
      ),
      csv: `/api/v1/measures/vanity_index/values.csv${query({ by: 'campaign', hl: locale })}`
    },
    mayCreate: frame.roles.some(role => role === 'direction' || role === 'responsable'),
    primaries: measures.filter(({ decides }) => decides).map(({ key, label }) => ({ key, label }))
  }
}

export const actions: Actions = {
  /** Makes a campaign from the form; works without script. */
  create: async event => {
    const form = await event.request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const given = Object.fromEntries([...form.keys()].map(name => [name, text(name)]))
    const organisation = text('organisation')
    const slug = slugOf(text('name_fr'))
    const optional = Object.fromEntries(
      ['name_en', 'parent', 'aim', 'primary_measure', 'funder'].flatMap(name =>
        text(name) ? [[name, text(name)]] : []
      )
    )
    try {
      const body = {
        slug,
        name_fr: text('name_fr'),
        starts_on: text('starts_on'),
        // The form asks for the last day; a period ends where the next day begins.
        ends_on: addDays(text('ends_on'), 1),
        ...optional
      }
      await api(event.fetch, `/api/v1/campaigns?organisation=${encodeURIComponent(organisation)}`, {
        method: 'POST',
        body
      })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { given, fault: fault.body.message })
    }
    redirect(303, `/campaigns/${slug}`)
  }
}
