import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { posix, join } from 'node:path'
import { parseAst } from 'vite'
import { locales } from './lib/preferences.ts'
import type { Locale } from './lib/typography.ts'

/** A part of a parsed script, with the place of its text. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [part: string]: unknown
}

/** A built script, and what its file is called for readers of one language: `app.B2x.js` is `app.B2x.fr.js`. */
export const nameIn = (file: string, locale: Locale) => file.replace(/\.js$/, `.${locale}.js`)

/**
 * Writes every built script once per language, with the words of that language only, and takes the file with all of
 * them away: a reader pays for no word of a language that is not read. Scripts find each other under their new names;
 * pages name those of their own language (`hooks.server.ts`).
 *
 * @param files paths in the folder
 * @returns the paths that are there afterwards
 */
export function writeInEachLanguage(folder: string, files: readonly string[]): string[] {
  const isScript = (file: string) => /\/immutable\/.*\.js$/.test(file)
  const names = new Set(files.filter(isScript).map(file => posix.basename(file)))
  return files.flatMap(file => {
    if (!isScript(file)) return [file]
    const code = readFileSync(join(folder, file), 'utf8')
    rmSync(join(folder, file))
    return locales.map(locale => {
      const made = nameIn(file, locale)
      writeFileSync(join(folder, made), namedIn(inOneLanguage(code, locale), names, locale))
      return made
    })
  })
}

/** The names of other scripts, which always end the text that holds them, in one language. */
function namedIn(code: string, names: ReadonlySet<string>, locale: Locale): string {
  return code.replace(/[\w.-]+\.js(?=["'`])/g, name => (names.has(name) ? nameIn(name, locale) : name))
}

/**
 * A script with the words of one language: in every catalogue – an object whose values all are `{ fr, en }` – only
 * that language is left. An object that merely has these two keys (a rule per language) stays whole.
 */
export function inOneLanguage(code: string, locale: Locale): string {
  let [made, at] = ['', 0]
  for (const { entry, texts } of entriesIn(parseAst(code))) {
    const text = texts[locale]
    made += `${code.slice(at, entry.start)}{${code.slice(text.start, text.end)}}`
    at = entry.end
  }
  return made + code.slice(at)
}

interface EntryNode {
  entry: Node
  /** the property of each language */
  texts: Readonly<Record<Locale, Node>>
}

/** The entries of every catalogue under a node, in the order of the text. */
function entriesIn(node: unknown): EntryNode[] {
  if (Array.isArray(node)) return node.flatMap(entriesIn)
  if (!isNode(node)) return []
  const entries = valuesOf(node)?.map(asEntry) ?? []
  const isCatalogue = entries.length > 0 && entries.every(entry => entry !== null)
  return isCatalogue ? entries : Object.values(node).flatMap(entriesIn)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}

interface Property extends Node {
  key: Node
  value: Node
}

/** The plain properties of an object; null for what is no object or spreads or computes. */
function propertiesOf(node: Node): Property[] | null {
  if (node.type !== 'ObjectExpression') return null
  const properties = node.properties as Property[]
  return properties.every(({ type, computed }) => type === 'Property' && !computed) ? properties : null
}

const valuesOf = (node: Node) => propertiesOf(node)?.map(({ value }) => value)

function asEntry(node: Node): EntryNode | null {
  const properties = propertiesOf(node)
  if (properties?.length !== locales.length || !properties.every(({ value }) => isText(value))) return null
  const of = (locale: Locale) => properties.find(({ key }) => key.name === locale)
  const [fr, en] = [of('fr'), of('en')]
  return fr && en ? { entry: node, texts: { fr, en } } : null
}

/** A fixed text, or one per plural form. */
function isText(node: Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'string'
  if (node.type === 'TemplateLiteral') return (node.expressions as unknown[]).length === 0
  const forms = valuesOf(node)
  return forms !== undefined && forms.length > 0 && forms.every(isText)
}
