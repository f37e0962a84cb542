import { sql, type SQL } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import type { Random } from '../statistics/random.ts'
import { authenticity, isRead } from './authenticity.ts'
import { act, campaign, comment, post, reply } from './example.ts'
import { messages, organisation } from './facts.ts'
import type { AskedOfExample, Ingredients, Measure, Row, Window } from './measure.ts'
import { abusive } from './moderation.ts'
import { judged } from './moderation_example.ts'
import { clusteredShare } from './person_bootstrap.ts'

/**
 * Our replies to participants, one row each: `key, person_id` (who is answered, null where the platform does not say), `words,
 * is_fed` (that person has been judged abusive in this conversation, before we answered; of somebody unknown, the message
 * answered alone can tell), `is_read` (somebody has read the message answered).
 */
export const ourReplies = (window: Window): SQL => sql`
  select m.key, d.resolved_person_id as person_id, coalesce(m.words, 0) as words,
    p.id in ${abusive(window)} or exists (select from interactions h join identities hd on hd.organisation_id = h.organisation_id and hd.id = h.identity_id
      where h.organisation_id = ${organisation(window)} and hd.resolved_person_id = d.resolved_person_id
        and (h.root_post_id = m.root_post_id or h.id = m.parent_interaction_id)
        and h.occurred_at < m.occurred_at and h.id in ${abusive(window)}) as is_fed,
    ${isRead(window, sql`p.id`)} as is_read
  from ${messages(window)} m
  join interactions p on p.organisation_id = ${organisation(window)} and p.id = m.parent_interaction_id and p.direction = 'in'
  left join identities d on d.organisation_id = ${organisation(window)} and d.id = p.identity_id
  where m.direction = 'out'
  order by m.key, d.resolved_person_id, m.id`

/** Share of our replies, or of what each weighs, that went to authors of abuse; clusters are the people answered. */
export function fedShare(rows: readonly Row[], weight: (row: Row) => number, random: Random): Ingredients {
  if (rows.length === 0) return { value: null, n: 0, persons: 0, status: 'too_few' }
  if (!rows.some(row => row.is_read === true || row.is_fed === true))
    return { value: null, persons: null, status: 'unknown', notes: [{ code: 'nobody_has_read' }] }
  const sum = (some: readonly Row[]) => some.reduce((total, row) => total + weight(row), 0)
  // whom the platform does not name is somebody each time, and nobody for disclosure
  const answered = [...Map.groupBy(rows, (row, at) => String(row.person_id ?? at)).values()].map(mine => ({
    over: sum(mine.filter(row => row.is_fed === true)),
    under: sum(mine),
    isNamed: mine.some(row => row.person_id !== null)
  }))
  const people = answered.filter(({ isNamed }) => isNamed)
  const share = clusteredShare(answered, random)
  const n = sum(rows)
  return {
    value: share?.value ?? null,
    lo: share?.bounds?.lo ?? null,
    hi: share?.bounds?.hi ?? null,
    n,
    persons: people.length,
    personsIn: people.filter(one => one.over > 0).length,
    personsOut: people.filter(one => one.over < one.under).length,
    ...(share ? {} : { status: 'too_few' as const })
  }
}

const day = (n: number, time = '10:00:00') => `2026-03-${String(n).padStart(2, '0')}T${time}Z`
const ours = (to: string, at: string, text: string, more: object = {}) => reply('page', to, at, { text, ...more })

const given: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', '2026-03-01T00:00:00Z'),
  post('q', 'c', '2026-03-01T00:00:00Z'),
  comment('Ama', 'p', day(1), { id: 'm0' }),
  ours('m0', '2026-03-01T12:00:00Z', 'trop tôt'),
  ours('m0', day(2, '00:00:00'), 'merci à vous'),
  comment('Ama', 'p', day(3), { id: 'm1' }),
  judged('m1', 'insult', day(4), { target_kind: 'person' }),
  ours('m1', day(3, '11:00:00'), 'merci de rester poli'),
  comment('Bob', 'p', day(4), { id: 'm2' }),
  judged('m2', 'criticism', day(5)),
  ours('m2', day(4, '11:00:00'), 'vous avez raison'),
  reply('Bob', 'm1', day(4, '12:00:00')),
  act('auto_reply', 'page', null, day(4, '10:00:01'), { parent: 'm2', text: 'merci pour votre message' }),
  comment('Ama', 'p', day(5), { id: 'm3' }),
  ours('m3', day(5, '11:00:00'), 'nous en prenons bonne note'),
  comment('Ama', 'q', day(6), { id: 'm4' }),
  ours('m4', day(6, '11:00:00'), 'à bientôt donc'),
  ours('m4', day(6, '12:00:00'), 'et merci encore'),
  act('message', 'Chloé', null, day(7), { id: 'm5', campaign: 'c', text: 'vous êtes des nuls' }),
  judged('m5', 'insult', day(8), { target_kind: 'group' }),
  ours('m5', day(7, '11:00:00'), 'lisez notre charte', { campaign: 'c', id: 'r5' }),
  comment('Dodji', 'p', day(9), { id: 'm6' }),
  ours('m6', day(9, '11:00:00'), 'merci à vous'),
  comment('Dodji', 'p', day(9, '11:00:00'), { id: 'm7' }),
  judged('m7', 'insult', day(10), { target_kind: 'person' }),
  comment('page', 'p', day(8), { id: 'own' }),
  ours('own', day(8, '11:00:00'), 'suite de notre texte'),
  // by people whom the platform does not name
  comment('x', 'p', day(10), { id: 'm8', author: null }),
  judged('m8', 'insult', day(11), { target_kind: 'person' }),
  ours('m8', day(10, '11:00:00'), 'restons polis'),
  comment('y', 'p', day(11), { id: 'm9', author: null }),
  ours('m9', day(11, '11:00:00'), 'merci à vous'),
  ours('m1', '2026-03-30T00:00:00Z', 'trop tard'),
  // before: only a machine has read
  comment('Zoé', 'p', '2026-02-03T10:00:00Z', { id: 'z' }),
  judged('z', 'insult', '2026-02-04T10:00:00Z', { by: 'moteur@1' }),
  ours('z', '2026-02-03T11:00:00Z', 'merci à vous')
]

/** A month in which we answered, and only a machine had read. */
export const unread: AskedOfExample = {
  about: { fr: 'En février, seule une machine a lu.', en: 'In February only a machine has read.' },
  campaign: 'c',
  from: '2026-02-01T00:00:00Z',
  to: '2026-03-01T00:00:00Z',
  then: { value: null, status: 'unknown' }
}

/** A5: share of our replies that went to authors of abuse. */
const trollFeedingShare: Measure = {
  ...authenticity,
  version: 2,
  key: 'troll_feeding_share',
  id: 'A5',
  label: { fr: 'part donnée aux trolls', en: 'share given to trolls' },
  question: {
    fr: 'Quelle part de nos réponses va à ceux qui insultent ?',
    en: 'What share of our replies goes to those who insult?'
  },
  explanation: {
    fr: 'Nos réponses à une personne dont un message de la même conversation a été jugé abusif avant que nous répondions, parmi toutes nos réponses. Répondre à qui est visé n’est pas nourrir : seul compte à qui l’on répond.',
    en: 'Our replies to a person of whom a message in the same conversation was judged abusive before we answered, among all our replies. To answer whoever is attacked is not to feed: what counts is whom one answers.'
  },
  formula: {
    fr: 'réponses à l’auteur d’un abus de la même conversation / réponses',
    en: 'replies to the author of an abuse of the same conversation / replies'
  },
  unit: 'share',
  direction: 'down',
  inputs: ['interactions', 'labels'],
  definedBy: { text: 'Sillage A5' },
  grade: 'B',
  interval: 'bootstrap',
  counterMeasure: 'response_rate',
  pitfalls: {
    fr: 'Ne connaît que ce que des personnes ont lu : un abus que personne n’a lu n’est pas compté. Un rappel à la charte est une réponse utile, et compte. À lire avec le temps perdu.',
    en: 'Only knows what people have read: an abuse nobody read is not counted. A reminder of the charter is a useful reply, and counts. Read it with the time lost.'
  },
  sql: ourReplies,
  reduce: (rows, _, random) => fedShare(rows, () => 1, random),
  example: {
    story: {
      fr: 'Dix réponses : deux à Ama après son insulte, une à Chloé qui insulte, une à une insulte sans nom ; une à un autre message sans nom, une à Bob qui critique, trois à Ama ailleurs ou avant, une à Dodji avant qu’il insulte. Quatre sur dix.',
      en: 'Ten replies: two to Ama after her insult, one to Chloé who insults, one to an insult without a name; one to another message without a name, one to Bob who criticises, three to Ama elsewhere or before, one to Dodji before he insults. Four of ten.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given,
    then: { value: 4 / 10, n: 10, persons: 4, status: 'ok' },
    also: [unread]
  }
}

export default trollFeedingShare
