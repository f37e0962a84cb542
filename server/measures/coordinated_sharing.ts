import type { CanonicalRecord } from '../sources/record.ts'
import { coordinatedClusters, coordinationRule, type Cluster, type SharingAct } from '../statistics/coordination.ts'
import { authenticity, sharedObjects } from './authenticity.ts'
import { num } from './engine.ts'
import { act, campaign, comment, post } from './example.ts'
import type { Ingredients, Measure, Row } from './measure.ts'

/**
 * The acts of some rows that no declared mobilisation explains, and how many it does; `unnamed` are those of nobody whom the
 * platform names, which cannot be told apart.
 */
export function actsIn(all: readonly Row[]): {
  acts: SharingAct[]
  looked: number
  declared: Row[]
  unnamed: number
} {
  const rows = all.filter(row => row.person_id !== null)
  // whoever uses one thing of a kit uses the kit: the act is explained whole
  const explained = new Set(rows.filter(row => row.is_declared === true).map(row => row.id))
  const declared = rows.filter(row => explained.has(row.id))
  const free = rows.filter(row => !explained.has(row.id))
  const acts = free.map(row => ({
    act: String(row.id),
    account: String(row.account),
    person: String(row.person_id),
    object: String(row.object),
    at: num(row.at) ?? 0
  }))
  const nameless = all.filter(row => row.person_id === null && row.is_declared !== true)
  return { acts, looked: distinct(free, 'id'), declared, unnamed: distinct(nameless, 'id') }
}

const distinct = (rows: readonly Row[], column: string) => new Set(rows.map(row => row[column])).size

function ingredients(rows: readonly Row[]): Ingredients {
  const { acts, looked, declared, unnamed } = actsIn(rows)
  if (looked === 0 && unnamed > 0)
    return { value: null, persons: null, status: 'unknown', notes: [{ code: 'authors_unnamed', n: unnamed }] }
  const clusters: Cluster[] = coordinatedClusters(acts)
  const people = { n: distinct(declared, 'id'), persons: distinct(declared, 'person_id') }
  return {
    value: clusters.length,
    n: looked,
    persons: new Set(clusters.flatMap(({ persons }) => persons)).size,
    notes: [
      { code: 'coordinated' },
      { code: 'window_seconds', n: coordinationRule.seconds },
      ...(people.n > 0 ? [{ code: 'declared_mobilisation', ...people }] : [])
    ]
  }
}

/** A comment of two words and a link; the link is what is passed on. */
const passes = (author: string, page: string, at: string, more: object = {}): CanonicalRecord =>
  comment(author, 'p', at, { text: `à lire https://exemple.org/${page}`, ...more })
const day = (n: number, time: string) => `2026-03-${String(n).padStart(2, '0')}T${time}Z`

const given: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', '2026-03-01T00:00:00Z'),
  {
    type: 'mobilisation',
    slug: 'kit',
    name: 'Kit',
    campaign: 'c',
    from: day(10, '09:00:00'),
    to: day(20, '00:00:00'),
    links: ['https://www.exemple.org/kit?utm_source=lettre']
  },
  ...(['Ama', 'Bob', 'Chloé'] as const).flatMap((name, at) => [
    passes(name, 'a', at === 0 ? day(2, '00:00:00') : day(2, `00:00:0${5 * at - at}`)),
    act('share', name, 'p', day(3, `12:00:${String(5 * at).padStart(2, '0')}`))
  ]),
  passes('Dodji', 'a', day(2, '00:00:03')),
  passes('Esi', 'a', day(2, '00:00:19')),
  act('share', 'Esi', 'p', day(3, '12:00:21')),
  ...(['Gaël', 'Hana', 'Ines'] as const).flatMap((name, at) => [
    passes(name, 'kit', day(10, `09:00:0${at}`)),
    passes(name, 'kit', day(11, `09:00:0${at}`))
  ]),
  // one message each, with the same words and the same link: once is once
  ...['Rita', 'Sami', 'Tao'].map((name, at) =>
    comment(name, 'p', day(13, `10:00:0${at}`), { text: 'tout le quartier doit lire cette page https://exemple.org/b' })
  ),
  passes('Jo', 'kit', day(20, '00:00:00')),
  passes('Kofi', 'a', day(12, '10:00:00')),
  passes('Luc', 'kit', day(9, '10:00:00')),
  passes('Mia', 'a', '2026-03-01T23:00:00Z'),
  passes('Jo', 'a', '2026-03-05'),
  act('comment', 'x', 'p', day(6, '10:00:00'), { author: null, text: 'à lire https://exemple.org/a' }),
  passes('page', 'a', day(7, '10:00:00')),
  act('like', 'Femi', 'p', day(6, '10:00:00'), { text: 'https://exemple.org/a' }),
  comment('Femi', 'p', day(6, '10:00:00')),
  passes('Femi', 'a', '2026-03-30T00:00:00Z')
]

/** A1: clusters of accounts that pass on the same things within seconds, more than once. */
const coordinatedSharing: Measure = {
  ...authenticity,
  version: 2,
  key: 'coordinated_sharing',
  id: 'A1',
  label: { fr: 'partages coordonnés', en: 'coordinated sharing' },
  question: {
    fr: 'Des comptes partagent-ils les mêmes choses à quelques secondes d’écart, plusieurs fois ?',
    en: 'Do accounts share the same things seconds apart, several times?'
  },
  explanation: {
    fr: 'Deux comptes sont liés quand chacun a partagé au moins deux fois le même lien, le même texte ou les mêmes mots-dièse à dix secondes au plus de l’autre. Un ensemble d’au moins trois comptes liés est une grappe. « Coordonné » ne veut pas dire « faux » : des militants qui partagent un kit se coordonnent, et c’est légitime. Ce que déclare une mobilisation ne compte pas. Indice.',
    en: 'Two accounts are linked when each shared the same link, the same text or the same set of hashtags at least twice within ten seconds of the other. A set of at least three linked accounts is a cluster. “Coordinated” does not mean “false”: people who share a kit coordinate, and rightly so. What a mobilisation declares does not count. A clue.'
  },
  formula: {
    fr: 'grappes de ≥ 3 comptes ; lien : min(actes de chacun à ≤ 10 s de l’autre, même objet) ≥ 2 ; comptes d’au moins 2 partages',
    en: 'clusters of ≥ 3 accounts; link: min(acts of each ≤ 10 s from the other, same object) ≥ 2; accounts with at least 2 shares'
  },
  unit: 'count',
  definedBy: {
    text: 'CooRTweet: Righetti and Balluff, Computational Communication Research 2025',
    url: 'https://github.com/nicolarighetti/CooRTweet'
  },
  grade: 'C',
  interval: 'none',
  notes: [{ code: 'clue' }],
  pitfalls: {
    fr: 'Demander d’abord : « mobilisation déclarée ? ». Un lien publié par un journal très lu, un direct très suivi font coïncider des inconnus. Un acte dont la seconde n’est pas connue ne compte pas. Ne dit rien de qui est derrière un compte, et ne prouve aucune tromperie.',
    en: 'Ask first: “declared mobilisation?”. A link published by a widely read paper, a live session with many viewers make strangers coincide. An act whose second is not known does not count. Says nothing about who is behind an account, and proves no deception.'
  },
  sql: sharedObjects,
  reduce: ingredients,
  example: {
    story: {
      fr: 'Ama, Bob et Chloé partagent deux fois la même chose, à dix secondes au plus : une grappe. Dodji ne le fait qu’une fois, Esi arrive onze secondes après, Rita, Sami et Tao n’envoient qu’un message, mêmes mots et même lien. Gaël, Hana et Ines partagent le lien d’un kit déclaré : mobilisation déclarée.',
      en: 'Ama, Bob and Chloé share the same thing twice, at most ten seconds apart: one cluster. Dodji does so only once, Esi comes eleven seconds later, Rita, Sami and Tao send one message each, same words and same link. Gaël, Hana and Ines share the link of a declared kit: declared mobilisation.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given,
    also: [
      {
        about: {
          fr: 'Le 6 mars, en une seconde, quelqu’un que la plateforme ne nomme pas : on ne peut rien dire.',
          en: 'On 6 March, within one second, somebody whom the platform does not name: nothing can be said.'
        },
        campaign: 'c',
        from: day(6, '10:00:00'),
        to: day(6, '10:00:01'),
        then: { value: null, status: 'unknown', notes: ['authors_unnamed'] }
      },
      {
        about: { fr: 'Le 7 mars, la page seule partage.', en: 'On 7 March, the page alone shares.' },
        campaign: 'c',
        from: day(7, '10:00:00'),
        to: day(7, '10:00:01'),
        then: { value: 0, n: 0, status: 'ok' }
      }
    ],
    then: { value: 1, n: 15, persons: 3, status: 'ok', notes: ['declared_mobilisation'] }
  }
}

export default coordinatedSharing
