import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { inOneLanguage, writeInEachLanguage } from '../../web/one_language.ts'

const folder = mkdtempSync(join(tmpdir(), 'sillage-languages-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a catalogue keeps the words of one language, its plural forms with it', () => {
  const code =
    'var w={foam:{fr:`L’écume`,en:`Foam`},days:{fr:{one:`{n} jour`,other:`{n} jours`},en:{one:"a",other:"b"}}};'
  expect(inOneLanguage(code, 'fr')).toBe('var w={foam:{fr:`L’écume`},days:{fr:{one:`{n} jour`,other:`{n} jours`}}};')
  expect(inOneLanguage(code, 'en')).toBe('var w={foam:{en:`Foam`},days:{en:{one:"a",other:"b"}}};')
})

test('what is no catalogue stays whole: rules per language, computed texts, code around', () => {
  const code =
    'const tags={fr:`fr-FR`,en:`en-GB`},names={a:{fr:n(),en:`b`}},more={...names,c:{fr:`d`,en:`e`}},one={f:{fr:`g`}};go(tags)'
  expect(inOneLanguage(code, 'fr')).toBe(code)
  expect(inOneLanguage(code, 'en')).toBe(code)
})

test('every built script is there once per language, and finds the others of its language', () => {
  mkdirSync(join(folder, '_app/immutable/nodes'), { recursive: true })
  mkdirSync(join(folder, '_app/immutable/chunks'))
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
  write(
    '_app/immutable/nodes/2.Ab-1.js',
    'import{w}from"../chunks/C_d2.js";const d=["../chunks/C_d2.js","../a.css"];w.a;"z.js"'
  )
  write('_app/immutable/chunks/C_d2.js', 'export var w={a:{fr:`oui`,en:`yes`}}')
  write('_app/version.json', '{}')
  const files = ['_app/immutable/nodes/2.Ab-1.js', '_app/immutable/chunks/C_d2.js', '_app/version.json']
  const made = writeInEachLanguage(folder, files)
  expect(made).toEqual([
    '_app/immutable/nodes/2.Ab-1.fr.js',
    '_app/immutable/nodes/2.Ab-1.en.js',
    '_app/immutable/chunks/C_d2.fr.js',
    '_app/immutable/chunks/C_d2.en.js',
    '_app/version.json'
  ])
  expect(readdirSync(join(folder, '_app/immutable/nodes'))).toEqual(['2.Ab-1.en.js', '2.Ab-1.fr.js'])
  const read = (file: string) => readFileSync(join(folder, '_app/immutable', file), 'utf8')
  expect(read('nodes/2.Ab-1.en.js')).toBe(
    'import{w}from"../chunks/C_d2.en.js";const d=["../chunks/C_d2.en.js","../a.css"];w.a;"z.js"'
  )
  expect(read('chunks/C_d2.fr.js')).toBe('export var w={a:{fr:`oui`}}')
  expect(read('chunks/C_d2.en.js')).toBe('export var w={a:{en:`yes`}}')
})
