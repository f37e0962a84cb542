import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { readEnv } from '../env.ts'
import { erase } from '../ingest/erase.ts'
import { organisationBySlug } from '../ingest/organisation.ts'
import { replay } from '../ingest/replay.ts'
import { Problem } from '../problem.ts'
import { openKeyring } from '../store/keys.ts'
import { print, withOrganisation, withRuntime } from './command.ts'
import type { Command, Line } from './index.ts'

const text = { type: 'string' } as const
const isId = (name: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)

function wanted({ values }: Line, option: string): string {
  const value = values[option]
  if (typeof value === 'string' && value !== '') return value
  throw new Problem('option_missing', { fr: `Il manque --${option}.`, en: `--${option} is missing.` }, 400, {
    usage: true
  })
}

function first({ positionals }: Line, fr: string, en: string): string {
  const [found] = positionals
  if (found) return found
  throw new Problem('argument_missing', { fr, en }, 400, { usage: true })
}

const effects = {
  fr: 'Effets : textes illisibles pour toujours, pseudonymes sans retour, connecteurs coupés, plus aucun import ; chiffres et rapports figés restent.',
  en: 'Effects: texts unreadable for ever, pseudonyms with no way back, connectors cut, no import any more; figures and frozen reports stay.'
}

/** Taking people out, destroying keys, and giving refused rows a second chance. */
export const erasureCommands: readonly Command[] = [
  {
    name: 'erase',
    use: '--organisation S --network N --id I',
    does: 'answers a request for erasure; imports bring the person back no more',
    options: { organisation: text, network: text, id: text },
    run: line =>
      withOrganisation(line.values.organisation as string, async ({ services }, organisationId) => {
        const person = { network: wanted(line, 'network'), id: wanted(line, 'id') }
        const done = await erase(services, organisationId, person, null)
        print(line.values.json as boolean, done, answerSheet(done))
      })
  },
  {
    name: 'shred',
    use: 'ORGANISATION --confirm ORGANISATION',
    does: 'destroys the keys of an organisation; by its id it needs no database',
    options: { confirm: text },
    run: async line => {
      const name = first(
        line,
        'Donner l’organisation (nom court ou identifiant).',
        'Give the organisation (slug or id).'
      )
      if (line.values.confirm !== name)
        throw new Problem('shred_unconfirmed', {
          fr: `${effects.fr} Pour le faire : --confirm ${name}.`,
          en: `${effects.en} To do it: --confirm ${name}.`
        })
      const id = isId(name) ? name.toLowerCase() : await withRuntime(({ store }) => organisationBySlug(store, name))
      // removing wrapped keys takes no master key: any will do to open the folder
      const keyring = openKeyring(join(resolve(readEnv(process.env).DATA_DIR), 'keys'), randomBytes(32))
      const keys = keyring.shred(id)
      print(line.values.json as boolean, { organisation: id, keys }, [
        keys > 0
          ? `${keys} keys destroyed. ${effects.en}`
          : 'no keys found: they were destroyed before, or DATA_DIR is another'
      ])
      return keys > 0 ? 0 : 1
    }
  },
  {
    name: 'replay',
    use: 'PULL --organisation S',
    does: 'runs the refused rows of an import again, after what they lacked was added',
    options: { organisation: text },
    run: line =>
      withOrganisation(line.values.organisation as string, async ({ services }, organisationId) => {
        const pull = first(line, 'Donner l’identifiant de l’import.', 'Give the id of the import.')
        if (!isId(pull)) throw new Problem('unknown_pull', { fr: 'Import inconnu.', en: 'Unknown import.' }, 404)
        const done = await replay(services, organisationId, pull)
        print(line.values.json as boolean, done, [
          `${done.read} rows in quarantine: ${done.accepted} accepted, ${done.duplicate} known, ${done.rejected} still refused`,
          ...(done.pull ? [`new import: ${done.pull}`] : []),
          ...(done.unreadable > 0
            ? [`${done.unreadable} cannot be read alone: undo that import and import its file again`]
            : [])
        ])
      })
  }
]

/** The answer for the person who asked, in both languages. */
function answerSheet(done: Awaited<ReturnType<typeof erase>>): string[] {
  const day = done.at.slice(0, 10)
  return [
    `${day} — Effacement fait. Textes effacés : ${done.texts}. Lignes en quarantaine vidées : ${done.quarantined}. Fichiers bruts détruits : ${done.files}.`,
    `Actes gardés sans lien avec la personne : ${done.facts}. Un nouvel import ne la fera pas revenir.`,
    `${day} — Erasure done. Texts erased: ${done.texts}. Quarantined rows emptied: ${done.quarantined}. Raw files destroyed: ${done.files}.`,
    `Acts kept without a link to the person: ${done.facts}. A new import will not bring them back.`,
    ...(done.held > 0
      ? [
          `Copies gardées pour une plainte, vidées elles aussi : ${done.held}. Les fichiers déjà remis ne peuvent être repris.`,
          `Copies held for a complaint, emptied too: ${done.held}. Files already handed over cannot be taken back.`
        ]
      : []),
    ...(done.found
      ? []
      : ['Inconnu sous ce réseau ; l’opposition est gardée. / Unknown under that network; the objection is kept.']),
    ...(done.alsoOn.length > 0
      ? [`Même identifiant aussi sous / same identifier also under: ${done.alsoOn.join(', ')}`]
      : [])
  ]
}
