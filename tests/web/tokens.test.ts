import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dark, inks, light, ramp, type Colors, type Token } from '#lib/tokens.ts'

const css = readFileSync(new URL('../../web/lib/styles/tokens.css', import.meta.url), 'utf8')

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2 contrast of two colours, 1–21. */
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

function block(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const body = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries([...body.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]))
}

function expected(colors: Colors, steps: { ground: readonly string[]; text: readonly string[] }) {
  const ramped = steps.ground.flatMap((hex, at) => [
    [`ramp-${at + 1}`, hex],
    [`on-ramp-${at + 1}`, steps.text[at] ?? '']
  ])
  return Object.fromEntries([...Object.entries(colors), ...ramped].map(([name, hex]) => [name, hex?.toLowerCase()]))
}

test('paper is light: the dark colours are of screens only', () => {
  for (const theme of ['auto', 'dark']) {
    const before = css.slice(0, css.indexOf(`:root[data-theme='${theme}']`))
    expect(before.slice(before.lastIndexOf('@media')), theme).toMatch(/^@media screen\b/)
  }
})

test('the style sheet and the drawings have the same colours in both themes', () => {
  expect(block(':root')).toEqual(expected(light, ramp.light))
  expect(block(":root[data-theme='auto']")).toEqual(expected(dark, ramp.dark))
  expect(block(":root[data-theme='dark']")).toEqual(expected(dark, ramp.dark))
})

const themes: [string, Colors][] = [
  ['light', light],
  ['dark', dark]
]

test.each(themes)('text is legible on every ground of the %s theme', (_, colors) => {
  for (const ground of ['paper', 'surface', 'sunk'] as const) {
    for (const text of ['ink', 'ink2', 'ink3', 'wake'] as const) {
      expect(contrast(colors[text], colors[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  }
  expect(contrast(colors.wake, colors['wake-soft'])).toBeGreaterThanOrEqual(4.5)
})

test.each(themes)('marks stand out from the page of the %s theme, and numbers from their marks', (_, colors) => {
  for (const mark of ['wake', 'foam', 'abuse', 'crit', 'neutral', 'sky', 'plum'] as Token[]) {
    expect(contrast(colors[mark], colors.paper), mark).toBeGreaterThanOrEqual(3)
  }
  for (const mark of ['wake', 'abuse', 'crit', 'neutral', 'sky'] as const) {
    expect(contrast(colors[`on-${mark}`], colors[mark]), `on-${mark}`).toBeGreaterThanOrEqual(4.5)
  }
})

test.each(['light', 'dark'] as const)('every step of the %s cohort ramp carries its number', theme => {
  const { ground, text } = ramp[theme]
  ground.forEach((hex, at) => expect(contrast(hex, text[at] ?? hex), hex).toBeGreaterThanOrEqual(4.5))
})

test('reach is in foam, what stays is in petrol, and nothing else chooses', () => {
  expect(inks).toEqual({
    reach: 'foam',
    action: 'wake',
    return: 'wake',
    dialogue: 'wake',
    wake: 'wake',
    authenticity: 'ink',
    moderation: 'ink'
  })
})
