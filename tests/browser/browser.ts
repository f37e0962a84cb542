import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'
import type { AxeResults, RunOptions } from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic'
]
const archives = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin')
const unpacked = join(tmpdir(), 'sillage-chromium-153')

/**
 * Starts a headless Chromium that needs nothing from the system: unpacked once from the package on Linux x64.
 * Elsewhere set `CHROMIUM` to the path of one.
 */
export async function launch(): Promise<Browser> {
  const given = process.env.CHROMIUM
  if (given) return chromium.launch({ executablePath: given, args: flags })
  await unpack()
  const libraries = join(unpacked, 'al2023/lib')
  return chromium.launch({
    executablePath: join(unpacked, 'chromium'),
    args: flags,
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(unpacked, 'fonts'),
      HOME: unpacked
    }
  })
}

// Unpacked aside and moved at once, so that two test runs that start together never see half a browser.
async function unpack(): Promise<void> {
  if (existsSync(unpacked)) return
  const aside = await mkdtemp(join(tmpdir(), 'sillage-chromium-'))
  const kept = process.env.TMPDIR
  process.env.TMPDIR = aside
  try {
    for (const name of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']) await inflate(join(archives, name))
    // The package's own list of font folders names none of ours.
    const folders = `<dir>${unpacked}/fonts/fonts</dir><cachedir>${unpacked}/cache</cachedir>`
    await writeFile(join(aside, 'fonts/fonts.conf'), `<?xml version="1.0"?><fontconfig>${folders}</fontconfig>`)
  } finally {
    if (kept === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = kept
  }
  try {
    await rename(aside, unpacked)
  } catch (fault) {
    if (!existsSync(unpacked)) throw fault
    await rm(aside, { recursive: true })
  }
}

export interface Visit {
  status: number
  /** Content-security violations, faults in scripts and everything said to the console as an error. */
  errors: string[]
  /** Requests that left the page's origin. */
  foreign: string[]
}

/**
 * Opens an address and waits until its scripts run. The lists go on filling while the page lives, so a test looks at
 * them last.
 */
export async function visit(page: Page, url: string): Promise<Visit> {
  const found: Visit = { status: 0, errors: [], foreign: [] }
  const { origin } = new URL(url)
  page.on('console', message => {
    if (message.type() === 'error') found.errors.push(message.text())
  })
  page.on('pageerror', fault => found.errors.push(String(fault)))
  page.on('request', request => {
    const asked = new URL(request.url())
    if (/^(https?|wss?):$/.test(asked.protocol) && asked.origin !== origin) found.foreign.push(request.url())
  })
  const answer = await page.goto(url, { waitUntil: 'networkidle' })
  found.status = answer?.status() ?? 0
  return found
}

/**
 * Checks a page against WCAG 2.2 A and AA.
 *
 * @returns one line per violation, with the places it was found; empty when there is none
 */
export async function axe(page: Page, options: RunOptions = {}): Promise<string[]> {
  const source = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
  // Through the debugger: a script tag would be refused by the page's own policy.
  await page.evaluate(source)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const results = await page.evaluate(
    how => (globalThis as unknown as { axe: { run: (how: RunOptions) => Promise<AxeResults> } }).axe.run(how),
    { runOnly: { type: 'tag' as const, values: tags }, ...options }
  )
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} — ${nodes.map(node => node.target.join(' ')).join(' · ')}`
  )
}
