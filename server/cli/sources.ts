import { createHookSource } from '../ingest/hook_sources.ts'
import { incomingKinds, openIncoming } from '../ingest/incoming_kinds.ts'
import { pullSource } from '../ingest/pull_source.ts'
import { createPushSource, pushKinds, type PushKind } from '../ingest/push_sources.ts'
import { refreshAll } from '../ingest/refresh.ts'
import { addSource, pauseSource, removeSource, resumeSource } from '../ingest/source_list.ts'
import { unknownSource } from '../ingest/source_problems.ts'
import { readSources, type SourceState } from '../ingest/source_states.ts'
import type { Services } from '../ingest/import.ts'
import { Problem } from '../problem.ts'
import apiSources, { apiSourceNamed, apiSourceOf } from '../sources/api_index.ts'
import hookAdapters from '../sources/hook_index.ts'
import { sourceFaults } from '../../web/lib/words/sources.ts'
import { print, withOrganisation } from './command.ts'
import type { Command, Line } from './index.ts'

const text = { type: 'string' } as const
const several = { type: 'string', multiple: true } as const

/** Connectors: what is read, when, and by hand. */
export const sourceCommands: readonly Command[] = [
  {
    name: 'source add',
    use: '--organisation S --kind K [--label L] [--set NAME=VALUE]… [--secret-env VARIABLE | --secret-env NAME=VARIABLE]… [--schedule CRON] [--config JSON]',
    does: 'adds a source: one we read, or one that calls us; secrets come from the environment, never from the line',
    options: {
      organisation: text,
      kind: text,
      label: text,
      set: several,
      'secret-env': several,
      schedule: text,
      config: text
    },
    run: line =>
      withOrganisation(line.values.organisation as string, async ({ services }, id) => {
        const made = await add(services, id, line)
        print(
          line.values.json as boolean,
          made,
          Object.entries(made).map(([name, value]) => `${name} ${value}`)
        )
      })
  },
  {
    name: 'source list',
    use: '--organisation S',
    does: 'shows the sources that are read: last success, errors, next try',
    options: { organisation: text },
    run: line =>
      withOrganisation(line.values.organisation as string, async ({ store, keyring, now }, id) => {
        const sources = await readSources(store, keyring, id, now())
        print(line.values.json as boolean, sources, sources.length > 0 ? sources.map(lineOf) : ['no source'])
      })
  },
  ...(['pause', 'resume', 'remove'] as const).map((act): Command => ({
    name: `source ${act}`,
    use: 'SOURCE --organisation S',
    does: {
      pause: 'stops reading a source; what it gave stays',
      resume: 'starts reading it again',
      remove: 'takes a source off the list and destroys its secrets; what it gave stays'
    }[act],
    options: { organisation: text },
    run: line =>
      withOrganisation(line.values.organisation as string, async ({ services }, id) => {
        const source = await named(services, id, line)
        await { pause: pauseSource, resume: resumeSource, remove: removeSource }[act](services, id, source.id, null)
        print(line.values.json as boolean, { source: source.id, act }, [`${source.label}: ${act}`])
      })
  })),
  {
    name: 'pull',
    use: 'SOURCE --organisation S',
    does: 'reads one source now; SOURCE is its label or its id',
    options: { organisation: text },
    run: line =>
      withOrganisation(line.values.organisation as string, async ({ services, store, now }, id) => {
        const source = await named(services, id, line)
        const done = await pullSource(services, id, source.id, { startedBy: 'command line' })
        await refreshAll(store, id, now())
        const counts = `read ${done.read} = accepted ${done.accepted} + duplicate ${done.duplicate} + rejected ${done.rejected}`
        print(line.values.json as boolean, done, [
          `${source.label}: ${counts}`,
          ...(done.failure ? [`stopped: ${faultWords(done.failure)} Next try ${done.nextTryAt}.`] : [])
        ])
        return done.complete ? 0 : 1
      })
  }
]

const faultWords = (code: string): string =>
  (sourceFaults as Record<string, { fr: string; en: string }>)[code]?.en ?? `${code}.`

async function add(services: Services, organisationId: string, line: Line): Promise<Record<string, string>> {
  const kind = String(line.values.kind ?? '')
  const label = String(line.values.label ?? '')
  if (apiSourceOf(kind)) {
    const values = { ...pairs(line.values.set), ...apiSecrets(kind, line.values['secret-env']) }
    const schedule = line.values.schedule as string | undefined
    const id = await addSource(services, organisationId, {
      kind,
      label,
      values,
      by: null,
      ...(schedule ? { schedule } : {})
    })
    return { source: id, kind }
  }
  const variables = [line.values['secret-env'] ?? []].flat() as string[]
  const isNamed = variables.every(variable => variable.includes('='))
  if (!line.values.config && isNamed && incomingKinds.some(one => one.kind === kind)) {
    const secrets = Object.entries(pairs(variables)).map(([name, variable]) => [name, fromEnvironment(variable)])
    const values = { ...pairs(line.values.set), ...Object.fromEntries(secrets) }
    const made = await openIncoming(services, organisationId, { kind, label, values, by: null })
    return said({ source: made.sourceId, kind, path: made.path, token: made.token, secret: made.secret })
  }
  // a document, or one secret that stands for itself: the sender's own, or all of them as one object
  const config = line.values.config ? (JSON.parse(String(line.values.config)) as unknown) : pairs(line.values.set)
  const secret = variables[0] === undefined ? undefined : fromEnvironment(variables[0])
  if ((pushKinds as readonly string[]).includes(kind)) {
    const made = await createPushSource(services, organisationId, {
      kind: kind as PushKind,
      label,
      config: config as object,
      secret
    })
    return said({ source: made.sourceId, kind, path: made.path, token: made.token, secret: made.secret })
  }
  if (!hookAdapters.some(adapter => adapter.kind === kind)) throw unknownKind(kind)
  const made = await createHookSource(services, organisationId, {
    kind,
    label,
    config,
    ...(secret === undefined ? {} : { secret })
  })
  return { source: made.sourceId, kind, path: made.path }
}

const said = (all: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null))

function pairs(given: unknown): Record<string, string> {
  return Object.fromEntries(
    ([given ?? []].flat() as string[]).map(one => {
      const [name, ...value] = one.split('=')
      return [name!, value.join('=')]
    })
  )
}

// `NAME=VARIABLE`, or the variable alone for the first secret the connector asks for.
function apiSecrets(kind: string, given: unknown): Record<string, string> {
  const [first] = apiSourceNamed(kind).fields.filter(field => field.kind === 'secret')
  return Object.fromEntries(
    ([given ?? []].flat() as string[]).map(one => {
      const [name, variable] = one.includes('=') ? (one.split('=') as [string, string]) : [first?.name ?? 'secret', one]
      return [name, fromEnvironment(variable)]
    })
  )
}

function fromEnvironment(variable: string): string {
  const value = process.env[variable]
  if (value) return value
  throw new Problem('secret_missing', {
    fr: `La variable d’environnement ${variable} est vide : y mettre le secret, jamais dans la ligne de commande.`,
    en: `The environment variable ${variable} is empty: put the secret there, never on the command line.`
  })
}

/** The source that the line names by label or id. Throws `unknown_source`. */
async function named({ store, keyring, now }: Services, organisationId: string, line: Line): Promise<SourceState> {
  const [wanted] = line.positionals
  const sources = await readSources(store, keyring, organisationId, now())
  const found = sources.find(({ id, label }) => id === wanted || label === wanted)
  if (!found) throw unknownSource()
  return found
}

function lineOf({ label, kind, state, last_ok_at, next_try_at, error, rows }: SourceState): string {
  const parts = [`${label} (${kind}): ${state}`, `last success ${last_ok_at ?? 'never'}`, `${rows.accepted} new rows`]
  if (error) parts.push(`${error.code}${error.detail ? ` (${error.detail})` : ''}`)
  if (next_try_at) parts.push(`next try ${next_try_at}`)
  return parts.join(', ')
}

function unknownKind(kind: string): Problem {
  const kinds = [...apiSources, ...hookAdapters]
    .map(one => one.kind)
    .concat(pushKinds)
    .join(', ')
  return new Problem('unknown_source_kind', {
    fr: `Aucune source ne s’appelle « ${kind} ». Sources : ${kinds}.`,
    en: `No source is called “${kind}”. Sources: ${kinds}.`
  })
}
