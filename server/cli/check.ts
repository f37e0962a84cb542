import { Problem } from '../problem.ts'
import { checkEvidence, limits, type Checked } from '../report/evidence/check.ts'
import { print } from './command.ts'
import { readGiven } from './given_file.ts'
import type { Command } from './index.ts'

const verdicts = { changed: 'CHANGED / CHANGÉ', missing: 'MISSING / MANQUE', added: 'ADDED / AJOUTÉ' } as const

/** What is wrong with a file, one line each; nothing when all is as it was made. */
function faults(checked: Checked, isPrint: boolean): string[] {
  const { archive, manifest, files } = checked
  return [
    ...(archive === 'unreadable'
      ? ['NOT A COMPLAINT FILE, or damaged / CE N’EST PAS UN DOSSIER DE PLAINTE, ou il est abîmé']
      : []),
    ...(manifest === 'missing' && archive !== 'unreadable' ? ['MISSING / MANQUE  manifest.json'] : []),
    ...(manifest === 'changed' ? ['CHANGED / CHANGÉ  manifest.json'] : []),
    ...files.flatMap(({ name, state }) => (state === 'ok' ? [] : [`${verdicts[state]}  ${name}`])),
    ...(archive === 'rewritten'
      ? [
          'REWRITTEN / RÉÉCRITE  the archive itself is not the one that was made / l’archive n’est pas celle qui a été établie'
        ]
      : []),
    ...(isPrint
      ? []
      : ['OTHER PRINT / AUTRE EMPREINTE  this is not the file of the register / ce n’est pas le fichier du registre'])
  ]
}

/** Checking what was handed over, without a database and without a network. */
export const checkCommands: readonly Command[] = [
  {
    name: 'check',
    use: 'FILE [--sha256 PRINT]',
    does: 'says whether a complaint file is as it was made; offline, without database',
    options: { sha256: { type: 'string' } },
    run: async ({ values, positionals: [path] }) => {
      if (!path)
        throw new Problem(
          'file_missing',
          { fr: 'Dire quel fichier : check FICHIER.', en: 'Say which file: check FILE.' },
          400,
          {
            usage: true
          }
        )
      const bytes = await readGiven(path, limits.bytes)
      const checked = await checkEvidence(bytes)
      const wanted = values.sha256 as string | undefined
      const isPrint = wanted === undefined || wanted.toLowerCase() === checked.sha256
      const found = faults(checked, isPrint)
      const ok = checked.ok && isPrint
      print(values.json as boolean, { ...checked, ok, ...(wanted === undefined ? {} : { is_registered: isPrint }) }, [
        ok
          ? `OK  ${checked.files.length} files as they were made on ${checked.made_at} by ${checked.organisation}, complaint ${checked.complaint}`
          : 'REFUSED / REFUSÉ',
        ...found,
        `sha256 ${checked.sha256}`
      ])
      return ok ? 0 : 1
    }
  }
]
