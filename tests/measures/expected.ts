import type { Answer } from '#server/measures/compute.ts'
import type { AskedOfExample, Note } from '#server/measures/measure.ts'

/** Where an answer differs from what its example expects, one line each; numbers are compared to six decimals. */
export function differences(answer: Answer, asked: AskedOfExample, slugOf: (key: string) => string): string[] {
  const { then, rows, points, cells, credit } = asked
  const wanted: [string, object | undefined, object][] = []
  if (then) wanted.push(['whole', answer.whole, then])
  const rowOf = (slug: string) => answer.rows.find(({ key }) => slugOf(key) === slug)?.result
  const tooMany = Object.entries(rows ?? {}).filter(([slug, expected]) => expected === null && rowOf(slug))
  if (tooMany.length > 0) return tooMany.map(([slug]) => `row ${slug}: there must be none`)
  for (const [slug, expected] of Object.entries(rows ?? {}))
    if (expected) wanted.push([`row ${slug}`, rowOf(slug), expected])
  for (const [at, expected] of Object.entries(points ?? {}))
    wanted.push([`point ${at}`, answer.points.find(point => String(point.at) === at)?.result, expected])
  for (const [key, row] of Object.entries(cells ?? {}))
    for (const [cell, expected] of Object.entries(row)) {
      const found = answer.matrix.find(line => slugOf(line.key) === key)?.cells.find(one => one.key === cell)
      wanted.push([`cell ${key} ${cell}`, found?.result, expected])
    }
  if (credit) wanted.push(['credit', flatCredit(answer, slugOf), flatExpected(credit)])
  if (wanted.length === 0 && !rows) return ['the example expects nothing']
  return wanted.flatMap(([where, actual, expected]) =>
    actual ? fieldsOf(actual, expected).map(said => `${where}: ${said}`) : [`${where}: missing`]
  )
}

/** Credit as one flat object, `rule key` → credit, so that a key too many is a difference too. */
function flatCredit({ credit }: Answer, slugOf: (key: string) => string): Record<string, unknown> {
  if (!credit) return {}
  const lines = Object.entries(credit.models).flatMap(([model, keys]) =>
    keys.map(one => [`${model} ${slugOf(one.key)}`, one.credit])
  )
  return Object.fromEntries([
    ...lines,
    ['keys', lines.length],
    ['unattributed', credit.unattributed],
    ['total', credit.total]
  ])
}

function flatExpected({ models, unattributed, total }: NonNullable<AskedOfExample['credit']>): Record<string, unknown> {
  const lines = Object.entries(models).flatMap(([model, keys]) =>
    Object.entries(keys).map(([key, credit]) => [`${model} ${key}`, credit])
  )
  return Object.fromEntries([...lines, ['keys', lines.length], ['unattributed', unattributed], ['total', total]])
}

function fieldsOf(actual: object, expected: object): string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const found = (actual as Record<string, unknown>)[name]
    return isSame(name, found, value) ? [] : [`${name} is ${JSON.stringify(found)}, not ${JSON.stringify(value)}`]
  })
}

function isSame(name: string, found: unknown, value: unknown): boolean {
  if (name === 'notes') {
    const notes = found as Note[]
    const codes = new Set(notes.map(({ code }) => code))
    return (value as (string | Note)[]).every(note =>
      typeof note === 'string'
        ? codes.has(note)
        : notes.some(one => Object.entries(note).every(([name, part]) => isSame(name, one[name], part)))
    )
  }
  if (typeof value === 'number') return typeof found === 'number' && Math.abs(found - value) < 5e-7
  return JSON.stringify(found) === JSON.stringify(value)
}
