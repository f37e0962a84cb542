import { api } from '#lib/api.ts'
import { rowsOf, unknownResult, type MeasureInfo, type Values } from '#lib/answers.ts'
import { drawFigure } from '#lib/charts/figure.ts'
import { annotationsOf, type LogEntry } from '#lib/figures/log.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import { pageQuestion } from '#lib/page_question.ts'
import { dialoguePoints } from './bars.ts'
import { allKeys, byRung, toldApart, type DialoguePage } from './answer.ts'
import type { PageServerLoad } from './$types'

/** What the debate is like: figures for whoever reads figures; the ways to queue, audits, statement and complaints for all. */
export const load: PageServerLoad = async event => {
  const shell = signedIn((await event.parent()).frame)
  if (!shell.sections.includes('overview')) return { shell, filter: null, question: null, said: null }
  const { filter, choices, refused, today, query, frame } = await pageQuestion(event)
  const question = { filter, choices, refused, today }
  if (refused.length > 0) return { shell, filter, question, said: null }
  const { locale } = event.locals
  const get = <T>(path: string, more: Readonly<Record<string, string>> = {}) =>
    api<T>(event.fetch, `/api/v1/${path}${query(more)}`)
  const [answer, values, rungs, measures, log] = await Promise.all([
    get<DialoguePage>('dialogue'),
    get<Values>('values', { keys: allKeys.join(','), vs: 'none' }),
    get<Values>('values', { keys: [...byRung, 'reoffence_difference'].join(','), by: 'type', vs: 'none' }),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures'),
    api<LogEntry[]>(event.fetch, inOrganisation(shell, '/api/v1/log'))
  ])
  const names = new Map(frame.campaigns.map(({ slug, name }) => [slug, name[locale]]))
  const annotations = annotationsOf(log, frame.time_zone, locale, filter)
  const points = dialoguePoints(answer.weeks, names, annotations, locale)
  const result = (key: string) => values[key]?.whole ?? unknownResult(`${key}@1`)
  const keys = new Set<string>([...allKeys, ...byRung, ...toldApart])
  return {
    shell,
    // what the numbers of the page are asked with, when they open their passports
    filter,
    question,
    said: {
      answer,
      figure: await drawFigure(event.locals, 'dialogueWeeks', points, { width: 1100, height: 340, narrowHeight: 280 }),
      results: Object.fromEntries(allKeys.map(key => [key, result(key)])),
      threads: values['thread_survival']?.points ?? [],
      codes: values['discourse_quality_codes']?.rows ?? [],
      rungs: rungRows(rungs),
      pooled: rungs['reoffence_difference'] ?? null,
      infos: Object.fromEntries(measures.filter(({ key }) => keys.has(key)).map(one => [one.key, one])),
      isFiltered: [filter.platform, filter.creator, filter.group, filter.format].some(list => list.length > 0)
    }
  }
}

/** One line per rung taken: acts, hours, cost and median minutes. */
function rungRows(values: Values) {
  const tables = byRung.map(key => [key, rowsOf(values[key])] as const)
  const rungs = [...new Set(tables.flatMap(([, rows]) => [...rows.keys()]))].sort((a, b) => Number(a) - Number(b))
  return rungs.map(rung => ({
    rung,
    results: Object.fromEntries(tables.map(([key, rows]) => [key, rows.get(rung) ?? unknownResult(`${key}@1`)]))
  }))
}
