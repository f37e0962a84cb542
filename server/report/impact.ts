import type { Impact } from './document.ts'
import type { Gather, Scope } from './gather.ts'
import type { Row } from './results.ts'
import { exact, reasonOf, said } from './words.ts'

/** The profile: each axis with its measures, the preferred one first. */
const axes = [
  { name: 'axis_act', keys: ['actions_per_contributor', 'people_who_acted', 'verified_actions'] },
  { name: 'axis_return', keys: ['wake', 'returning_share'] },
  { name: 'axis_last', keys: ['excess_wake', 'half_life'] },
  { name: 'axis_dialogue', keys: ['constructive_share', 'reciprocity'] }
] as const

/**
 * The three numbers of the summary: one an axis, the measure that has a declared target first, then the first that is
 * known. Axes without a number make way for those that have one; whatever is left out is said.
 */
export async function impactOf(
  gather: Gather,
  rows: readonly Row[],
  scope: Scope
): Promise<{ impact: Impact[]; note: string | null }> {
  const answers = await gather.answers(
    axes.flatMap(axis => axis.keys),
    scope
  )
  const candidates = axes.map(({ name, keys }) => {
    const found = keys.flatMap(key => answers.get(key) ?? [])
    const aimed = rows.find(row => keys.some(key => key === row.indicator.measure) && isSame(row, scope))
    const known =
      found.find(answer => answer.whole.status === 'ok') ??
      found.find(answer => answer.whole.status !== 'unknown') ??
      found.at(-1)
    return { name, row: aimed, result: aimed?.figure.result ?? known?.whole }
  })
  const shown = candidates.filter(({ result }) => result?.status === 'ok').slice(0, 3)
  const waiting = candidates.filter(({ result }) => result && result.status !== 'ok' && result.status !== 'unknown')
  const three = [...shown, ...waiting].slice(0, 3)
  const left = candidates.filter(one => !three.includes(one))
  return {
    impact: three.map(one => written(gather, scope, one)),
    note: left.length === 0 ? null : leftOut(gather, scope, left)
  }
}

type Candidate = { name: (typeof axes)[number]['name']; row: Row | undefined; result: Row['actual'] | undefined }

const isSame = ({ indicator }: Row, { campaign }: Scope) => (indicator.campaign ?? campaign) === campaign

function written(gather: Gather, scope: Scope, { name, row, result }: Candidate): Impact {
  const { lang, frame } = gather
  const figure = row?.figure ?? gather.figure(result!, scope)
  const aim = row?.indicator.target ?? null
  const target =
    aim === null
      ? said('without_target', lang)
      : said('target_is', lang, { target: exact(aim, figure.unit, frame.currency, lang) })
  return {
    axis: said(name, lang),
    figure: figure.id,
    text: figure.text,
    label: figure.label,
    beside: [target, figure.beside].filter(Boolean).join(' · '),
    read_with: []
  }
}

function leftOut(gather: Gather, scope: Scope, left: readonly Candidate[]): string {
  const { lang } = gather
  const axes = left.map(({ name, result }) => {
    // Every number goes through the register, named among what is left out or not.
    const found = result?.status === 'ok' ? gather.figure(result, scope) : result && gather.write(result, scope)
    const { text, beside } = found ?? { text: said('not_measured', lang), beside: null }
    const reason = result?.status === 'unknown' ? reasonOf(beside ?? text, lang) : text
    return said('axis_missing', lang, { axis: said(name, lang), reason })
  })
  return said('impact_left_out', lang, { axes: axes.join(', ') })
}
