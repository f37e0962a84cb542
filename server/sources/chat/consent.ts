import { Problem } from '../../problem.ts'
import { oneOf } from '../questions.ts'
import type { Decision, Question, ReadOptions } from '../source.ts'

/** What the person importing a chat said about texts and about the people who wrote them. */
export interface Consent {
  keepsText: boolean
  decisions: Decision[]
  questions: Question[]
}

type Words = { fr: string; en: string }
const option = (value: string, fr: string, en: string) => ({ value, label: { fr, en } })

const textQuestion: Question = {
  key: 'text',
  about: {
    fr: 'Faut-il garder le texte des messages ? Sans lui, Sillage compte qui écrit et quand ; avec lui, le texte est scellé et effacé au terme fixé.',
    en: 'Should the text of the messages be kept? Without it, Sillage counts who writes and when; with it, the text is sealed and erased at the set term.'
  },
  options: [
    option('drop', 'Non, compter sans garder les textes', 'No, count without keeping the texts'),
    option('keep', 'Oui, garder les textes scellés', 'Yes, keep the texts sealed')
  ],
  suggested: 'drop'
}

const exporterQuestion: Question = {
  key: 'exported_by',
  about: { fr: 'Qui a exporté cette discussion ?', en: 'Who exported this chat?' },
  options: [
    option('administrator', 'Un animateur du groupe', 'An administrator of the group'),
    option('member', 'Un membre du groupe', 'A member of the group'),
    option('other', 'Une autre personne', 'Someone else')
  ]
}

const toldQuestion: Question = {
  key: 'members_told',
  about: {
    fr: 'Les membres ont-ils été prévenus que leurs échanges seraient comptés ?',
    en: 'Were the members told that their exchanges would be counted?'
  },
  options: [option('yes', 'Oui', 'Yes'), option('no', 'Pas encore', 'Not yet')]
}

const asked: Words = { fr: 'réponse de la personne qui importe', en: 'answered by the person importing' }

/**
 * Asks what only a person can say before a chat is read: whether texts are kept (off unless they say so), who exported
 * it, and whether the members know. The answers are kept on the pull as decisions. Throws a Problem when texts are to
 * be kept although the members were not told.
 */
export function consentOf({ answers }: ReadOptions): Consent {
  const told = [textQuestion, exporterQuestion, toldQuestion].map(question => {
    const values = question.options.map(({ value }) => value)
    return { question, answer: oneOf(answers, question.key, values) }
  })
  const answerTo = (key: string) => told.find(({ question }) => question.key === key)?.answer
  const keepsText = answerTo('text') === 'keep'
  if (keepsText && answerTo('members_told') === 'no') throw notTold()
  return {
    keepsText,
    decisions: told.flatMap(({ question, answer }) =>
      answer === undefined ? [] : [{ key: question.key, value: answer, because: asked }]
    ),
    questions: told.flatMap(({ question, answer }) => (answer === undefined ? [question] : []))
  }
}

function notTold(): Problem {
  return new Problem('members_not_told', {
    fr: 'Les textes d’un groupe ne sont gardés que si ses membres le savent. Prévenez-les, ou importez sans les textes.',
    en: 'The texts of a group are kept only if its members know. Tell them, or import without the texts.'
  })
}
