import type { CanonicalRecord } from '../sources/record.ts'
import type { Random } from '../statistics/random.ts'
import { authenticity, writtenTexts } from './authenticity.ts'
import { copiesIn } from './copies.ts'
import { act, campaign, comment, post } from './example.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { clusteredShare } from './person_bootstrap.ts'

function ingredients(rows: readonly Row[], random: Random): Ingredients {
  const { byPerson, declared, unseen } = copiesIn(rows)
  const people = [...byPerson.values()]
  const messages = people.reduce((sum, one) => sum + one.messages, 0)
  const notes = [
    ...(declared > 0 ? [{ code: 'declared_mobilisation', n: declared }] : []),
    ...(unseen > 0 ? [{ code: 'texts_unseen', n: unseen }] : [])
  ]
  const share = clusteredShare(
    people.map(one => ({ over: one.copied, under: one.messages })),
    random
  )
  if (!share) return { value: null, n: 0, persons: 0, status: rows.length > 0 ? 'unknown' : 'too_few', notes }
  return {
    value: share.value,
    lo: share.bounds?.lo ?? null,
    hi: share.bounds?.hi ?? null,
    n: messages,
    persons: people.length,
    personsIn: people.filter(one => one.copied > 0).length,
    personsOut: people.filter(one => one.copied < one.messages).length,
    notes
  }
}

const copied =
  'Cette association vous ment depuis des années, demandez donc où part vraiment l’argent de vos dons avant de signer'
const letter =
  'Madame la Maire, je vous demande de rouvrir le puits du quartier avant la saison sèche, avec mes salutations'
const alone = 'Chez nous la réunion se tient le jeudi soir, venez nombreux et amenez vos voisines du marché'
const other = 'Pourquoi ne pas publier chaque trimestre un tableau simple de ce qui est reçu et dépensé ?'
const day = (n: number, time = '10:00:00') => `2026-03-${String(n).padStart(2, '0')}T${time}Z`
const say = (author: string, n: number, text: string, time?: string) => comment(author, 'p', day(n, time), { text })

const given: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', '2026-03-01T00:00:00Z'),
  {
    type: 'mobilisation',
    slug: 'lettre',
    name: 'Lettre à la maire',
    campaign: 'c',
    from: day(10, '00:00:00'),
    to: day(20, '00:00:00'),
    letters: [letter]
  },
  say('Ama', 2, copied, '00:00:00'),
  say('Bob', 4, `${copied.toUpperCase()} !!! https://exemple.org/b`),
  say('Chloé', 5, `${copied}, voilà`),
  say('Dodji', 5, alone),
  say('Dodji', 6, alone),
  say('Esi', 6, 'merci beaucoup à vous tous'),
  say('Femi', 6, 'merci beaucoup à vous tous'),
  say('Femi', 7, other),
  say('Gaël', 10, letter, '00:00:00'),
  say('Hana', 11, `${letter}. Hana`),
  say('Ines', 9, letter),
  say('Jo', 20, letter, '00:00:00'),
  comment('Jo', 'p', '2026-03-01T23:00:00Z', { text: other }),
  comment('page', 'p', day(8), { text: copied }),
  comment('x', 'p', day(8), { author: null, text: copied }),
  comment('Esi', 'p', day(9), { text: undefined }),
  act('like', 'Esi', 'p', day(9), { text: copied }),
  say('Zoé', 30, copied, '00:00:00')
]

/** A2: share of the messages whose words somebody else wrote too. */
const duplicateTextShare: Measure = {
  ...authenticity,
  key: 'duplicate_text_share',
  id: 'A2',
  label: { fr: 'textes recopiés', en: 'copied texts' },
  question: {
    fr: 'Quelle part des messages a été écrite par quelqu’un d’autre aussi, presque mot pour mot ?',
    en: 'What share of the messages did somebody else write too, almost word for word?'
  },
  explanation: {
    fr: 'Messages d’au moins six mots dont une autre personne a écrit les mêmes, ou presque (similarité de Jaccard ≥ 0,8 sur des suites de cinq lettres, estimée par MinHash à clé), parmi les messages dont les mots ont été vus. Liens, noms appelés, casse, accents et ponctuation ne comptent pas. Les lettres d’une mobilisation déclarée ne sont la copie de personne ; elles restent dans le total.',
    en: 'Messages of at least six words of which another person wrote the same, or nearly (Jaccard similarity ≥ 0.8 on runs of five letters, estimated by keyed MinHash), among the messages whose words were seen. Links, names called, case, accents and punctuation do not count. Letters of a declared mobilisation are nobody’s copy; they stay in the total.'
  },
  formula: {
    fr: 'messages dont le texte a J ≥ 0,8 avec celui d’une autre personne / messages dont les mots ont été vus',
    en: 'messages whose text has J ≥ 0.8 with another person’s / messages whose words were seen'
  },
  unit: 'share',
  direction: 'down',
  definedBy: { text: 'Broder, “On the resemblance and containment of documents”, 1997; Li and König, WWW 2010' },
  grade: 'B',
  interval: 'bootstrap',
  pitfalls: {
    fr: 'Recopier n’est pas tromper : une lettre de pétition se recopie, il suffit de la déclarer. Deux textes proches de 0,8 peuvent tomber d’un côté ou de l’autre (erreur type 0,04). Un texte traduit ou récrit par une machine n’est pas vu. Les réponses de moins de six mots ne sont jamais des copies.',
    en: 'To copy is not to deceive: a petition letter is copied, one only has to declare it. Two texts near 0.8 may fall on either side (standard error 0.04). A text translated or rewritten by a machine is not seen. Answers of fewer than six words are never copies.'
  },
  sql: writtenTexts,
  reduce: (rows, _, random) => ingredients(rows, random),
  example: {
    story: {
      fr: 'Douze messages dont les mots ont été vus. Ama, Bob et Chloé écrivent le même texte, Ines et Jo la lettre hors des dates de la mobilisation : cinq copies. Dodji se répète, Esi et Femi remercient, Gaël et Hana envoient la lettre déclarée : aucune.',
      en: 'Twelve messages whose words were seen. Ama, Bob and Chloé write the same text, Ines and Jo the letter outside the dates of the mobilisation: five copies. Dodji repeats himself, Esi and Femi say thank you, Gaël and Hana send the declared letter: none.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given,
    then: { value: 5 / 12, n: 12, persons: 10, status: 'ok', notes: ['declared_mobilisation', 'texts_unseen'] }
  }
}

export default duplicateTextShare
