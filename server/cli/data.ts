import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { importFile, type ImportReport, type ImportRequest } from '../ingest/import.ts'
import { refreshAll } from '../ingest/refresh.ts'
import { undoPull } from '../ingest/undo.ts'
import { listOrganisations } from '../ingest/organisation.ts'
import { Problem } from '../problem.ts'
import { reasonWords } from '#lib/words/reasons.ts'
import { warningWords } from '#lib/words/import_warnings.ts'
import { bytesFromFile } from '../sources/bytes.ts'
import type { Mapping } from '../sources/source.ts'
import { listOf, print, withOrganisation, withRuntime } from './command.ts'
import { sizeOfGiven } from './given_file.ts'
import type { Command } from './index.ts'

const text = { type: 'string' } as const

function answersOf(values: unknown): Record<string, string> {
  return Object.fromEntries(
    (Array.isArray(values) ? values : []).map(one => {
      const [key = '', ...rest] = String(one).split('=')
      if (key === '' || rest.length === 0) throw badAnswer(String(one))
      return [key, rest.join('=')]
    })
  )
}

/** Legal basis, notice and retention of a chat, as the questions of its import name them. */
function promiseOf(values: Record<string, unknown>): Record<string, string> {
  const said = {
    basis: values.basis,
    notice: values.notice,
    keep_text_days: values['keep-text'],
    keep_raw_days: values['keep-raw']
  }
  return Object.fromEntries(
    Object.entries(said).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  )
}

const badAnswer = (given: string) =>
  new Problem(
    'answer_invalid',
    { fr: `Réponse à écrire CLÉ=VALEUR : ${given}`, en: `Write an answer as KEY=VALUE: ${given}` },
    400,
    { usage: true }
  )

/** The mapping of `--mapping FILE`. Throws when the file is not there or is no JSON. */
function mappingIn(path: string): Mapping {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Mapping
  } catch (fault) {
    const why = fault instanceof SyntaxError ? 'JSON' : 'ENOENT'
    throw new Problem('mapping_unreadable', {
      fr: `Correspondance illisible : ${path} (${why}).`,
      en: `Unreadable mapping: ${path} (${why}).`
    })
  }
}

/** How far an import is, on a terminal's error stream; a first signal to stop ends it between two commits. */
function atTerminal(): Required<Pick<ImportRequest, 'onRead' | 'onProgress' | 'signal'>> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const tell = (text: string) => void (process.stderr.isTTY && process.stderr.write(`\r${text}  `))
  return {
    signal: stop.signal,
    onRead: rows => tell(`${rows} rows read`),
    onProgress: ({ read, accepted }) => tell(`${read} rows, ${accepted} new`)
  }
}

const stopped = () =>
  new Problem('import_stopped', {
    fr: 'Import arrêté. Ce qui était écrit est gardé : `sillage undo` le retire, importer à nouveau le complète.',
    en: 'Import stopped. What was written is kept: `sillage undo` takes it back, importing again completes it.'
  })

/** Both sentences of a code; nothing for one that has none. */
const saying = (words: { fr: string; en: string } | undefined) => (words ? ` – ${words.en} / ${words.fr}` : '')
const warningOf = (code: string) =>
  Object.hasOwn(warningWords, code) ? warningWords[code as keyof typeof warningWords] : undefined

/** Refused rows and warnings told one by one. */
const SHOWN = 10

/** The report in words, for people at a terminal. */
function linesOf(file: string, report: ImportReport): string[] {
  const head = report.already
    ? `${file}: already imported (${report.already}); nothing written`
    : `${file}: ${report.format}, read ${report.read} = accepted ${report.accepted} + duplicate ${report.duplicate} + rejected ${report.rejected}`
  return [
    head,
    ...report.rejections
      .slice(0, SHOWN)
      .map(
        row =>
          `  line ${row.line}: ${row.reason}${row.field ? ` (${row.field})` : ''}${row.detail ? `: ${row.detail}` : ''}${saying(reasonWords[row.reason])}`
      ),
    ...(report.rejected > SHOWN ? [`  … and ${report.rejected - SHOWN} refused rows more (--json) / et d’autres`] : []),
    ...report.warnings
      .slice(0, SHOWN)
      .map(
        warning =>
          `  warning${warning.line ? ` line ${warning.line}` : ''}: ${warning.code}${warning.detail ? ` ${warning.detail}` : ''}${saying(warningOf(warning.code))}`
      ),
    ...(report.columnsIgnored.length > 0 ? [`  columns ignored: ${report.columnsIgnored.join(', ')}`] : []),
    ...report.questions.map(
      question =>
        `  question ${question.key}: ${question.about.en} [${question.options.map(option => option.value).join(' | ')}] → --answer ${question.key}=VALUE`
    )
  ]
}

/** Bringing facts in, and taking them back. */
export const dataCommands: readonly Command[] = [
  {
    name: 'import',
    use: 'FILE… --organisation S [--campaign C] [--as FORMAT] [--mapping FILE] [--answer K=V] [--source NAME] [--basis B] [--notice N] [--keep-text DAYS] [--keep-raw DAYS] [--dry-run]',
    does: 'imports files; the same file again changes nothing',
    options: {
      organisation: text,
      campaign: text,
      as: text,
      mapping: text,
      source: text,
      answer: { type: 'string', multiple: true },
      basis: text,
      notice: text,
      'keep-text': text,
      'keep-raw': text,
      'dry-run': { type: 'boolean' }
    },
    run: ({ values, positionals }) =>
      withOrganisation(values.organisation as string, async ({ services, now, store }, organisationId) => {
        if (positionals.length === 0)
          throw new Problem('file_missing', { fr: 'Donner un fichier.', en: 'Give a file.' }, 400, { usage: true })
        const mapping = values.mapping ? mappingIn(String(values.mapping)) : undefined
        const reports: ImportReport[] = []
        const told = atTerminal()
        for (const path of positionals) await sizeOfGiven(path)
        for (const path of positionals) {
          const report = await importFile(services, {
            organisationId,
            bytes: await bytesFromFile(path),
            answers: { ...promiseOf(values), ...answersOf(values.answer) },
            dryRun: values['dry-run'] === true,
            ...(values.as ? { format: String(values.as) } : {}),
            ...(values.campaign ? { campaign: String(values.campaign) } : {}),
            ...(values.source ? { sourceName: String(values.source) } : {}),
            ...(mapping ? { mapping } : {}),
            startedBy: 'command line',
            ...told
          }).catch((fault: unknown) => {
            throw told.signal.aborted ? stopped() : fault
          })
          if (process.stderr.isTTY) process.stderr.write('\n')
          reports.push(report)
          if (!values.json) print(false, null, linesOf(path, report))
        }
        if (values['dry-run'] !== true) await refreshAll(store, organisationId, now())
        if (values.json) print(true, reports.length === 1 ? reports[0] : reports, [])
        return reports.some(report => report.questions.length > 0) ? 1 : 0
      })
  },
  {
    name: 'undo',
    use: 'PULL [--organisation S]',
    does: 'removes exactly what that pull added',
    options: { organisation: text },
    run: ({ values, positionals }) =>
      withRuntime(async ({ store, now }) => {
        const [pull] = positionals
        if (!pull || !/^[0-9a-f-]{36}$/.test(pull))
          throw new Problem(
            'pull_missing',
            { fr: 'Donner l’identifiant de l’import.', en: 'Give the id of the import.' },
            400,
            { usage: true }
          )
        const organisationId = await organisationOfPull(store, pull, listOf(values.organisation)[0])
        const undone = await undoPull(store, organisationId, pull, 'command line', now())
        await refreshAll(store, organisationId, now())
        print(values.json as boolean, undone, [
          `undone: ${
            Object.entries(undone.removed)
              .map(([table, n]) => `${n} ${table}`)
              .join(', ') || 'nothing left to remove'
          }`
        ])
      })
  }
]

async function organisationOfPull(
  store: import('../store/transaction.ts').Store,
  pull: string,
  slug: string | undefined
): Promise<string> {
  for (const organisation of await listOrganisations(store)) {
    if (slug && organisation.slug !== slug) continue
    const rows = await store.tx(
      organisation.id,
      async ({ db }) =>
        (await db.execute(
          sql`select id from pulls where organisation_id = ${organisation.id}::uuid and id = ${pull}::uuid`
        )) as unknown as unknown[]
    )
    if (rows.length > 0) return organisation.id
  }
  throw new Problem('unknown_pull', { fr: 'Import inconnu.', en: 'Unknown import.' }, 404)
}
