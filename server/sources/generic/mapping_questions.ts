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

/** Asks which column gives a field; an optional field may be left without. */
export function columnQuestion(field: string, header: readonly string[], isOptional: boolean): Question {
  const none = { value: 'none', label: { fr: 'aucune', en: 'none' } }
  return {
    key: `field.${field}`,
    about: {
      fr: `Quelle colonne donne « ${field} » ?`,
      en: `Which column gives “${field}”?`
    },
    options: [...header.map(value => ({ value, label: { fr: value, en: value } })), ...(isOptional ? [none] : [])]
  }
}

/** Asks for a value that is the same on every row. */
export function choiceQuestion(field: string, offered: readonly string[]): Question {
  return {
    key: `constant.${field}`,
    about: {
      fr: `Quelle est la valeur de « ${field} » pour toutes les lignes ?`,
      en: `What is “${field}” on every row?`
    },
    options: offered.map(value => ({ value, label: { fr: value, en: value } }))
  }
}
