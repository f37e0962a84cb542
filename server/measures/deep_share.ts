import { dialogueAsked } from './dialogue_bounds_example.ts'
import { dialogueWindow } from './dialogue_example.ts'
import { num } from './engine.ts'
import type { Measure } from './measure.ts'
import { clusteredShare } from './person_bootstrap.ts'
import replyDepth, { depthsByThread } from './reply_depth.ts'

/** D1: share of the messages of participants that answer a message, not the post. */
const deepShare: Measure = {
  ...replyDepth,
  key: 'deep_share',
  label: { fr: 'part des messages qui répondent à quelqu’un', en: 'share of messages that answer someone' },
  question: {
    fr: 'Quelle part des messages répond à une personne plutôt qu’à la publication ?',
    en: 'What share of messages answers a person rather than the post?'
  },
  explanation: {
    fr: 'Messages des participants à la profondeur 2 ou plus, parmi tous leurs messages. L’intervalle vient des fils, tirés de nouveau.',
    en: 'Messages of participants at depth 2 or more, among all their messages. The interval comes from the threads, drawn anew.'
  },
  formula: { fr: 'messages à profondeur ≥ 2 / messages', en: 'messages at depth ≥ 2 / messages' },
  unit: 'share',
  sql: depthsByThread,
  reduce: (rows, _, random) => {
    const [first] = rows
    const persons = num(first?.persons) ?? 0
    const threads = rows.map(row => ({ over: num(row.deep) ?? 0, under: num(row.messages) ?? 0 }))
    const found = clusteredShare(threads, random)
    if (!found) return { value: null, n: 0, persons, status: 'too_few' }
    return {
      value: found.value,
      lo: found.bounds?.lo ?? null,
      hi: found.bounds?.hi ?? null,
      n: threads.reduce((sum, thread) => sum + thread.under, 0),
      persons,
      personsIn: num(first?.persons_deep),
      personsOut: num(first?.persons_shallow)
    }
  },
  example: {
    story: {
      fr: 'Des huit messages, cinq répondent à quelqu’un ; trois seulement à la publication.',
      en: 'Of the eight messages, five answer someone; three only the post.'
    },
    ...dialogueWindow,
    also: [
      { ...dialogueAsked.t, then: { value: 5 / 11, n: 11 } },
      { ...dialogueAsked.v, then: { status: 'masked' } },
      { ...dialogueAsked.w, then: { status: 'masked' } }
    ],
    then: { value: 0.625, n: 8, persons: 4, status: 'ok' }
  }
}

export default deepShare
