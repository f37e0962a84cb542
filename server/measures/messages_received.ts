import { sql } from 'drizzle-orm'
import { messages } from './facts.ts'
import type { Measure } from './measure.ts'
import { moderation } from './moderation.ts'
import { askedOfActs, messagesAtBounds } from './moderation_bounds_example.ts'
import { moderationWindow } from './moderation_example.ts'

/** Messages received from others, deleted ones included: what the shares of abuse and of criticism are shares of. */
const messagesReceived: Measure = {
  ...moderation,
  key: 'messages_received',
  id: 'D8',
  family: 'dialogue',
  inputs: ['interactions'],
  grains: ['campaign', 'channel'],
  label: { fr: 'messages reçus', en: 'messages received' },
  question: { fr: 'Combien de messages avons-nous reçus ?', en: 'How many messages did we receive?' },
  explanation: {
    fr: 'Messages écrits par d’autres que l’organisation : commentaires, réponses, mentions, citations, messages privés. Supprimés ou masqués, ils restent comptés ; un partage n’est pas un message.',
    en: 'Messages written by others than the organisation: comments, replies, mentions, quotes, private messages. Deleted or hidden they stay counted; a share is no message.'
  },
  formula: { fr: '|messages d’autres que nous|', en: '|messages by others than us|' },
  unit: 'count',
  direction: 'neither',
  definedBy: { text: 'Sillage, denominator of D8' },
  grade: 'A',
  interval: 'none',
  counterMeasure: 'distinct_voices',
  pitfalls: {
    fr: 'Une seule personne peut en écrire beaucoup : lire le nombre de voix à côté. Ce que la plateforme a retiré avant de nous le remettre n’y est pas.',
    en: 'One person can write many: read the number of voices beside. What the platform removed before handing it to us is not in it.'
  },
  sql: window => sql`
    select key, count(*) as value, count(distinct person_id) as persons from ${messages(window)} m
    where direction = 'in' group by key`,
  example: {
    story: {
      fr: 'Sept messages de cinq personnes, insultes et critiques ensemble.',
      en: 'Seven messages by five people, insults and criticism together.'
    },
    ...moderationWindow,
    given: [...moderationWindow.given, ...messagesAtBounds(() => [])],
    then: { value: 7, n: 7, persons: 5, status: 'ok' },
    also: [{ ...askedOfActs, then: { value: 3, n: 3, persons: 2 } }]
  }
}

export default messagesReceived
