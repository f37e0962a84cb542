import { kindFields } from './fields.ts'
import { personField, type MappingState } from './mapping.ts'
import type { GenericScan } from './scan.ts'
import type { Question, ReadOptions } from '../source.ts'

/**
 * Asks what the person column holds when its cells do not prove it. A mapping that was given and names no type holds
 * identifiers: the same string is the same person.
 */
export function personQuestion(
  { kind, mapping, origin }: MappingState,
  scan: GenericScan,
  { answers }: ReadOptions
): Question[] {
  const { person } = kindFields[kind]
  const mapped = person && origin !== 'given' && personField(mapping, person.field)
  if (!mapped || mapped.type || scan.personType || mapping.constants['person_type'] || answers['person_type']) return []
  const labels = {
    email: { fr: 'des adresses e-mail', en: 'e-mail addresses' },
    phone: { fr: 'des numéros de téléphone', en: 'phone numbers' },
    id: { fr: 'des identifiants de plateforme', en: 'platform identifiers' },
    name: { fr: 'des noms (valables dans cette source seulement)', en: 'names (meaning something in this source only)' }
  }
  return [
    {
      key: 'person_type',
      about: {
        fr: `Que contient la colonne « ${mapped.header} » ?`,
        en: `What does the column “${mapped.header}” hold?`
      },
      options: scan.personTypes.map(value => ({ value, label: labels[value] }))
    }
  ]
}

/** Asks for the currency when neither mapping nor cells name it. */
export function currencyQuestion(
  { mapping }: MappingState,
  scan: GenericScan,
  { answers, currency }: ReadOptions
): Question[] {
  if (mapping.fields['amount'] === undefined || scan.hasCurrency) return []
  if (mapping.fields['currency'] ?? mapping.constants['currency'] ?? answers['currency']) return []
  const codes = [...new Set([currency, 'XOF', 'EUR', 'USD'])]
  return [
    {
      key: 'currency',
      about: { fr: 'Dans quelle monnaie sont les montants ?', en: 'Which currency are the amounts in?' },
      options: codes.map(value => ({ value, label: { fr: value, en: value } })),
      suggested: currency
    }
  ]
}
