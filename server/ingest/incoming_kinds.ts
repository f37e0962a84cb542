import { Problem } from '../problem.ts'
import type { Field } from '../sources/api_source.ts'
import hookAdapters from '../sources/hook_index.ts'
import { createHookSource, hookAdapter } from './hook_sources.ts'
import type { Services } from './import_terms.ts'
import { createPushSource, pushKinds, type PushKind } from './push_sources.ts'

interface Words {
  fr: string
  en: string
}

/** A kind of source that comes to us, and what its form asks. */
export interface IncomingKind {
  kind: string
  label: Words
  gives: readonly string[]
  fields: readonly Field[]
}

/** A source just opened. What it shows is shown once. */
export interface OpenedIncoming {
  sourceId: string
  path: string
  token: string | null
  secret: string | null
}

const domain: Field = {
  name: 'domain',
  kind: 'text',
  label: { fr: 'Site', en: 'Site' },
  hint: { fr: 'Son domaine, comme exemple.org.', en: 'Its domain, such as example.org.' },
  required: true
}

const pushes: Record<PushKind, { label: Words; fields: readonly Field[] }> = {
  plausible_events: {
    label: { fr: 'Visites, par un script Plausible', en: 'Visits, by a Plausible script' },
    fields: [domain]
  },
  segment_events: { label: { fr: 'Événements Segment', en: 'Segment events' }, fields: [] },
  umami_events: { label: { fr: 'Visites, par un script Umami', en: 'Visits, by an Umami script' }, fields: [] },
  cloudevents: { label: { fr: 'Événements signés d’un programme', en: 'Signed events of a program' }, fields: [] }
}

/** Kinds that a form can open, in the order they are offered. */
export const incomingKinds: readonly IncomingKind[] = [
  ...hookAdapters,
  ...pushKinds.map(kind => ({ kind, gives: ['visits', 'conversions'], ...pushes[kind] }))
]

const isPush = (kind: string): kind is PushKind => (pushKinds as readonly string[]).includes(kind)

/**
 * Opens a source that comes to us from what a form asked: settings and secrets by the names of its fields, empty ones left
 * out. Throws `unknown_kind`, and what making that kind refuses.
 */
export async function openIncoming(
  services: Services,
  organisationId: string,
  {
    kind,
    label,
    values,
    by
  }: { kind: string; label: string; values: Readonly<Record<string, string>>; by: string | null }
): Promise<OpenedIncoming> {
  const found = incomingKinds.find(one => one.kind === kind)
  if (!found) throw new Problem('unknown_kind', { fr: 'Genre de source inconnu.', en: 'Unknown kind of source.' }, 404)
  const isSecret = (name: string) => found.fields.some(field => field.name === name && field.kind === 'secret')
  const given = Object.entries(values).filter(([, value]) => value.trim() !== '')
  const config = Object.fromEntries(given.filter(([name]) => !isSecret(name)))
  const secret = Object.fromEntries(given.filter(([name]) => isSecret(name)))
  if (isPush(kind)) return createPushSource(services, organisationId, { kind, label, config, createdBy: by })
  const createdBy = by ?? undefined
  const told = hookAdapter(kind).configOfForm?.(config) ?? config
  const made = await createHookSource(services, organisationId, { kind, label, config: told, secret, createdBy })
  return { sourceId: made.sourceId, path: made.path, token: null, secret: null }
}
