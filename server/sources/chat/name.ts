import { matchKey } from '../normalise.ts'
import type { Bytes, Decision, Question, ReadOptions } from '../source.ts'

/** The chat a file comes from: it scopes names and keys, so that two exports of one group are one source. */
export interface ChatName {
  /** What the source is called. */
  label: string | null
  /** The same for every spelling of the name; `''` while nobody knows it. */
  scope: string
  decisions: Decision[]
  questions: Question[]
}

const question: Question = {
  key: 'chat',
  about: {
    fr: 'De quel groupe vient cette discussion ? Donnez-lui toujours le même nom : deux exports du même groupe n’en font alors qu’un.',
    en: 'Which group does this chat come from? Always give it the same name: two exports of one group are then one.'
  },
  options: []
}

const reasons: readonly Decision['because'][] = [
  { fr: 'réponse de la personne qui importe', en: 'answered by the person importing' },
  { fr: 'nom du groupe, dit dans le fichier', en: 'name of the group, told in the file' },
  {
    fr: 'nom du groupe, dans le nom que le téléphone donne au fichier',
    en: 'name of the group, in the phone’s file name'
  }
]

/**
 * Settles which chat a file is: the source named by the person, the answer to `chat`, else what the file says. A name
 * that a message was written under belongs to a person: it is not kept, and the chat's name is asked.
 */
export function chatNameOf(
  { name: fileName }: Bytes,
  { sourceName, answers }: ReadOptions,
  told: { inFile: string | null; inFileName: string | null },
  isAuthor: (name: string) => boolean
): ChatName {
  if (sourceName !== '' && sourceName !== fileName)
    return { label: sourceName, scope: matchKey(sourceName), decisions: [], questions: [] }
  const ofGroup = (name: string | null) => (name !== null && name !== '' && !isAuthor(name) ? name : undefined)
  const candidates = [answers['chat']?.trim() || undefined, ofGroup(told.inFile), ofGroup(told.inFileName)]
  const found = candidates.findIndex(candidate => candidate !== undefined)
  const label = candidates[found]
  const because = reasons[found]
  if (label === undefined || !because) return { label: null, scope: '', decisions: [], questions: [question] }
  return { label, scope: matchKey(label), decisions: [{ key: 'chat', value: label, because }], questions: [] }
}
