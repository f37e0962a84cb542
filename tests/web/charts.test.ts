import { expect, test } from 'vitest'
import { drawChart } from '#server/charts/draw.ts'
import { colorsOf, drawShapes, renderSvg, type DrawingTheme } from '#server/charts/svg.ts'
import type { Shape } from '#lib/charts/drawing.ts'
import { textWidth, fit } from '#lib/charts/metrics.ts'
import { kinds, type Kind } from '#lib/charts/options/index.ts'
import type { Locale } from '#lib/typography.ts'
import {
  absent,
  active,
  back,
  credits,
  delays,
  dialogue,
  dots,
  people,
  readWeeks,
  slope,
  streams,
  wake,
  weekly
} from './sample_points.ts'

const samples = {
  rankSlope: slope,
  wakeCurve: wake,
  growth: people,
  dialogueBars: dialogue,
  dialogueWeeks: readWeeks,
  quadrant: dots,
  timeSeries: weekly,
  flows: streams,
  creditRange: credits,
  delayBars: delays,
  returnCurve: back,
  activeDayBars: active
} as const
const all = Object.keys(samples) as Kind[]
const box = { width: 560, height: 360 }

function option(kind: Kind, locale: Locale = 'fr', points: unknown = samples[kind], theme: DrawingTheme = 'light') {
  return kinds[kind].option(points as never, { locale, colors: colorsOf(theme), ...box })
}
const forPage = (kind: Kind) => drawShapes(option(kind, 'fr', samples[kind], 'page'), box, 'page')
const sentence = (kind: Kind, locale: Locale = 'fr') => kinds[kind].sentence(samples[kind] as never, locale)
const table = (kind: Kind, locale: Locale = 'fr') => kinds[kind].table(samples[kind] as never, locale)

function flat(shapes: readonly Shape[]): Shape[] {
  return shapes.flatMap(shape => [shape, ...(Array.isArray(shape[2]) ? flat(shape[2] as Shape[]) : [])])
}
const texts = (shapes: readonly Shape[]) =>
  flat(shapes).flatMap(([, , inside]) => (typeof inside === 'string' ? [inside] : []))

test.each(all)('%s describes itself in our words, without movement or markup in its tips', kind => {
  const made = option(kind)
  expect(made.animation).toBe(false)
  expect(made.aria).toMatchObject({ label: { description: sentence(kind) } })
  expect(made.tooltip).toMatchObject({ renderMode: 'richText' })
  expect(made.toolbox).toBeUndefined()
})

test.each(all)('%s is drawn the same every time', async kind => {
  const svg = renderSvg(option(kind), { ...box, theme: 'light', alt: sentence(kind) })
  await expect(svg.replaceAll('><', '>\n<')).toMatchFileSnapshot(`snapshots/${kind}.svg`)
})

test.each(all)('%s has no style sheet, style attribute or script in its drawing', kind => {
  for (const [tag, attributes] of flat(forPage(kind).shapes)) {
    expect(['style', 'script', 'foreignObject', 'image']).not.toContain(tag)
    expect(Object.keys(attributes).filter(name => name === 'style' || name.startsWith('on'))).toEqual([])
  }
})

test.each(all)('%s leaves its colours to the page, so that one drawing serves both themes', kind => {
  const values = flat(forPage(kind).shapes).flatMap(([, { fill, stroke }]) => [fill, stroke])
  expect(values.filter(value => value && !/^(none|var\(--[a-z0-9-]+\)|url\(#.+\))$/.test(value))).toEqual([])
})

// Names and titles are the organisation's own, in the language it gave them.
const given = [...JSON.stringify(samples).matchAll(/"(?:name|title)":"([^"]+)"/g)].map(([, name]) => name ?? '')

test.each(all)('%s speaks English in English and French in French', kind => {
  const own = (locale: Locale) => given.reduce((text, name) => text.replaceAll(name, ''), sentence(kind, locale))
  expect(own('en')).not.toMatch(/\b(de|à|puis|abus|commentaires|plus|haut)\b/)
  expect(own('fr')).not.toMatch(/\b(to|of|the|then|highest|abuse)\b/)
})

test.each(all)('every place of %s in the drawing is a place in its table', kind => {
  const twin = table(kind)
  const marks = twin.rows.flatMap((row, at) =>
    row.slice(1).map((_, column) => kinds[kind].mark(samples[kind] as never, at, column))
  )
  expect(twin.rows.every(row => row.length === twin.columns.length)).toBe(true)
  const found = marks.filter(mark => mark !== null)
  expect(found.length).toBeGreaterThan(7)
  const series = option(kind).series as { data: unknown[]; links?: unknown[] }[]
  for (const { seriesIndex, dataIndex, dataType } of found) {
    const own = series[seriesIndex]
    expect((dataType === 'edge' ? own?.links : own?.data)?.[dataIndex]).toBeDefined()
  }
})

test('tokens that share a colour in one theme part in the other', () => {
  const fills = new Map(flat(forPage('dialogueBars').shapes).map(([, { fill }, inside]) => [inside, fill]))
  expect(fills.get('Palabres de Kpalimé')).toBe('var(--ink)')
  expect(fills.get('29')).toBe('var(--on-crit)')
})

test('a masked week is a gap and a word, never a zero', () => {
  const series = option('growth').series as { name: string; data: { value: unknown }[] }[]
  expect(series[2]?.data[6]?.value).toBe('-')
  expect(table('growth').rows[6]).toEqual(['S46', '171', '31', 'masqué', '188'])
  expect(sentence('growth')).toBe(
    'Contributeurs, S40 à S52\u00a0: de 262 à 304\u202f; plus haut 492 en S44\u202f; 1 période sans nombre.'
  )
})

test('a wake curve stops where the time has not come yet', () => {
  const series = option('wakeCurve').series as { data: [number, unknown][] }[]
  expect(series[1]?.data.map(([, y]) => y)).toEqual([0.52, 0.45, 0.4, 0.37, 0.35, 0.34, '-', '-'])
  expect(table('wakeCurve').rows[7]?.[2]).toBe('trop tôt')
})

test('a rank is printed with its interval when it has one', () => {
  const printed = texts(drawShapes(option('rankSlope'), box, 'light').shapes).join(' ')
  expect(printed).toContain('7\u00a0(6–8)')
  expect(table('rankSlope').rows[0]?.slice(0, 3)).toEqual(['Palabres de Kpalimé', '6', '1\u00a0(1–2)'])
})

test('under the minimum of messages read there is no bar and no percentage', () => {
  const printed = texts(drawShapes(option('dialogueBars'), box, 'light').shapes)
  expect(printed).toContain('12 lus\u00a0: trop peu pour un pourcentage')
  expect(table('dialogueBars').rows[6]?.slice(2)).toEqual(Array(4).fill('trop peu (12 sur 50)'))
})

test('too little to draw is said: three campaigns, three weeks, seven dots', () => {
  expect(kinds.rankSlope.isDrawable({ ...slope, rows: slope.rows.slice(0, 3) })).toBe(false)
  expect(kinds.growth.isDrawable({ ...people, periods: people.periods.slice(0, 3) })).toBe(false)
  expect(kinds.quadrant.isDrawable({ ...dots, dots: dots.dots.slice(0, 7) })).toBe(false)
  expect(all.every(kind => kinds[kind].isDrawable(samples[kind] as never))).toBe(true)
})

test('what a contributor wrote stays text', () => {
  const evil = '<script>alert(1)</script>{v|x}'
  const points = { ...slope, rows: slope.rows.map((row, at) => (at ? row : { ...row, name: evil })) }
  const svg = renderSvg(option('rankSlope', 'fr', points), { ...box, theme: 'light', alt: evil })
  expect(svg).not.toContain('<script')
  expect(svg).toContain('&lt;script&gt;')
})

test('a series with nothing to show says so', () => {
  const nothing = { ...weekly, series: [{ ...weekly.series[0], results: weekly.at.map(() => absent('unknown')) }] }
  expect(kinds.timeSeries.sentence(nothing as never, 'fr')).toBe('Contributeurs\u00a0: aucun nombre à montrer.')
  expect(kinds.timeSeries.isDrawable(nothing as never)).toBe(false)
})

test('the drawing thread draws what is drawn here, and keeps it', async () => {
  const order = { kind: 'growth' as const, points: people, locale: 'fr' as const, theme: 'page' as const, ...box }
  const first = drawChart(order)
  expect(drawChart({ ...order })).toBe(first)
  expect(texts((await first).shapes)).toEqual(texts(forPage('growth').shapes))
})

test('a drawing that fails is a fault of its order, not of the thread', async () => {
  const order = { kind: 'growth' as const, locale: 'fr' as const, theme: 'page' as const, ...box }
  await expect(drawChart({ ...order, points: { step: 'week' } as never })).rejects.toThrow('chart not drawn')
  expect((await drawChart({ ...order, height: 300, points: people })).height).toBe(300)
})

test('an accent takes no room, and a name is cut to the room it has', () => {
  expect(textWidth('été', 10)).toBeCloseTo(textWidth('ete', 10))
  expect(textWidth('Mmm', 12.5)).toBeCloseTo(((90 + 88 + 88) * 12.5) / 100)
  expect(fit('Palabres', 200, 12.5)).toBe('Palabres')
  expect(fit('Palabres de Kpalimé', 70, 12.5)).toBe('Palabres…')
  expect(fit('Palabres', 3, 12.5)).toBe('')
})

test('every interval of a quadrant is drawn, however far beyond the dots it reaches', () => {
  const wide = dots.dots.map((dot, at) => (at === 0 ? { ...dot, y: { ...dot.y, hi: 0.95 } } : dot))
  const bars = ({ shapes }: ReturnType<typeof forPage>) =>
    flat(shapes).filter(([, { stroke, fill }]) => stroke === 'var(--foam)' && (fill === undefined || fill === 'none'))
  expect(bars(forPage('quadrant'))).toHaveLength(dots.dots.length)
  expect(bars(drawShapes(option('quadrant', 'fr', { ...dots, dots: wide }, 'page'), box, 'page'))).toHaveLength(
    dots.dots.length
  )
})

test('names in a quadrant meet neither each other nor the words of its corners, though dots lie side by side', () => {
  const near = dots.dots.map((dot, at) => ({
    ...dot,
    name: `Campagne longue ${at}`,
    x: { ...dot.x, value: 120_000 + 1_500 * (at % 4), lo: null, hi: null },
    // four dots almost at one height, four on the floor, beside the words of the corners
    y: { ...dot.y, value: at < 4 ? 0.25 + at / 400 : 0.005 * (at - 3), lo: null, hi: null }
  }))
  const { shapes } = drawShapes(option('quadrant', 'fr', { ...dots, dots: near }, 'page'), box, 'page')
  const words = new Set([...near.map(dot => dot.name), ...(dots.corners ?? [])])
  const boxes = flat(shapes)
    .filter(([tag, , inside]) => tag === 'text' && words.has(String(inside).replaceAll('\u00a0', ' ')))
    .map(([, { x = '0', y = '0', transform = '' }, inside]) => {
      const [dx = 0, dy = 0] = (/translate\(([-\d.]+)[ ,]+([-\d.]+)\)/.exec(transform) ?? []).slice(1).map(Number)
      return { text: String(inside), x: Number(x) + dx, y: Number(y) + dy, width: textWidth(String(inside), 12.5) }
    })
    .filter(({ x }) => x > -1000)
  expect(boxes).toHaveLength(11)
  for (const [at, a] of boxes.entries())
    for (const b of boxes.slice(at + 1)) {
      const apart = Math.abs(a.y - b.y) >= 12 || a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1
      expect([a, b, apart]).toEqual([a, b, true])
    }
})
