import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hostileLabels, labelNames, type Label } from '#server/dialogue/codebook/codebook.ts'
import { forms, targetKinds, targetsWho } from '#server/dialogue/codebook/codebook_rules.ts'
import { agreementTable, agreements, type CodedRow, type Coding } from '#server/dialogue/corpus/agreement.ts'
import { codebookPage } from '#server/dialogue/corpus/codebook_page.ts'
import { normalise } from '#server/dialogue/text/normalise.ts'
import { corpusFile, readCorpus } from '#server/dialogue/training/corpus.ts'

const rows = readCorpus().rows as CodedRow[]
const beside = (name: string) => readFileSync(join(corpusFile, '..', name), 'utf8')
/** Tables are padded by the formatter; only their words count. */
const unpadded = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---')
const given = ({ labels }: CodedRow): Label[] => labelNames.filter(label => labels[label])
const share = (of: (row: CodedRow) => boolean, among = rows) => among.filter(of).length / among.length
const wordsOf = (text: string) => normalise(text).text.match(/[\p{L}\p{N}]+/gu) ?? []
const pairs = Map.groupBy(
  rows.filter(({ pair }) => pair),
  ({ pair }) => pair
)

describe('the corpus written for the project', () => {
  test('has 640 to 760 messages, each with its own id', () => {
    expect(rows.length).toBeGreaterThanOrEqual(640)
    expect(rows.length).toBeLessThanOrEqual(760)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })

  test.each([
    ['criticism', 150],
    ['question', 80],
    ['testimony', 80],
    ['proposal', 80],
    ['support', 60],
    ['counter_speech', 60],
    ['insult', 100],
    ['threat', 60],
    ['discrimination', 60],
    ['provocation', 50],
    ['sexual', 40],
    ['spam', 40]
  ] as const)('has enough messages with the label %s', (label, least) => {
    expect(rows.filter(({ labels }) => labels[label]).length).toBeGreaterThanOrEqual(least)
  })

  test('has messages without label, and messages that criticise and insult at once', () => {
    expect(rows.filter(row => given(row).length === 0).length).toBeGreaterThanOrEqual(60)
    expect(rows.filter(({ labels }) => labels.criticism && labels.insult).length).toBeGreaterThanOrEqual(30)
  })

  test.each(['argued', 'crude', 'role'] as const)('has 50 criticisms that are %s', kind => {
    const ofKind = rows.filter(({ criticism }) => criticism?.includes(kind))
    expect(ofKind.length).toBeGreaterThanOrEqual(50)
    expect(ofKind.every(({ labels }) => labels.criticism)).toBe(true)
  })

  test.each([
    ['BE', 0.3],
    ['FR', 0.3],
    ['TG', 0.25],
    ['EN', 0.15]
  ])('is written in the register %s in its share', (register, wanted) => {
    expect(Math.abs(share(row => row.register === register) - wanted)).toBeLessThan(0.015)
    expect(rows.every(row => (row.register === 'EN') === (row.lang === 'en'))).toBe(true)
  })

  test('messages have 5 to 60 words, a quarter answer another one, four in ten are typed as on a phone', () => {
    const outside = rows.filter(({ text }) => {
      const length = text.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length
      return length < 5 || length > 60
    })
    expect(outside).toEqual([])
    expect(share(row => row.parent !== undefined)).toBeGreaterThanOrEqual(0.25)
    expect(share(row => row.spelling === 'phone')).toBeGreaterThanOrEqual(0.4)
  })

  test('no message is there twice, and no two share eight words in a row', () => {
    const texts = new Set(rows.map(({ text }) => normalise(text).text))
    expect(texts.size).toBe(rows.length)
    const seen = new Map<string, string>()
    const shared = rows.flatMap(({ id, text }) => {
      const words = wordsOf(text)
      return words.slice(0, Math.max(0, words.length - 7)).flatMap((_, at) => {
        const run = words.slice(at, at + 8).join(' ')
        const other = seen.get(run)
        seen.set(run, id)
        return other === undefined || other === id ? [] : [`${other} ${id}: ${run}`]
      })
    })
    expect(shared).toEqual([])
  })

  test('no message carries a link, an address or a telephone number', () => {
    expect(rows.filter(({ text }) => /https?:|www\.|\S@\S|(\d[ .]?){8,}/.test(text)).map(({ id }) => id)).toEqual([])
  })
})

describe('the pairs and the parts', () => {
  test('sixty pairs differ in what is said of them, and stay in one setting and one part', () => {
    expect(pairs.size).toBeGreaterThanOrEqual(60)
    for (const members of pairs.values()) {
      expect(members).toHaveLength(2)
      const [first, second] = members as [CodedRow, CodedRow]
      expect(given(first), first.pair).not.toEqual(given(second))
      expect(first.setting, first.pair).toBe(second.setting)
      expect(first.split, first.pair).toBe(second.split)
    }
  })

  test('60 % are for training, 20 % to develop, 20 % to test, in every setting', () => {
    const settings = Map.groupBy(rows, ({ setting }) => setting)
    expect(settings.size).toBe(8)
    for (const [setting, its] of [...settings, ['all', rows] as const]) {
      expect(Math.abs(share(({ split }) => split === 'train', its) - 0.6), setting).toBeLessThan(0.04)
      expect(Math.abs(share(({ split }) => split === 'dev', its) - 0.2), setting).toBeLessThan(0.04)
      expect(Math.abs(share(({ split }) => split === 'test', its) - 0.2), setting).toBeLessThan(0.04)
    }
  })
})

describe('the two labelling passes', () => {
  const asCoding = (row: CodedRow): Coding => ({ ...row, labels: given(row) })

  test('both are kept, in the words of the codebook', () => {
    for (const row of rows) {
      expect(row.passes, row.id).toHaveLength(2)
      for (const { labels, target_kind, target_who, form } of [...row.passes, asCoding(row)]) {
        expect(labels.every(label => labelNames.includes(label))).toBe(true)
        expect(target_kind in targetKinds && (target_who === null || target_who in targetsWho)).toBe(true)
        expect(form.length > 0 && form.every(each => each in forms)).toBe(true)
      }
    }
  })

  test('the kept label is one that a pass gave, and what both gave is kept', () => {
    for (const row of rows)
      for (const label of labelNames) {
        const votes = row.passes.filter(({ labels }) => labels.includes(label)).length
        if (votes !== 1) expect(row.labels[label], `${row.id} ${label}`).toBe(votes === 2)
      }
  })

  test('a hostile message always has a person or a group as target', () => {
    const isHostile = ({ labels }: Coding) => labels.some(label => hostileLabels.includes(label))
    const readings = rows.flatMap(row => [...row.passes, asCoding(row)].map(coding => ({ id: row.id, ...coding })))
    const without = readings.filter(each => isHostile(each) && !['person', 'group'].includes(each.target_kind))
    expect(without).toEqual([])
  })

  test('agreement is counted label by label: one of each kind gives κ 0 and positive agreement one half', () => {
    const coding = (...labels: Label[]): Coding => ({ labels, target_kind: 'nobody', target_who: null, form: [] })
    const passes = [
      [coding('question'), coding('question')],
      [coding('question'), coding()],
      [coding(), coding('question')],
      [coding(), coding()]
    ]
    const four = rows.slice(0, 4).map((row, at) => ({ ...row, passes: passes[at] as [Coding, Coding] }))
    const question = agreements(four).find(({ of }) => of === 'question')
    expect(question).toMatchObject({ both: 1, firstOnly: 1, secondOnly: 1, neither: 1, kappa: 0, positive: 0.5 })
  })
})

describe('what is printed beside the corpus', () => {
  test('the table « accord entre deux passes » is the one the rows give', () => {
    const readme = beside('README.md')
    expect(readme).toContain('Accord entre deux passes')
    expect(unpadded(readme)).toContain(unpadded(agreementTable(rows)))
  })

  test('CODEBOOK.md says what the codebook of the product says', () => {
    expect(unpadded(beside('CODEBOOK.md'))).toBe(unpadded(codebookPage()))
  })
})
