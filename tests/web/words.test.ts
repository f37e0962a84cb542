import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { typo } from '#lib/typography.ts'
import { noteWord } from '#lib/words/notes.ts'
import { say, word, type Entry, type Text } from '#lib/words/word.ts'

const folder = new URL('../../web/lib/words/', import.meta.url)

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && 'fr' in value && 'en' in value
}

function entries(value: unknown, path: string): [string, Entry][] {
  if (isEntry(value)) return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => entries(inner, `${path}.${key}`))
}

const files = readdirSync(folder).filter(name => name.endsWith('.ts'))
const catalogue = (
  await Promise.all(files.map(async name => entries(await import(new URL(name, folder).href), name)))
).flat()

const forms = (text: Text): string[] => (typeof text === 'string' ? [text] : Object.values(text))
const names = (text: Text) => [...new Set(forms(text).flatMap(form => form.match(/\{\w+\}/g) ?? []))].sort()

test('the catalogue is read whole', () => {
  expect(files).toContain('status.ts')
  expect(catalogue.length).toBeGreaterThanOrEqual(100)
})

test.each(catalogue)('%s is set without a space that could break', (_, entry) => {
  for (const form of forms(entry.fr)) {
    const set = typo(form, 'fr')
    expect(set).not.toMatch(/ [%;!?:»]|« /)
    expect(set).not.toMatch(/[\p{L}\p{N}}][;!?]|[\p{L}\p{N}}]:(?!\/\/)/u)
    expect(set).not.toMatch(/["']/)
  }
  for (const form of forms(entry.en)) {
    expect(typo(form, 'en')).not.toMatch(/ [%;!?:]|["']/)
  }
})

test.each(catalogue)('%s asks for the same names in both languages', (_, entry) => {
  expect(names(entry.fr)).toEqual(names(entry.en))
})

const people = {
  fr: { one: '{n} personne', many: '{n} de personnes', other: '{n} personnes' },
  en: { one: '{n} person', other: '{n} people' }
} as const

test('zero and one are singular in French, only one is in English', () => {
  expect([0, 1, 2].map(n => word(people, 'fr', { n }))).toEqual(
    ['0 personne', '1 personne', '2 personnes'].map(t => typo(t, 'fr'))
  )
  expect([0, 1, 2].map(n => word(people, 'en', { n }))).toEqual(
    ['0 people', '1 person', '2 people'].map(t => typo(t, 'en'))
  )
})

test('a million takes "de" where the entry says so', () => {
  expect(word(people, 'fr', { n: 1_000_000 })).toBe('1\u202f000\u202f000 de personnes')
})

test('numbers in a sentence are grouped and the sentence is set', () => {
  const entry = { fr: "Lus : {n} messages de l'année", en: "{n} of the year's messages read" } as const
  expect(word(entry, 'fr', { n: 2014 })).toBe('Lus\u00a0: 2\u202f014\u00a0messages de l’année')
  expect(word(entry, 'en', { n: 2014 })).toBe('2,014 of the year’s messages read')
})

test('a name left empty is refused, not printed', () => {
  expect(() => say({ fr: 'Cible {target}', en: 'Target {target}' }, 'fr')).toThrow('missing parameter: target')
})

test('a note is said with its parameters', () => {
  expect(noteWord({ code: 'restated', date: '2025-01-06' }, 'fr')).toBe('chiffre rectifié le 6\u00a0janvier 2025')
  expect(noteWord({ code: 'look_back', days: 30 }, 'en')).toBe('look-back of 30\u00a0days')
  expect(noteWord({ code: 'clue' }, 'fr')).toBe('indice')
  expect(noteWord({ code: 'not_in_the_catalogue' }, 'fr')).toBeNull()
})
