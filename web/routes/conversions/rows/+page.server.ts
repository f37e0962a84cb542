import type { LedgerPage } from '../../../../server/measures/conversion_figures.ts'
import { api } from '#lib/api.ts'
import { writeFilter } from '#lib/filter.ts'
import { pageQuestion } from '#lib/page_question.ts'
import type { PageServerLoad } from './$types'

/** The verified acts of a question, paged, newest first. */
export const load: PageServerLoad = async event => {
  const { organisation, filter, choices, refused, today, query } = await pageQuestion(event, ['page'])
  const { campaign = [], group = [] } = choices
  const base = { filter, choices: { campaign, group }, refused, today, organisation }
  const page = event.url.searchParams.get('page') ?? '1'
  if (!/^[1-9]\d{0,4}$/.test(page)) refused.push({ key: 'page', value: page })
  if (refused.length > 0) return { ...base, ledger: null, newer: null, older: null }
  const ledger = await api<LedgerPage>(event.fetch, `/api/v1/conversions/ledger${query({ page })}`)
  const asked = writeFilter(filter, { today })
  const link = (at: number) => `${asked}${asked ? '&' : '?'}page=${at}`
  return {
    ...base,
    ledger,
    back: `/conversions${asked}`,
    newer: ledger.page > 1 ? link(ledger.page - 1) : null,
    older: ledger.page < ledger.pages ? link(ledger.page + 1) : null
  }
}
