import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** May reach the driver, each for its reason. */
const named: Record<string, string> = {
  'server/store/transaction.ts': 'the only way to the database',
  'tests/store/bare.ts': 'shows the faults of the bare driver'
}

const driver =
  /(?:from|import|import\(|require\()\s*['"](?:postgres|pg|pglite|@electric-sql\/[^'"]*|drizzle-orm\/(?:postgres-js|node-postgres|pglite)[^'"]*)['"]/
const escape = /\.(?:begin|reserve)\(/

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(?:ts|js|svelte)$/.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .filter(path => !path.includes('node_modules') && !path.includes('.svelte-kit'))
}

test('only one file reaches the database driver', () => {
  const offenders = ['server', 'web', 'tests'].flatMap(sources).filter(path => {
    const text = readFileSync(join(root, path), 'utf8')
    return !(path in named) && path !== 'tests/store/only_way.test.ts' && (driver.test(text) || escape.test(text))
  })
  expect(offenders).toEqual([])
})

test('every file named as an exception still needs to be', () => {
  const needless = Object.keys(named).filter(path => !driver.test(readFileSync(join(root, path), 'utf8')))
  expect(needless).toEqual([])
})

test('the rule sees what it forbids', () => {
  expect(driver.test("import postgres from 'postgres'")).toBe(true)
  expect(driver.test("import { drizzle } from 'drizzle-orm/postgres-js'")).toBe(true)
  expect(driver.test("const pg = await import('pg')")).toBe(true)
  expect(driver.test("import { pgTable } from 'drizzle-orm/pg-core'")).toBe(false)
  expect(escape.test('sql.begin(async tx => {})')).toBe(true)
})
