import { describe, expect, test } from 'vitest'
import { normalise } from '#server/dialogue/text/normalise.ts'
import { readCorpus } from '#server/dialogue/training/corpus.ts'
import { readProbes } from '#server/dialogue/training/probes.ts'
import { englishSlots } from '#server/dialogue/training/slots_en.ts'
import { frenchSlots } from '#server/dialogue/training/slots_fr.ts'
import { families, templateRows } from '#server/dialogue/training/templates.ts'
import { randomFrom } from '#server/statistics/random.ts'

const rows = templateRows(3000, randomFrom([42, 1]))
const plain = (text: string) => normalise(text).text

describe('the sentences that are made', () => {
  test('are the same for the same seed, and no sentence is made twice', () => {
    expect(templateRows(3000, randomFrom([42, 1]))).toEqual(rows)
    expect(new Set(rows.map(({ language, text }) => `${language} ${text}`)).size).toBe(rows.length)
  })
  test('have every slot filled, with words that stand in the list of their language', () => {
    expect(rows.filter(({ text }) => /[{}|]/.test(text))).toEqual([])
    for (const [language, slots] of [
      ['fr', frenchSlots],
      ['en', englishSlots]
    ] as const) {
      const used = families[language].flatMap(({ patterns }) =>
        patterns.flatMap(pattern => [...pattern.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot!))
      )
      expect(used.filter(slot => !Object.hasOwn(slots, slot))).toEqual([])
    }
  })
  test('say every turn of thought in both languages, hostile or harmless alike', () => {
    const named = (language: 'fr' | 'en') => families[language].map(({ name, kind }) => `${name}: ${kind}`)
    expect(named('en')).toEqual(named('fr'))
    expect(new Set(named('fr')).size).toBe(named('fr').length)
  })
  test('are half hostile and half harmless in each language, within a tenth', () => {
    for (const language of ['fr', 'en']) {
      const own = rows.filter(row => row.language === language)
      const hostile = own.filter(({ labels }) => labels.hostile_any).length
      expect(Math.abs(hostile / own.length - 0.5)).toBeLessThan(0.05)
    }
  })
})

describe('the sentences written to try the model', () => {
  const probes = readProbes()
  test('are hostile and harmless in each set and language, and none stands twice', () => {
    const groups = Map.groupBy(probes, ({ set, language }) => `${set} ${language}`)
    expect([...groups.keys()].sort()).toEqual('abcdef'.split('').flatMap(set => [`${set} en`, `${set} fr`]))
    for (const [, group] of groups) {
      expect(group.filter(({ isHostile }) => isHostile).length).toBeGreaterThanOrEqual(18)
      expect(group.filter(({ isHostile }) => !isHostile).length).toBeGreaterThanOrEqual(20)
    }
    expect(new Set(probes.map(({ text }) => plain(text))).size).toBe(probes.length)
  })
  test('are never learnt from: none is made by the grammar or stands in the corpus', () => {
    const learnt = new Set([...rows, ...readCorpus().rows].map(({ text }) => plain(text)))
    expect(probes.filter(({ text }) => learnt.has(plain(text))).map(({ text }) => text)).toEqual([])
  })
})
