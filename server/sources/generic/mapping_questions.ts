import { kindFields, rowKinds, type RowKind } from './fields.ts'
import type { Question } from '../source.ts'

const networks = [
  'facebook',
  'instagram',
  'x',
  'linkedin',
  'youtube',
  'tiktok',
  'bluesky',
  'mastodon',
  'whatsapp',
  'web'
]

/** The answers offered for a value that is the same on every row, in the order shown. */
export const choices: Readonly<Record<string, readonly string[]>> = {
  network: networks,
  'kind:interaction': ['comment', 'reply', 'message', 'mention', 'share', 'quote', 'like', 'follow', 'report'],
  'kind:conversion': [
    'donation',
    'signature',
    'signup',
    'volunteer',
    'attendance',
    'message_to_decision_maker',
    'content',
    'other'
  ],
  how: ['click', 'view', 'reply', 'attend'],
  channel: ['email', 'sms', 'whatsapp', 'phone', 'event', 'web', ...networks.slice(0, 8)],
  group_kind: ['existing', 'local_group', 'region', 'stakeholder', 'language', 'cohort']
}

/** Asks what one row is. */
export function kindQuestion(suggested: RowKind): Question {
  return {
    key: 'row_kind',
    about: {
      fr: 'Ce tableau n’est pas d’une source que Sillage lit seul. Que représente une ligne ?',
      en: 'This table is not from a source Sillage reads by itself. What is one row?'
    },
    options: rowKinds.map(value => ({ value, label: kindFields[value].label })),
    suggested
  }
}

/** The answer that says a field has one value for the whole table; which one is asked next. */
export const SAME = 'same_for_all'

/** What else than a column may answer: nothing, or one value for all rows. */
export interface Otherwise {
  isOptional?: boolean
  canBeSame?: boolean
  suggested?: string | undefined
}

/** Asks which column gives a field; an optional field may be left without, some may be the same on every row. */
export function columnQuestion(field: string, header: readonly string[], otherwise: Otherwise): Question {
  const { isOptional = false, canBeSame = false, suggested } = otherwise
  const none = { value: 'none', label: { fr: 'aucune', en: 'none' } }
  const same = {
    value: SAME,
    label: { fr: 'aucune : la même pour toutes les lignes', en: 'none: the same on every row' }
  }
  return {
    key: `field.${field}`,
    about: {
      fr: `Quelle colonne donne « ${field} » ?`,
      en: `Which column gives “${field}”?`
    },
    options: [
      ...header.map(value => ({ value, label: { fr: value, en: value } })),
      ...(canBeSame ? [same] : []),
      ...(isOptional ? [none] : [])
    ],
    ...(suggested === undefined ? {} : { suggested })
  }
}

/** Asks for a value that is the same on every row. */
export function choiceQuestion(field: string, offered: readonly string[], suggested?: string): Question {
  return {
    ...(suggested === undefined ? {} : { suggested }),
    key: `constant.${field}`,
    about: {
      fr: `Quelle est la valeur de « ${field} » pour toutes les lignes ?`,
      en: `What is “${field}” on every row?`
    },
    options: offered.map(value => ({ value, label: { fr: value, en: value } }))
  }
}

/** Asks for a date or a name that is the same on every row; a date is written `2026-09-03`. */
export function sameQuestion(field: string, isTime: boolean): Question {
  const shape = isTime
    ? { fr: ' (année-mois-jour, comme 2026-09-03)', en: ' (year-month-day, as in 2026-09-03)' }
    : { fr: '', en: '' }
  return {
    key: `constant.${field}`,
    about: {
      fr: `Quelle est la valeur de « ${field} » pour toutes les lignes${shape.fr} ?`,
      en: `What is “${field}” on every row${shape.en}?`
    },
    options: []
  }
}
