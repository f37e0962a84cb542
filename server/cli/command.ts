import { readEnv } from '../env.ts'
import { organisationBySlug } from '../ingest/organisation.ts'
import { Problem } from '../problem.ts'
import { openRuntime, type Runtime } from '../runtime.ts'

/** Arguments that every command takes. */
export const common = {
  json: { type: 'boolean', description: 'one JSON document on standard output' }
} as const

/** Opens the runtime, runs, closes; leaves a running server and its database undisturbed. */
export async function withRuntime<T>(work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const runtime = await openRuntime(readEnv(process.env))
  try {
    return await work(runtime)
  } finally {
    await runtime.close()
  }
}

/** Opens the runtime and the organisation named by `--organisation`. */
export async function withOrganisation<T>(
  slug: string | undefined,
  work: (runtime: Runtime, organisationId: string) => Promise<T>
): Promise<T> {
  if (!slug)
    throw new Problem(
      'organisation_missing',
      { fr: 'Dire laquelle : --organisation SLUG.', en: 'Say which: --organisation SLUG.' },
      400,
      { usage: true }
    )
  return withRuntime(async runtime => work(runtime, await organisationBySlug(runtime.store, slug)))
}

/** Prints the answer: JSON when asked, else the lines for people. */
export function print(json: boolean | undefined, document: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(document)}\n` : lines.length > 0 ? `${lines.join('\n')}\n` : '')
}

/** Values of an option that may be given several times or with commas. */
export function listOf(value: unknown): string[] {
  const all = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return all
    .flatMap(item => String(item).split(','))
    .map(item => item.trim())
    .filter(Boolean)
}
