import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kinds } from '#lib/charts/options/index.ts'
import type { Locale } from '#lib/typography.ts'
import { light } from '#lib/tokens.ts'
import { renderSvg } from '../charts/svg.ts'
import { Problem } from '../problem.ts'
import type { ReportChart, ReportContent } from './document.ts'
import { said } from './words.ts'

/** Limits of the child that sets a document: wall-clock seconds, and megabytes of memory where the system tells them. */
export const pdfLimits = { seconds: 30, megabytes: 1024 }

/** The faces of the report. TrueType, because the setter reads neither WOFF nor WOFF2. */
const faces = [
  '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  '@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
  '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf'
]

/** CSS pixels of the text width of the page: 176 mm. */
const chartWidth = 665

/** What the child is sent on its standard input, as JSON. */
export interface PdfOrder {
  template: string
  /** JSON text the template reads: data only, never markup */
  data: string
  fonts: string[]
  /** empty folder the setter sees as its whole file system */
  root: string
  /** seconds since 1970, the date of the document */
  madeAt: number
}

/** What the template prints: the report, with each chart drawn. No number is made here. */
export function pdfData(content: ReportContent, lang: Locale): object {
  const drawn = (chart: ReportChart | null) => (chart ? { alt: chart.alt, svg: svgOf(chart, lang) } : null)
  return {
    ...content,
    figures: [],
    demo_word: said('demo', lang),
    read_with_word: said('read_with', lang),
    seen: { ...content.seen, chart: drawn(content.seen.chart) },
    remains: { ...content.remains, chart: drawn(content.remains.chart) }
  }
}

function svgOf({ kind, points, alt, height }: ReportChart, locale: Locale): string {
  const look = { locale, colors: light, width: chartWidth, height }
  const option = kinds[kind].option(points as never, look)
  return renderSvg(option, { width: chartWidth, height, theme: 'light', alt, prefix: kind })
}

let last: Promise<unknown> = Promise.resolve()

/**
 * Sets the report as a tagged PDF (PDF/UA-1 asked for), A4. The same content gives the same bytes. One document at a
 * time, in a child process with an empty root, no environment, and limits of time and memory. Throws a Problem when the
 * setter is not installed for this system, or when it takes too long.
 */
export function pdfOf(content: ReportContent, lang: Locale): Promise<Uint8Array> {
  return typeset('report.typ', () => pdfData(content, lang), content.made_at)
}

/**
 * Sets a template of the release with its data, as `pdfOf` says.
 * @param template name of a file in `templates/`
 * @param data what it prints; called when its turn has come
 * @param madeAt ISO instant, the date of the document
 */
export function typeset(template: string, data: () => object, madeAt: string): Promise<Uint8Array> {
  const made = last.then(() => setPdf(template, data(), madeAt))
  last = made.catch(() => undefined)
  return made
}

async function setPdf(template: string, data: object, madeAt: string): Promise<Uint8Array> {
  const require = createRequire(import.meta.url)
  const root = await mkdtemp(join(tmpdir(), 'sillage-pdf-'))
  try {
    const order: PdfOrder = {
      template: await readFile(new URL(`./templates/${template}`, import.meta.url), 'utf8'),
      data: JSON.stringify(data),
      fonts: faces.map(face => require.resolve(face)),
      root,
      madeAt: Math.floor(Date.parse(madeAt) / 1000)
    }
    return await inChild(order)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

function inChild(order: PdfOrder): Promise<Uint8Array> {
  const script = new URL('./pdf_child.ts', import.meta.url)
  const child = spawn(process.execPath, [`--max-old-space-size=${pdfLimits.megabytes / 4}`, script.pathname], {
    cwd: order.root,
    env: {},
    stdio: ['pipe', 'pipe', 'pipe']
  })
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  const out: Buffer[] = []
  const faults: Buffer[] = []
  let stopped = false
  const stop = () => {
    stopped = true
    child.kill('SIGKILL')
  }
  const timer = setTimeout(stop, pdfLimits.seconds * 1000)
  const watch = setInterval(() => void megabytesOf(child.pid).then(used => used > pdfLimits.megabytes && stop()), 200)
  child.stdout.on('data', (part: Buffer) => out.push(part))
  child.stderr.on('data', (part: Buffer) => faults.push(part))
  child.stdin.on('error', () => {}) // the exit below says why
  child.once('error', reject)
  child.once('close', code => {
    clearTimeout(timer)
    clearInterval(watch)
    if (code === 0) resolve(Buffer.concat(out))
    else reject(refused(stopped, Buffer.concat(faults).toString('utf8')))
  })
  child.stdin.end(JSON.stringify(order))
  return promise
}

/** Resident memory of a process in megabytes; 0 where the system does not tell. */
async function megabytesOf(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024
}

function refused(stopped: boolean, fault: string): Error {
  if (stopped)
    return new Problem(
      'pdf_too_heavy',
      {
        fr: 'Ce bilan est trop lourd pour un PDF. Choisir une période plus courte, ou le classeur.',
        en: 'This report is too heavy for a PDF. Choose a shorter period, or the workbook.'
      },
      503
    )
  if (fault.includes('native binding'))
    return new Problem(
      'pdf_unavailable',
      {
        fr: 'Le PDF n’est pas disponible sur ce système. Prendre le classeur, le CSV ou le JSON : mêmes chiffres.',
        en: 'The PDF is not available on this system. Take the workbook, the CSV or the JSON: same figures.'
      },
      501
    )
  return new Error(`pdf not made: ${fault.slice(0, 2000)}`)
}
