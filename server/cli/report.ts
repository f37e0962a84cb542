import { writeFile } from 'node:fs/promises'
import { reportContent } from '../report/content.ts'
import formats from '../report/index.ts'
import type { HeldWords } from '../report/held.ts'
import { publishReport } from '../report/register.ts'
import { Problem } from '../problem.ts'
import { print, withOrganisation } from './command.ts'
import type { Command, Line } from './index.ts'

const text = { type: 'string' } as const

function chosen(line: Line, option: string, allowed: readonly string[], byDefault?: string): string {
  const value = (line.values[option] as string | undefined) ?? byDefault
  if (value !== undefined && allowed.includes(value)) return value
  throw new Problem(
    'bad_option',
    { fr: `--${option} : ${allowed.join(', ')}.`, en: `--${option}: ${allowed.join(', ')}.` },
    400,
    { usage: true }
  )
}

/** Handing over a report. */
export const reportCommands: readonly Command[] = [
  {
    name: 'report',
    use: '--organisation S [--campaign C] --from D --to D [--pack sillage] --format pdf|xlsx|csv|json --lang fr|en --out FILE',
    does: 'writes the report for a funder',
    options: {
      organisation: text,
      campaign: text,
      from: text,
      to: text,
      pack: text,
      format: text,
      lang: text,
      out: text
    },
    run: async line => {
      const kind = chosen(
        line,
        'format',
        formats.map(({ format }) => format)
      )
      const lang = chosen(line, 'lang', ['fr', 'en'], 'fr') as 'fr' | 'en'
      chosen(line, 'pack', ['sillage'], 'sillage')
      const out = line.values.out as string | undefined
      if (!out)
        throw new Problem(
          'out_missing',
          { fr: 'Dire où écrire : --out FICHIER.', en: 'Say where to write: --out FILE.' },
          400,
          { usage: true }
        )
      await withOrganisation(line.values.organisation as string | undefined, async ({ store, now }, organisationId) => {
        const option = (name: string) => line.values[name] as string | undefined
        let held: readonly HeldWords[] = []
        const onHeld = (found: readonly HeldWords[]) => (held = found)
        const options = { campaign: option('campaign'), from: option('from'), to: option('to'), lang, onHeld }
        const at = now()
        const content = await reportContent(store, organisationId, options, at)
        const bytes = await formats.find(({ format }) => format === kind)!.make(content, lang)
        await publishReport(store, organisationId, content, kind, at)
        await writeFile(out, bytes)
        const summary = {
          file: out,
          format: kind,
          lang,
          bytes: bytes.length,
          figures: content.figures.length,
          masked: content.masked,
          held
        }
        const said = held.map(one => `${one.label[lang]} ${one.from} – ${one.to}: ${one.why[lang]} ${one.cure[lang]}`)
        print(line.values.json as boolean, summary, [`${out} (${bytes.length})`, ...said])
      })
    }
  }
]
