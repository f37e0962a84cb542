import * as say from '#lib/say.ts'
import { kinds, type PointsOf } from '#lib/charts/options/index.ts'
import { statusWord } from '#lib/words/status.ts'
import type { Result } from '../measures/measure.ts'
import type { Presented } from '../measures/present.ts'
import { wilson } from '../statistics/wilson.ts'
import type { DataTable, Figure, Section } from './document.ts'
import { netText } from './failed.ts'
import type { Gather, Scope } from './gather.ts'
import { cellOf } from './seen.ts'
import { reasonOf, said } from './words.ts'

const keys = ['wake', 'excess_wake', 'half_life']

/** What remains, and the excess wakes it found: those that are not above the usual are said among what did not work. */
export interface Remains {
  section: Section
  wakes: { name: string; figure: Figure }[]
}

interface Point {
  at: number
  wake: Figure
  net: Figure | null
  usual: Result | null
}

/** The wake of one campaign: a point every 28 days and at 90, with the usual level where it can be compared. */
export async function campaignRemains(gather: Gather, scope: Scope, name: string): Promise<Remains> {
  const { lang } = gather
  const answers = await gather.answers(keys, scope)
  const points = pointsOf(gather, scope, answers)
  const known = points.filter(point => point.wake.result.status === 'ok')
  const title = said('remains', lang)
  const empty = { title, sentences: [], caption: null, chart: null, table: null }
  if (known.length === 0) {
    const first = points[0]?.wake
    const reason = first ? (first.beside ?? first.text) : said('not_measured', lang)
    return { section: { ...empty, absent: said('remains_early', lang, { reason }) }, wakes: [] }
  }
  const net = points.find(point => point.at === 90)?.net ?? null
  const half = answers.get('half_life')
  const sentences = [
    said('remains_sentence', lang),
    ...(net ? [said('remains_net', lang, { value: netText(net, lang) })] : []),
    ...(half
      ? [said('remains_half_life', lang, { value: halfLifeText(gather, gather.figure(half.whole, scope)) })]
      : [])
  ]
  const drawn = chartPoints(points, name)
  const chart = { kind: 'wakeCurve' as const, points: drawn, alt: kinds.wakeCurve.sentence(drawn, lang), height: 230 }
  const table = curveTable(gather, upToNow(points))
  const usual = drawn.baseline ? [said('remains_caption_usual', lang)] : []
  const caption = [said('remains_caption', lang), ...usual].join(' ')
  const section = { title, sentences, caption, chart, table, absent: null }
  return { section, wakes: net ? [{ name, figure: net }] : [] }
}

function halfLifeText({ lang }: Gather, { text, beside, notes, result }: Figure): string {
  if (result.status === 'ok') return beside ? `${text} (${beside})` : text
  // “more than 84 days” says more than “too early”.
  return notes[0] ?? reasonOf(beside ?? text, lang)
}

/** The points that are over, and the first that is not: the rest of the year says nothing yet. */
function upToNow(points: readonly Point[]): readonly Point[] {
  const early = points.findIndex(point => point.wake.result.status === 'too_early')
  return early < 0 ? points : points.slice(0, early + 1)
}

function pointsOf(gather: Gather, scope: Scope, answers: ReadonlyMap<string, Presented>): Point[] {
  const excess = new Map((answers.get('excess_wake')?.points ?? []).map(point => [point.at, point.result]))
  return (answers.get('wake')?.points ?? []).map(({ at, result }) => {
    const cell = { cell: String(at) }
    const net = excess.get(at)
    const figure = net ? gather.figure(net, scope, cell) : null
    return { at, wake: gather.figure(result, scope, cell), net: figure, usual: figure ? usualOf(figure.result) : null }
  })
}

/** The usual level travels as a note of the excess wake, and leaves only with it. Its interval is Wilson's. */
function usualOf(net: Result): Result | null {
  const note = net.notes.find(({ code }) => code === 'baseline')
  if (net.status !== 'ok' || !note || typeof note.value !== 'number') return null
  const persons = typeof note.persons === 'number' ? note.persons : 0
  const interval = wilson(Math.round(note.value * persons), persons)
  return {
    ...net,
    value: note.value,
    lo: interval?.lo ?? null,
    hi: interval?.hi ?? null,
    n: persons,
    persons,
    notes: []
  }
}

function chartPoints(points: readonly Point[], name: string): PointsOf<'wakeCurve'> {
  const every28 = points.filter(point => point.at % 28 === 0)
  const last = every28.findLastIndex(point => point.wake.result.status === 'ok')
  const shown = every28.slice(0, Math.max(last + 1, 3))
  const hasUsual = shown.some(point => point.usual)
  const unknown = { ...(shown[0]?.wake.result as Result), value: null, lo: null, hi: null, status: 'unknown' as const }
  return {
    at: shown.map(point => point.at),
    curves: [{ key: 'own', name, accent: 'wake', results: shown.map(point => point.wake.result) }],
    ...(hasUsual ? { baseline: shown.map(point => point.usual ?? unknown) } : {})
  }
}

function curveTable(gather: Gather, points: readonly Point[]): DataTable {
  const { lang } = gather
  const none = { text: said('none', lang) }
  const usual = (result: Result | null) =>
    result?.value === undefined || result.value === null
      ? none
      : { text: say.head(result, { unit: 'share' }, lang), value: result.value }
  return {
    key: 'wake',
    title: said('remains', lang),
    caption: said('remains_sentence', lang),
    columns: [
      { label: said('days_after', lang), isNumeric: false },
      { label: said('wake', lang), isNumeric: true },
      { label: said('persons', lang), isNumeric: true },
      { label: said('usual', lang), isNumeric: true },
      { label: said('net', lang), isNumeric: true }
    ],
    rows: points.map(({ at, wake, net, usual: level }) => [
      { text: String(at), value: at },
      cellOf(wake),
      wake.result.persons === null
        ? none
        : { text: say.value(wake.result.persons, { unit: 'persons' }, lang), value: wake.result.persons },
      usual(level),
      net ? cellOf(net) : none
    ])
  }
}

/** The wake of the campaigns named at 90 days, for a report about the whole organisation. */
export async function allRemains(gather: Gather, slugs: readonly string[]): Promise<Remains> {
  const { lang, frame } = gather
  const title = said('remains', lang)
  const rows: { name: string; wake: Figure; net: Figure | null }[] = []
  const campaigns = frame.campaigns.filter(({ slug }) => slugs.includes(slug))
  for (const { slug, nameFr, nameEn, startsAt, endsAt } of campaigns) {
    const scope = { span: { from: startsAt, to: endsAt }, campaign: slug }
    const answers = await gather.answers(['wake', 'excess_wake'], scope)
    const wake = answers.get('wake')
    const net = answers.get('excess_wake')
    if (wake)
      rows.push({
        name: lang === 'fr' ? nameFr : nameEn,
        wake: gather.figure(wake.whole, scope),
        net: net ? gather.figure(net.whole, scope) : null
      })
  }
  const empty = { title, sentences: [], caption: null, chart: null, table: null }
  if (rows.length === 0) return { section: { ...empty, absent: said('no_campaign', lang) }, wakes: [] }
  const table = campaignTable(gather, rows)
  const wakes = rows.flatMap(({ name, net }) => (net ? [{ name, figure: net }] : []))
  return { section: { ...empty, sentences: [said('remains_campaigns', lang)], table, absent: null }, wakes }
}

function campaignTable(
  { lang }: Gather,
  rows: readonly { name: string; wake: Figure; net: Figure | null }[]
): DataTable {
  return {
    key: 'wakes',
    title: said('remains', lang),
    caption: said('remains_campaigns', lang),
    columns: [
      { label: said('campaign', lang), isNumeric: false },
      { label: said('wake', lang), isNumeric: true },
      { label: said('net', lang), isNumeric: true }
    ],
    rows: rows.map(({ name, wake, net }) => [
      { text: name },
      cellOf(wake),
      net ? cellOf(net) : { text: statusWord('unknown', lang) }
    ])
  }
}
