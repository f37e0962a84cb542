import type { Field, Words } from '../api_source.ts'
import { actKinds, type ActKind } from './config.ts'
import type { MappedField } from './mapping.ts'

const kindWords: Record<ActKind, Words> = {
  donation: { fr: 'Un don', en: 'A donation' },
  signature: { fr: 'Une signature', en: 'A signature' },
  signup: { fr: 'Une inscription', en: 'A sign-up' },
  volunteer: { fr: 'Du bénévolat', en: 'Volunteering' },
  attendance: { fr: 'Une présence', en: 'An attendance' },
  message_to_decision_maker: { fr: 'Un message à un décideur', en: 'A message to a decision maker' },
  content: { fr: 'Un contenu', en: 'A content' },
  other: { fr: 'Autre chose', en: 'Something else' }
}

const places: Partial<Record<MappedField, { label: Words; example: string }>> = {
  id: { label: { fr: 'Numéro de l’acte', en: 'Number of the act' }, example: '/id' },
  occurred_at: { label: { fr: 'Date et heure', en: 'Date and time' }, example: '/created_at' },
  status: { label: { fr: 'État', en: 'State' }, example: '/status' },
  amount: { label: { fr: 'Montant, en unités', en: 'Amount, in units' }, example: '/amount' },
  amount_minor: { label: { fr: 'Montant, en centimes', en: 'Amount, in cents' }, example: '/amount_cents' },
  currency: { label: { fr: 'Monnaie', en: 'Currency' }, example: 'XOF' },
  email: { label: { fr: 'Adresse de la personne', en: 'E-mail of the person' }, example: '/donor/email' },
  phone: { label: { fr: 'Téléphone de la personne', en: 'Phone of the person' }, example: '/donor/phone' },
  person: { label: { fr: 'Numéro de la personne', en: 'Number of the person' }, example: '/donor/id' },
  campaign: { label: { fr: 'Clé de la campagne', en: 'Key of the campaign' }, example: '/campaign' },
  source_code: { label: { fr: 'Code du lien suivi', en: 'Code of the link followed' }, example: '/utm_content' }
}

const required: ReadonlySet<string> = new Set(['id', 'occurred_at'])

const placeFields = Object.entries(places).map(([name, { label, example }]): Field => ({
  name: `place_${name}`,
  kind: 'text',
  label,
  hint: required.has(name)
    ? { fr: `Son chemin dans l’envoi, comme ${example}.`, en: `Its path in what is sent, such as ${example}.` }
    : {
        fr: `Son chemin, comme ${example}, ou une valeur qui vaut pour tous.`,
        en: `Its path, such as ${example}, or a value that holds for all.`
      },
  required: required.has(name)
}))

/** What the form of a JSON hook asks besides its secret: where each field lies, and what words of the tool mean. */
export const mappingFields: readonly Field[] = [
  {
    name: 'kind',
    kind: 'choice',
    label: { fr: 'Ce que c’est', en: 'What it is' },
    hint: { fr: 'L’acte que ces envois annoncent.', en: 'The act that these calls tell of.' },
    required: true,
    suggested: 'donation',
    options: actKinds.map(value => ({ value, label: kindWords[value] }))
  },
  {
    name: 'records',
    kind: 'text',
    label: { fr: 'Liste', en: 'List' },
    hint: {
      fr: 'Le chemin de la liste, comme /data, si un envoi en contient plusieurs ; vide : un envoi, un acte.',
      en: 'The path of the list, such as /data, if one call holds several; empty: one call, one act.'
    },
    required: false
  },
  ...placeFields,
  {
    name: 'states',
    kind: 'text',
    label: { fr: 'Mots des états', en: 'Words of the states' },
    hint: {
      fr: 'Ce que veut dire chaque mot de l’outil : `paid = confirmed, back = refunded`. États : pending, confirmed, refunded, cancelled.',
      en: 'What each word of the tool means: `paid = confirmed, back = refunded`. States: pending, confirmed, refunded, cancelled.'
    },
    required: false
  },
  {
    name: 'signature_header',
    kind: 'text',
    label: { fr: 'En-tête de la signature', en: 'Header of the signature' },
    hint: {
      fr: 'Si l’outil signe ses envois : le nom de l’en-tête, comme X-Signature. Hexadécimal ; la clé est demandée au-dessus.',
      en: 'If the tool signs its calls: the name of the header, such as X-Signature. Hexadecimal; the key is asked above.'
    },
    required: false
  }
]

type Values = Readonly<Record<string, string>>

/** The configuration of a JSON hook from its form; a value that begins with `/` is a path, any other holds for all. */
export function configOfForm(values: Values): unknown {
  const { records, states, signature_header: header, ...rest } = values
  const own = Object.entries(rest).filter(([name]) => !name.startsWith('place_'))
  const placed = Object.entries(rest).flatMap(([name, value]): [string, string][] =>
    name.startsWith('place_') ? [[name.slice('place_'.length), value.trim()]] : []
  )
  const of = (isPath: boolean) => Object.fromEntries(placed.filter(([, value]) => value.startsWith('/') === isPath))
  return {
    ...Object.fromEntries(own),
    mapping: {
      fields: of(true),
      constants: of(false),
      ...(records ? { records } : {}),
      ...(states ? { values: { status: pairsOf(states) } } : {})
    },
    ...(header ? { signature: { header } } : {})
  }
}

const pairsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(/[,;\n]/)
      .map(pair => pair.split('=').map(part => part.trim()))
      .flatMap(([word, state]) => (word && state ? [[word, state]] : []))
  )
