import { readFileSync } from 'node:fs'
import { drawAsk } from '../ingest/draw.ts'
import { Problem } from '../problem.ts'
import { print, withOrganisation } from './command.ts'
import type { Command } from './index.ts'

const text = { type: 'string' } as const

/** One identifier per line. Throws when the file cannot be read. */
function personsIn(path: string): string[] {
  try {
    const lines = readFileSync(path, 'utf8').split(/\r?\n/)
    return lines.map(line => line.trim()).filter(line => line !== '')
  } catch {
    throw new Problem(
      'persons_unreadable',
      { fr: `Liste illisible : ${path}.`, en: `Unreadable list: ${path}.` },
      400,
      { usage: true }
    )
  }
}

/** The draw that decides who receives a call. */
export const drawCommands: readonly Command[] = [
  {
    name: 'draw',
    use: 'ASK FILE --organisation S [--network N] [--share 0.5]',
    does: 'draws who receives a call, of a file with one identifier per line, and logs it before the call',
    options: { organisation: text, network: text, share: text },
    run: line =>
      withOrganisation(line.values.organisation as string | undefined, async ({ services }, organisationId) => {
        const [ask, path] = line.positionals
        if (!ask || !path)
          throw new Problem(
            'option_missing',
            { fr: 'Donner l’appel et le fichier des personnes.', en: 'Give the call and the file of people.' },
            400,
            { usage: true }
          )
        const network = line.values.network as string | undefined
        const persons = personsIn(path).map(id => (network ? { network, id } : id))
        const share = line.values.share === undefined ? undefined : Number(line.values.share)
        const drawn = await drawAsk(services, organisationId, { ask, persons, share })
        const named = drawn.asked.map(person => (typeof person === 'string' ? person : person.id))
        print(line.values.json as boolean, drawn, named)
      })
  }
]
