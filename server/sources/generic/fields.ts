import { metricNames } from './metrics.ts'
import { countSynonyms, synonyms } from './synonyms.ts'
import { matchKey } from '../normalise.ts'

/** What one row of a table may be. */
export type RowKind = 'post' | 'interaction' | 'conversion' | 'member' | 'touch' | 'metric' | 'ask' | 'pledge'
/** Every kind of row, in the order offered. */
export const rowKinds: readonly RowKind[] = [
  'post',
  'interaction',
  'conversion',
  'member',
  'touch',
  'metric',
  'ask',
  'pledge'
]

/** What a row kind needs and may have: canonical fields, as in the native record of that type. */
export interface KindFields {
  label: { fr: string; en: string }
  required: readonly string[]
  optional: readonly string[]
  /** Field of the person, if rows have one, and whether a row may be without. */
  person: { field: string; isRequired: boolean } | null
}

/** The canonical fields a table can fill, per kind of row. */
export const kindFields: Readonly<Record<RowKind, KindFields>> = {
  post: {
    label: { fr: 'une publication avec ses chiffres', en: 'a post with its counts' },
    required: ['network', 'published_at'],
    optional: ['id', 'account', 'text', 'format', 'url', 'campaign', 'narrative', 'ask', 'language'],
    person: null
  },
  interaction: {
    label: { fr: 'un message ou un geste d’une personne', en: 'a message or an act of a person' },
    required: ['network', 'kind', 'occurred_at'],
    optional: ['id', 'post', 'parent', 'text', 'campaign', 'direction', 'deleted_at'],
    person: { field: 'author', isRequired: true }
  },
  conversion: {
    label: {
      fr: 'une action menée : don, signature, inscription, présence',
      en: 'an action taken: donation, signature, signup, attendance'
    },
    required: ['kind', 'occurred_at'],
    optional: ['id', 'system', 'target', 'campaign', 'amount', 'currency', 'status', 'source_code', 'ask'],
    person: { field: 'person', isRequired: false }
  },
  member: {
    label: { fr: 'un membre d’un groupe', en: 'a member of a group' },
    required: ['group', 'from'],
    optional: ['to', 'sex', 'age_band', 'place', 'role'],
    person: { field: 'person', isRequired: true }
  },
  touch: {
    label: {
      fr: 'un contact avec une personne (clic, vue, réponse, présence)',
      en: 'a contact with a person (click, view, reply, attendance)'
    },
    required: ['channel', 'occurred_at', 'how'],
    optional: ['campaign', 'post'],
    person: { field: 'person', isRequired: true }
  },
  metric: {
    label: { fr: 'un chiffre relevé', en: 'one reading of a number' },
    required: ['network', 'metric', 'value', 'observed_at'],
    optional: ['post', 'account'],
    person: null
  },
  ask: {
    label: { fr: 'un appel à agir', en: 'a call to act' },
    required: ['slug', 'campaign', 'asked_at'],
    optional: ['asked', 'kind', 'within_days'],
    person: null
  },
  pledge: {
    label: { fr: 'une promesse en réponse à un appel', en: 'a promise in answer to a call' },
    required: ['ask', 'made_at'],
    optional: ['kept_at', 'proof'],
    person: { field: 'person', isRequired: true }
  }
}

/** Fields whose cells are times, and numbers other than counts. */
export const timeFields: ReadonlySet<string> = new Set([
  'published_at',
  'occurred_at',
  'observed_at',
  'deleted_at',
  'from',
  'to',
  'asked_at',
  'made_at',
  'kept_at'
])
/** Fields whose cells are whole numbers and no reading of a platform's counter. */
export const countFields: ReadonlySet<string> = new Set(['asked', 'within_days'])

/** The column that each field of a kind surely is, by its exact header; a column serves one field. */
export function proposedFields(kind: RowKind, header: readonly string[]): Record<string, string> {
  const keys = header.map(matchKey)
  const used = new Set<number>()
  const fields: Record<string, string> = {}
  const { required, optional } = kindFields[kind]
  const place = (field: string, names: string | undefined) => {
    const wanted = (names ?? '').split('|').map(matchKey)
    // Synonyms are in order of certainty, so the first that is present wins.
    const column = wanted.map(name => keys.findIndex((key, at) => key === name && !used.has(at))).find(at => at !== -1)
    if (column === undefined) return
    used.add(column)
    fields[field] = header[column] ?? ''
  }
  // Texts of other people stay out until someone asks for them.
  for (const field of [...required, ...optional]) if (field !== 'text' || kind === 'post') place(field, synonyms[field])
  if (kind === 'post') for (const [metric, names] of Object.entries(countSynonyms)) place(metric, names)
  return fields
}

/** The metric a field of a post mapping stands for: `views`, `facebook.views`, `metric.petitions`; else `null`. */
export function metricOf(field: string): string | null {
  const [first = '', second] = field.split('.')
  if (second === undefined) return metricNames.includes(first) ? first : null
  return first === 'metric' || metricNames.includes(second) ? second : null
}

/** The kind of row that the proposed columns speak for, shown as a suggestion and never taken by itself. */
export function suggestedKind(header: readonly string[]): RowKind {
  const post = Object.keys(proposedFields('post', header))
  if (post.some(field => metricOf(field) !== null)) return 'post'
  const keys = new Set(header.map(matchKey))
  if (['amount', 'montant', 'don', 'signature', 'petition'].some(key => keys.has(key))) return 'conversion'
  if ('group' in proposedFields('member', header) && 'from' in proposedFields('member', header)) return 'member'
  return keys.has('message') || keys.has('auteur') || keys.has('author') ? 'interaction' : 'conversion'
}
