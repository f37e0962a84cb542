import { slugOf } from '../generic/draft.ts'
import type { SettledPart } from '../platform/parts.ts'
import { badAnswer, oneOf } from '../questions.ts'
import type { Bytes, Decision, Question, ReadOptions } from '../source.ts'
import { listStates, stateOf, type ListState } from './fields.ts'

/** What the contacts of an audience become, as the person importing said; complete when no question is left. */
export interface Plan {
  kind: 'member' | 'conversion'
  /** Name and slug of the group, for members. */
  group: { slug: string; name: string } | null
  /** True when each tag is a group of its own. */
  tagsAreGroups: boolean
  states: (ListState | null)[]
  decisions: Decision[]
  questions: Question[]
}

const because = { fr: 'réponse de la personne qui importe', en: 'answered by the person importing' }

/** Settles what contacts become, in which group, and what tags are. Throws a Problem on an answer that does not fit. */
export function planOf(parts: readonly SettledPart[], bytes: Bytes, hasTags: boolean, options: ReadOptions): Plan {
  const { answers } = options
  const kind = oneOf(answers, 'row_kind', ['member', 'conversion'])
  const tags = oneOf(answers, 'tags_are', ['groups', 'ignored'])
  const told = oneOf(answers, 'list_state', listStates)
  const name = answers['constant.group']
  const slug = name === undefined ? '' : slugOf(name)
  if (name !== undefined && slug === '') throw badAnswer('constant.group', name)
  const states = parts.map(part => stateOf(part, bytes.name) ?? told ?? null)
  const isMember = kind === 'member'
  const answered = { row_kind: kind, tags_are: tags, list_state: told, 'constant.group': name }
  return {
    kind: kind ?? 'member',
    group: name === undefined ? null : { slug, name },
    tagsAreGroups: tags === 'groups',
    states,
    decisions: Object.entries(answered).flatMap(([key, value]) =>
      value === undefined ? [] : [{ key, value, because }]
    ),
    questions: [
      ...(kind === undefined ? [kindQuestion] : []),
      ...(isMember && name === undefined ? [groupQuestion] : []),
      ...(isMember && hasTags && tags === undefined ? [tagsQuestion] : []),
      ...(states.includes(null) ? [stateQuestion] : [])
    ]
  }
}

const kindQuestion: Question = {
  key: 'row_kind',
  about: {
    fr: 'Que devient chaque contact de cette audience ?',
    en: 'What does each contact of this audience become?'
  },
  options: [
    {
      value: 'member',
      label: {
        fr: 'membre d’un groupe, de son inscription à son départ',
        en: 'member of a group, from joining to leaving'
      }
    },
    { value: 'conversion', label: { fr: 'une inscription (action menée)', en: 'a signup (an action taken)' } }
  ],
  suggested: 'member'
}

const groupQuestion: Question = {
  key: 'constant.group',
  about: { fr: 'Dans quel groupe sont ces contacts ?', en: 'Which group are these contacts in?' },
  options: []
}

const tagsQuestion: Question = {
  key: 'tags_are',
  about: { fr: 'Que sont les étiquettes (TAGS) des contacts ?', en: 'What are the tags (TAGS) of the contacts?' },
  options: [
    {
      value: 'groups',
      label: { fr: 'des groupes que l’organisation a déclarés', en: 'groups the organisation has declared' }
    },
    { value: 'ignored', label: { fr: 'rien que Sillage doive garder', en: 'nothing Sillage should keep' } }
  ],
  suggested: 'ignored'
}

const stateQuestion: Question = {
  key: 'list_state',
  about: {
    fr: 'Rien dans ce fichier ne dit quelle liste c’est. Ces contacts sont-ils encore inscrits ?',
    en: 'Nothing in this file says which list it is. Are these contacts still subscribed?'
  },
  options: [
    { value: 'subscribed', label: { fr: 'inscrits', en: 'subscribed' } },
    { value: 'unsubscribed', label: { fr: 'désinscrits', en: 'unsubscribed' } },
    {
      value: 'cleaned',
      label: { fr: 'adresses retirées (elles ne répondent plus)', en: 'cleaned (addresses that bounce)' }
    }
  ]
}
