import { describe, expect, test } from 'vitest'
import { poolOf } from '#server/report/benchmark/pool.ts'
import { readContribution, readPooled, sealed } from '#server/report/benchmark/seal.ts'
import type { Ledger, Slice } from '#server/report/benchmark/shape.ts'
import { contributionOf, line, organisations } from './world.ts'

const all: Slice = { sector: null, size: null }
const first = (made: ReturnType<typeof poolOf>) => made.pooled.lines[0]!
const after = (ledger: Ledger, contributions: ReturnType<typeof organisations>, chosen = all) =>
  poolOf(contributions, chosen, ledger)

describe('a pool of organisations', () => {
  test('gives median and quartiles of seven, two digits, and neither the lowest nor the highest', () => {
    const made = poolOf(organisations([0.1, 0.2, 0.3, 0.412, 0.5, 0.6, 0.99]), all, null)
    expect(first(made)).toEqual({
      ...{ key: 'response_rate', definition: 'response_rate@1', unit: 'share', status: 'ok', organisations: 7 },
      ...{ q1: 0.25, median: 0.41, q3: 0.55 }
    })
    expect(sealed(made.pooled)).not.toMatch(/0\.1[^0-9]|0\.99|0\.412|00000000-0000/)
  })

  test('masks what fewer than five organisations know, however many took part', () => {
    const made = poolOf(organisations([0.1, 0.2, 0.3, 0.4, null, null, null]), all, null)
    expect(first(made)).toMatchObject({ status: 'masked', organisations: null, median: null, q1: null, q3: null })
    expect(made.withheld).toEqual([{ key: 'response_rate', why: 'too_few' }])
    expect(made.ledger.released).toEqual([])
  })

  test('masks a number when one organisation brings more than half of the messages, and not at one half', () => {
    const five = (n: number) =>
      [n, 25, 25, 25, 25].map((weight, at) => contributionOf(at + 1, [line(0.5, { n: weight })]))
    expect(first(poolOf(five(100), all, null)).status).toBe('ok')
    const made = poolOf(five(101), all, null)
    expect(first(made).status).toBe('masked')
    expect(made.withheld).toEqual([{ key: 'response_rate', why: 'dominated' }])
  })

  test('counts an organisation once, by its highest revision', () => {
    const five = organisations([0.1, 0.2, 0.3, 0.4, 0.5])
    const again = contributionOf(3, [line(0.35)], { revision: 2 })
    const made = poolOf([again, ...five, five[0]!], all, null)
    expect(first(made)).toMatchObject({ organisations: 5, median: 0.35 })
    expect(made).toMatchObject({ used: 5, replaced: 2 })
  })

  test('refuses two contents under one revision, whichever comes first', () => {
    const five = organisations([0.1, 0.2, 0.3, 0.4, 0.5])
    const other = contributionOf(1, [line(0.9)])
    for (const order of [
      [...five, other],
      [other, ...five]
    ])
      expect(() => poolOf(order, all, null)).toThrow(/revision 1/)
    const settled = contributionOf(1, [line(0.9)], { revision: 2 })
    for (const order of [
      [...five, other, settled],
      [settled, other, ...five],
      [other, settled, ...five]
    ])
      expect(first(poolOf(order, all, null)).median).toBe(0.4)
  })

  test('refuses to mix versions of a definition, periods and pools', () => {
    const five = organisations([0.1, 0.2, 0.3, 0.4, 0.5])
    const newer = contributionOf(6, [line(0.2, { definition: 'response_rate@2' })])
    expect(() => poolOf([...five, newer], all, null)).toThrow(/response_rate@1 \(share\), response_rate@2 \(share\)/)
    expect(() => poolOf([...five, ...organisations([0.1], { period: '2026' })], all, null)).toThrow(/2026, 2026-Q1/)
    expect(() => poolOf([...five, ...organisations([0.1], { pool: 'autres' })], all, null)).toThrow(/autres, calmes/)
    expect(() => poolOf([], all, null)).toThrow(/Give the files/)
  })

  test('an organisation that brought its version up to date does not stand in its own way', () => {
    const five = organisations([0.1, 0.2, 0.3, 0.4, 0.5])
    const old = contributionOf(5, [line(0.9, { definition: 'response_rate@0' })])
    const newer = contributionOf(5, [line(0.5)], { revision: 2 })
    expect(first(poolOf([old, newer, ...five.slice(0, 4)], all, null)).organisations).toBe(5)
  })
})

describe('two releases', () => {
  const five = organisations([0.1, 0.2, 0.3, 0.4, 0.5])

  test('that differ by one organisation say the same: the second repeats the first', () => {
    const before = poolOf(five, all, null)
    const joined = after(before.ledger, organisations([0.1, 0.2, 0.3, 0.4, 0.5, 0.9]))
    expect(sealed(joined.pooled)).toBe(sealed(before.pooled))
    expect(joined.withheld).toEqual([{ key: 'response_rate', why: 'kept' }])
    const corrected = after(before.ledger, [...five.slice(1), contributionOf(1, [line(0.9)], { revision: 2 })])
    expect(sealed(corrected.pooled)).toBe(sealed(before.pooled))
    const left = after(poolOf(organisations([0.1, 0.2, 0.3, 0.4, 0.5, 0.9]), all, null).ledger, five)
    expect(first(left).organisations).toBe(6)
  })

  test('that differ by five organisations are both told', () => {
    const before = poolOf(five, all, null)
    const ten = organisations([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    const made = after(before.ledger, ten)
    expect(first(made)).toMatchObject({ organisations: 10, median: 0.55 })
    expect(made.ledger.released).toHaveLength(2)
    // and neither can be approached from the other side
    expect(first(after(made.ledger, ten.slice(0, 9)))).toMatchObject({ organisations: 10 })
    expect(first(after(made.ledger, ten.slice(0, 6)))).toMatchObject({ organisations: 10 })
  })

  test('of all and of one sector are not told together when four stand between them', () => {
    const nine = organisations(Array.from({ length: 9 }, (_, at) => at / 10)).map((one, at) => ({
      ...one,
      sector: at < 5 ? ('company' as const) : ('media' as const)
    }))
    const whole = poolOf(nine, all, null)
    const part = after(whole.ledger, nine, { sector: 'company', size: null })
    expect(first(part).status).toBe('masked')
    expect(part.withheld).toEqual([{ key: 'response_rate', why: 'too_close' }])
    const ten = [...nine, contributionOf(10, [line(1)], { sector: 'media' })]
    const more = poolOf(ten, all, null)
    expect(first(after(more.ledger, ten, { sector: 'company', size: null })).organisations).toBe(5)
  })

  test('of a quarter and of its year may have the same organisations, not one more', () => {
    const quarter = poolOf(five, all, null)
    const year = organisations([0.1, 0.2, 0.3, 0.4, 0.5], { period: '2026' })
    expect(first(after(quarter.ledger, year)).status).toBe('ok')
    const one = organisations([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], { period: '2026' })
    expect(first(after(quarter.ledger, one)).status).toBe('masked')
    const next = organisations([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], { period: '2027' })
    expect(first(after(quarter.ledger, next)).status).toBe('ok')
  })
})

describe('a file of a benchmark', () => {
  const text = sealed(contributionOf(1, [line(0.25)]))
  const code = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      return (error as { code?: string }).code
    }
    return 'accepted'
  }

  test('is read back to the byte, and any byte that changes is refused', () => {
    expect(sealed(readContribution(text, 'a.json'))).toBe(text)
    for (let at = 0; at < text.length; at++) {
      const other = String.fromCharCode(text.charCodeAt(at) ^ 1)
      expect(
        code(() => readContribution(text.slice(0, at) + other + text.slice(at + 1), 'a.json')),
        `byte ${at}`
      ).toMatch(/^benchmark_/)
    }
  })

  test.each([
    ['empty', ''],
    ['cut in the middle', text.slice(0, text.length / 2)],
    ['no end of line', text.trimEnd()],
    ['with a byte order mark', `\ufeff${text}`],
    ['spread over lines', `${JSON.stringify(JSON.parse(text), null, 2)}\n`],
    ['a list', '[1]\n'],
    ['null', 'null\n'],
    ['huge', `{"sha256":"${'0'.repeat(2 << 20)}"}\n`],
    ['without seal', `${JSON.stringify(contributionOf(1, [line(0.25)]))}\n`],
    ['with a number for few people', sealed({ ...contributionOf(1, [line(0.25)]), k: 5 })],
    ['with a name', sealed({ ...contributionOf(1, [line(0.25)]), ...{ name: 'Voisins' } })],
    ['with a share above one', sealed(contributionOf(1, [line(1.5)]))],
    ['with a masked number that is told', sealed(contributionOf(1, [line(0.5, { status: 'masked' })]))],
    ['with a number twice', sealed(contributionOf(1, [line(0.5), line(0.6)]))]
  ])('is refused when it is %s', (_, wrong) => {
    expect(code(() => readContribution(wrong, 'a.json'))).toMatch(/^benchmark_/)
  })

  test('of another kind is named for what it is', () => {
    const made = poolOf(organisations([0.1, 0.2, 0.3, 0.4, 0.5]), all, null)
    expect(() => readContribution(sealed(made.pooled), 'a.json')).toThrow(/a pooled file/)
    expect(() => readPooled(text, 'a.json')).toThrow(/contribution of one organisation/)
  })
})
