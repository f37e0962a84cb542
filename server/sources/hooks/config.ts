import { z } from 'zod'
import type { Field } from '../api_source.ts'

/** Kinds of act of the ledger, as on its own list. */
export const actKinds = [
  'donation',
  'signature',
  'signup',
  'volunteer',
  'attendance',
  'message_to_decision_maker',
  'content',
  'other'
] as const
export type ActKind = (typeof actKinds)[number]

/** What every hook may be told. */
export const hookConfig = z.strictObject({
  campaign: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,79}$/)
    .optional(),
  kind: z.enum(actKinds).optional(),
  target: z.string().min(1).max(200).optional()
})

/** The questions of every hook. */
export const commonFields: readonly Field[] = [
  {
    name: 'campaign',
    kind: 'text',
    label: { fr: 'Campagne par défaut', en: 'Default campaign' },
    hint: {
      fr: 'Clé de la campagne des actes qui n’en nomment aucune.',
      en: 'Key of the campaign of acts that name none.'
    },
    required: false
  },
  {
    name: 'target',
    kind: 'text',
    label: { fr: 'Cible', en: 'Target' },
    hint: {
      fr: 'Ce à quoi on donne ou ce qu’on signe, écrit comme dans vos autres fichiers : un même acte y est alors reconnu.',
      en: 'What is given to or signed, spelt as in your other files: the same act is then recognised there.'
    },
    required: false
  }
]

/** A secret that is asked for. */
export const secretField = (name: string, label: Field['label'], hint: Field['hint'], required: boolean): Field => ({
  name,
  kind: 'secret',
  label,
  hint,
  required
})
