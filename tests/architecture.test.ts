import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Who may import whom (docs: the import table). `problem` and types are free. */
const allowed: Record<string, readonly string[]> = {
  sources: [],
  statistics: [],
  store: [],
  ingest: ['sources', 'store'],
  dialogue: ['store', 'statistics'],
  measures: ['store', 'statistics'],
  report: ['measures', 'store', 'statistics', 'charts'],
  access: ['store'],
  charts: [],
  jobs: ['ingest', 'dialogue', 'measures', 'report', 'store'],
  api: ['sources', 'ingest', 'store', 'dialogue', 'statistics', 'measures', 'report', 'access', 'jobs', 'charts', 'app']
}
/** Files at the top of `server/` that everything may use. */
const free = new Set(['problem', 'env', 'currency'])
const everything = new Set(['main', 'cli', 'app', 'runtime', 'mount', 'doctor', 'compress'])
const isEverything = (place: string) => everything.has(place) || place.startsWith('doctor_')
const pureWeb = [
  /^web\/lib\/(format|typography|dates|say|result|tokens|networks|filter|filter_sentence)\.ts$/,
  /^web\/lib\/words\//,
  /^web\/lib\/charts\//
]

interface Import {
  file: string
  target: string
}

function imports(folder: string): Import[] {
  const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
  return files.flatMap(path => {
    const text = readFileSync(path, 'utf8')
    const found = [...text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)]
    return found
      .filter(([, type]) => !type)
      .map(([, , specifier]) => resolved(path, specifier!))
      .filter(target => target !== null)
      .map(target => ({ file: relative(root, path), target }))
  })
}

function resolved(path: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return relative(root, resolve(dirname(path), specifier))
  if (specifier.startsWith('#server/')) return specifier.replace('#server/', 'server/')
  if (specifier.startsWith('#lib/')) return specifier.replace('#lib/', 'web/lib/')
  return null
}

const placeOf = (file: string) => file.split('/')[1]!.replace(/\.ts$/, '')

describe('the import table', () => {
  test('holds for every file of the server', () => {
    const wrong = imports('server').filter(({ file, target }) => {
      const from = placeOf(file)
      if (isEverything(from)) return false
      if (target.startsWith('web/')) return !pureWeb.some(pattern => pattern.test(target))
      if (!target.startsWith('server/')) return true
      const to = placeOf(target)
      return to !== from && !free.has(to) && !(allowed[from] ?? []).includes(to)
    })
    expect(wrong).toEqual([])
  })

  test('lets the web take types from the server, never values', () => {
    expect(imports('web').filter(({ target }) => target.startsWith('server/'))).toEqual([])
  })

  test('names the only file that imports the driver', () => {
    const files = readdirSync(join(root, 'server'), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
      .map(entry => join(entry.parentPath, entry.name))
    const direct = files.filter(path => /from '(postgres|drizzle-orm\/postgres-js)'/.test(readFileSync(path, 'utf8')))
    expect(direct.map(path => relative(root, path))).toEqual(['server/store/transaction.ts'])
  })
})
