import { rename, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { contribute, declareMember } from '../report/benchmark/contribute.ts'
import { keep } from '../report/benchmark/kept.ts'
import { poolOf } from '../report/benchmark/pool.ts'
import { readContribution, readLedger, sealed } from '../report/benchmark/seal.ts'
import { LEAST, slice, type Slice } from '../report/benchmark/shape.ts'
import { Problem } from '../problem.ts'
import { print, withOrganisation } from './command.ts'
import { readGiven } from './given_file.ts'
import type { Command, Line } from './index.ts'

const text = { type: 'string' } as const
/** Bytes of the largest file that is read: no ledger is near. */
const MOST = 64 * 2 ** 20

function needed(line: Line, option: string): string {
  const value = line.values[option] as string | undefined
  if (value) return value
  throw wrong(`Il manque --${option}.`, `--${option} is missing.`)
}

const wrong = (fr: string, en: string) => new Problem('bad_option', { fr, en }, 400, { usage: true })

function sliceOf({ values }: Line): Slice {
  const found = slice.safeParse({ sector: values.sector ?? null, size: values.size ?? null })
  if (found.success) return found.data
  throw wrong('Secteur ou taille inconnus.', 'Unknown sector or size.')
}

/** Writes whole or not at all. */
async function write(path: string, content: string): Promise<void> {
  await writeFile(`${path}.part`, content)
  await rename(`${path}.part`, path)
}

const given = async (path: string): Promise<string> => (await readGiven(path, MOST)).toString('utf8')

/** The text of a file that need not be there yet. */
const textOf = (path: string): Promise<string | null> =>
  given(path).catch((fault: unknown) => {
    if (fault instanceof Problem && fault.code === 'file_missing') return null
    throw fault
  })

async function exportOne(line: Line): Promise<void> {
  const [pool, period] = [needed(line, 'pool'), needed(line, 'period')]
  const { sector, size, preview } = line.values as { sector?: string; size?: string; preview?: boolean }
  await withOrganisation(line.values.organisation as string | undefined, async ({ store, now }, id) => {
    if (sector || size)
      await store.tx(id, tx => declareMember(tx, id, { pool, sector: sector ?? '', size: size ?? '' }, now()))
    const made = await contribute(store, id, { pool, period }, { by: null, isLook: preview === true }, now())
    const { revision, lines } = made.document
    const out = (line.values.out as string | undefined) ?? `sillage-benchmark-${pool}-${period}-contribution.json`
    if (!preview) await write(out, made.text)
    const said = lines.map(one => `  ${one.key}: ${one.value ?? one.status}${one.n === null ? '' : ` n=${one.n}`}`)
    const summary = { file: preview ? null : out, revision, sha256: made.sha256, lines, held: made.held }
    print(line.values.json as boolean, summary, [
      `${preview ? 'preview' : out} revision=${revision} sha256=${made.sha256}`,
      ...said
    ])
  })
}

async function pool(line: Line): Promise<void> {
  if (line.positionals.length === 0)
    throw wrong('Donner les fichiers des organisations.', 'Give the files of the organisations.')
  const all = []
  for (const path of line.positionals) all.push(readContribution(await given(path), basename(path)))
  const { pool: name, period } = all[0]!
  const chosen = sliceOf(line)
  const book = (line.values.ledger as string | undefined) ?? `sillage-benchmark-${name}.ledger.json`
  const before = await textOf(book)
  const made = poolOf(all, chosen, before === null ? null : readLedger(before, basename(book)))
  const part = [chosen.sector, chosen.size].filter(Boolean).map(word => `-${word}`)
  const out = (line.values.out as string | undefined) ?? `sillage-benchmark-${name}-${period}${part.join('')}.json`
  // what is about to be released is known first: a number that left and is not in the ledger could not be protected
  await write(book, sealed(made.ledger))
  await write(out, sealed(made.pooled))
  const { used, replaced, withheld } = made
  const shown = made.pooled.lines.filter(({ status }) => status === 'ok').length
  print(line.values.json as boolean, { file: out, ledger: book, used, replaced, shown, withheld }, [
    `${out}: ${used} organisations, ${shown} numbers of ${made.pooled.lines.length} (masked below ${LEAST})`,
    before === null ? `${book}: new; keep it, and use it for every release of this pool` : book,
    ...withheld.map(({ key, why }) => `  ${key}: ${why}`)
  ])
}

/** Numbers of several organisations side by side: what one hands over, what they have in common, reading it. */
export const benchmarkCommands: readonly Command[] = [
  {
    name: 'benchmark export',
    use: '--organisation S --pool NAME --period 2026|2026-Q1 [--sector WORD --size WORD] [--preview] [--out FILE]',
    does: 'writes what one organisation hands to a pool of organisations: numbers under suppression, no name',
    options: {
      organisation: text,
      pool: text,
      period: text,
      sector: text,
      size: text,
      out: text,
      preview: { type: 'boolean' }
    },
    run: exportOne
  },
  {
    name: 'benchmark pool',
    use: 'FILE… [--sector WORD] [--size WORD] [--ledger FILE] [--out FILE]',
    does: 'medians and quartiles over five organisations or more; needs no database',
    options: { sector: text, size: text, ledger: text, out: text },
    run: pool
  },
  {
    name: 'benchmark keep',
    use: 'FILE --organisation S',
    does: 'brings a pooled file in, to be read beside one’s own numbers',
    options: { organisation: text },
    run: line =>
      withOrganisation(line.values.organisation as string | undefined, async ({ store, now }, id) => {
        const [path] = line.positionals
        if (!path) throw wrong('Donner le fichier commun.', 'Give the pooled file.')
        const content = await given(path)
        const { pool: name, period } = await store.tx(id, tx => keep(tx, id, content, basename(path), null, now()))
        print(line.values.json as boolean, { pool: name, period }, [`${name} ${period}`])
      })
  }
]
