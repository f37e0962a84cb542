import type { Locale } from '#lib/typography.ts'
import { fieldWords, personTypeWords } from '#lib/words/imports.ts'
import { word } from '#lib/words/word.ts'
import type { RowKind } from '../../../../server/sources/generic/fields.ts'

const counts = [
  'views',
  'impressions',
  'reach',
  'likes',
  'reactions',
  'comments',
  'replies',
  'shares',
  'reposts',
  'quotes',
  'saves',
  'bookmarks',
  'engagements',
  'clicks_total',
  'clicks_link',
  'profile_visits',
  'follows',
  'video_views'
] as const
type Field = keyof typeof fieldWords

/** What a column may become, per kind of row, in the order offered; a test compares it with the importer's own list. */
export const offered: Readonly<Record<RowKind, { fields: readonly Field[]; person: Field | null }>> = {
  post: {
    fields: [
      'network',
      'published_at',
      'id',
      'account',
      'text',
      'format',
      'url',
      'campaign',
      'narrative',
      'ask',
      'language',
      ...counts
    ],
    person: null
  },
  interaction: {
    fields: ['network', 'kind', 'occurred_at', 'id', 'post', 'parent', 'text', 'campaign', 'direction', 'deleted_at'],
    person: 'author'
  },
  conversion: {
    fields: [
      'kind',
      'occurred_at',
      'id',
      'system',
      'target',
      'campaign',
      'amount',
      'currency',
      'status',
      'source_code',
      'ask'
    ],
    person: 'person'
  },
  member: { fields: ['group', 'from', 'to', 'sex', 'age_band', 'place', 'role'], person: 'person' },
  touch: { fields: ['channel', 'occurred_at', 'how', 'campaign', 'post'], person: 'person' },
  metric: { fields: ['network', 'metric', 'value', 'observed_at', 'post', 'account'], person: null }
}

/** A field in words; `person.email` says what its cells are; a field we have no word for is shown as it is. */
export function fieldName(field: string, locale: Locale): string {
  const [base = field, type] = field.split('.')
  if (!Object.hasOwn(fieldWords, base)) return field
  const name = word(fieldWords[base as Field], locale)
  if (type === undefined || !Object.hasOwn(personTypeWords, type)) return name
  return `${name} (${word(personTypeWords[type as keyof typeof personTypeWords], locale)})`
}

/** The fields offered for a column of this kind of row, the one it has now included. */
export function fieldsFor(kind: string, current: string | null): readonly string[] {
  const { fields, person } = offered[kind as RowKind] ?? { fields: [], person: null }
  const persons = person ? Object.keys(personTypeWords).map(type => `${person}.${type}`) : []
  const all = [...persons, ...fields]
  return current !== null && !all.includes(current) ? [current, ...all] : all
}
