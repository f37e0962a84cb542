import { sql, type SQL } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import { packRule, packsOf, type HostileMessage, type Pack } from '../statistics/pile_on.ts'
import { authenticity, isRead } from './authenticity.ts'
import { num } from './engine.ts'
import { act, campaign, comment, like, post, reply } from './example.ts'
import { messageKinds, messages, organisation, texts } from './facts.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { abusive } from './moderation.ts'
import { judged } from './moderation_example.ts'

const HOUR = 3_600_000
const before = (window: Window) => new Date(window.from.getTime() - packRule.before * HOUR)

/**
 * Who spoke to whom, in the whole history: `id, speaker, target, occurred_at`. The target of an answer is who wrote what it
 * answers, else the account under whose post it stands; a message to nobody has none. Our accounts speak and are spoken to.
 */
const addressed = (window: Window): SQL => sql`
  select i.id, coalesce(d.resolved_person_id, i.account_id) as speaker,
    coalesce(pd.resolved_person_id, p.account_id, kp.account_id) as target, i.occurred_at
  from interactions i
  left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
  left join interactions p on p.organisation_id = i.organisation_id and p.id = i.parent_interaction_id
  left join identities pd on pd.organisation_id = i.organisation_id and pd.id = p.identity_id
  left join posts kp on kp.organisation_id = i.organisation_id and kp.id = i.root_post_id
  where i.organisation_id = ${organisation(window)} and i.kind in ${texts(messageKinds)}`

/**
 * Messages that people have read, in the window and in the 28 days before: `key, author, target, at` (hours), `is_hostile`,
 * `is_known` (author and target had spoken more than a pack's hours earlier, either way).
 */
export const readAttacks = (window: Window): SQL => sql`
  with spoken as materialized (${addressed(window)}),
  met as materialized (
    select least(speaker, target) as one, greatest(speaker, target) as other, min(occurred_at) as first_at
    from spoken group by 1, 2
  )
  select r.key, s.speaker::text as author, s.target::text, extract(epoch from r.occurred_at)::float8 / 3600 as at,
    r.id in ${abusive(window)} as is_hostile,
    f.first_at < r.occurred_at - ${packRule.hours} * interval '1 hour' as is_known
  from ${messages(window, before(window))} r
  join spoken s on s.id = r.id
  left join met f on f.one = least(s.speaker, s.target) and f.other = greatest(s.speaker, s.target)
  where r.direction = 'in' and ${isRead(window, sql`r.id`)}
  order by r.key, r.occurred_at, r.id`

/** The packs of some rows. With `unnamed`, whoever the platform does not name is a stranger, another one each time. */
export function packsIn(rows: readonly Row[], window: Window, unnamed = false): Pack[] {
  const hostile: HostileMessage[] = rows
    .filter(row => row.is_hostile === true && row.target !== null && (unnamed || row.author !== null))
    .map((row, at) => ({
      author: String(row.author ?? at),
      target: String(row.target),
      at: num(row.at) ?? 0,
      isKnown: row.author !== null && row.is_known === true
    }))
  return packsOf(hostile, window.from.getTime() / HOUR)
}

function ingredients(rows: readonly Row[], window: Window): Ingredients {
  const here = rows.filter(row => (num(row.at) ?? 0) >= window.from.getTime() / HOUR)
  if (here.length === 0) return { value: null, persons: null, status: 'unknown', notes: [{ code: 'nobody_has_read' }] }
  const packs = packsIn(rows, window)
  const hostile = here.filter(row => row.is_hostile === true)
  // None is seen, and there is one if the messages without a name came from strangers: nobody can say there was none.
  if (packs.length === 0 && packsIn(rows, window, true).length > 0) {
    const n = hostile.filter(row => row.author === null).length
    return { value: null, persons: null, status: 'unknown', notes: [{ code: 'authors_unnamed', n }] }
  }
  return {
    value: packs.length,
    n: hostile.length,
    persons: new Set(packs.flatMap(({ authors }) => authors)).size
  }
}

const day = (n: number, time: string) => `2026-03-${String(n).padStart(2, '0')}T${time}Z`
const LATER = day(25, '00:00:00')
const inChat = { campaign: 'c' }
const inOther = { campaign: 'd' }
/** A hostile answer of one person to a message, read and judged. */
const attack = (author: string, to: string, at: string, more: object = {}): CanonicalRecord[] => [
  reply(author, to, at, { id: `${author} ${at}`, ...more }),
  judged(`${author} ${at}`, 'insult', LATER, { target_kind: 'person' })
]
/** A hostile message of another kind, read and judged. */
const hostile = (kind: string, author: string | null, onPost: string | null, at: string): CanonicalRecord[] => [
  act(kind, 'x', onPost, at, { id: `${kind} ${author} ${at}`, author, text: 'des mots pour le dire', ...inChat }),
  judged(`${kind} ${author} ${at}`, 'insult', LATER, { target_kind: 'person' })
]

const given: readonly CanonicalRecord[] = [
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('o', null, '2026-01-01T00:00:00Z'),
  campaign('c', '2026-02-01T00:00:00Z', '2026-03-30T00:00:00Z'),
  post('p', 'c', '2026-02-01T00:00:00Z'),
  // Ama, in a chat: strangers, all within a day, the first at the very start of the period. A like is no word, and
  // what Bob said exactly a day before is not yet a tie
  act('message', 'Ama', null, '2026-02-02T00:00:00Z', { id: 'ama', ...inChat, text: 'des mots pour le dire' }),
  act('like', 'Chloé', null, '2026-01-02T00:00:00Z', { parent: 'ama' }),
  reply('Bob', 'ama', '2026-03-01T00:00:00Z'),
  ...attack('Bob', 'ama', day(2, '00:00:00'), inChat),
  ...attack('Chloé', 'ama', day(2, '08:00:00'), inChat),
  ...attack('Dodji', 'ama', day(2, '12:00:00'), inChat),
  ...attack('Esi', 'ama', day(2, '16:00:00'), inChat),
  ...attack('Esi', 'ama', day(2, '20:00:00'), inChat),
  // the page: as many, by people it has once answered
  ...['Femi', 'Gaël', 'Hana'].flatMap(name => [
    act('mention', name, null, '2026-01-05T00:00:00Z', { id: `hello ${name}`, text: 'des mots pour le dire' }),
    reply('page', `hello ${name}`, '2026-01-06T00:00:00Z')
  ]),
  ...['Femi', 'Gaël', 'Hana', 'Femi', 'Gaël'].flatMap((name, at) => [
    comment(name, 'p', day(10, `0${at}:00:00`), { id: `${name} ${at}` }),
    judged(`${name} ${at}`, 'insult', LATER, { target_kind: 'group' })
  ]),
  // Ines answered Jo, Kofi and Luc long ago
  comment('Ines', 'p', '2026-02-02T00:00:00Z', { id: 'ines' }),
  ...['Jo', 'Kofi', 'Luc'].flatMap((name, at) => [
    comment(name, 'o', '2026-01-06T00:00:00Z', { id: `first ${name}` }),
    reply('Ines', `first ${name}`, '2026-01-07T00:00:00Z'),
    ...attack(name, 'ines', day(12, `0${at}:00:00`)),
    ...attack(name, 'ines', day(12, `0${at}:30:00`))
  ]),
  // hostile to nobody, by nobody known, by us, and by what is no message: the first two were received
  ...hostile('mention', 'Mia', null, day(15, '00:00:00')),
  ...hostile('comment', null, 'p', day(15, '00:00:00')),
  ...hostile('comment', 'page', 'p', day(15, '01:00:00')),
  ...hostile('share', 'Noé', 'p', day(16, '00:00:00')),
  // read, and not hostile
  comment('Mia', 'p', day(15, '02:00:00'), { id: 'calm' }),
  judged('calm', 'criticism', LATER),
  // the 28 days before, its first instant included, what comes before left out; and the closing instant
  ...attack('Noé', 'ines', '2026-02-02T00:00:00Z'),
  ...attack('Noé', 'ines', '2026-02-01T23:59:59Z'),
  ...attack('Noé', 'ines', '2026-03-30T00:00:00Z'),
  // by nobody who is named, to nobody
  ...hostile('message', null, null, day(17, '00:00:00')),
  // by people whom the platform does not name, on somebody who speaks in another campaign
  campaign('d', '2026-03-01T00:00:00Z', '2026-03-30T00:00:00Z'),
  act('message', 'Zita', null, '2026-02-02T00:00:00Z', { id: 'zita', ...inOther }),
  ...[1, 2, 3, 4, 5].flatMap(hour =>
    attack(`sans nom ${hour}`, 'zita', day(22, `0${hour}:00:00`), { author: null, ...inOther })
  ),
  // nobody has read them
  reply('Bob', 'ines', day(3, '00:00:00'), { id: 'unread' }),
  reply('Bob', 'ines', '2026-04-10T00:00:00Z', { id: 'unread too' }),
  // long before: only a machine has read
  like('Bob', 'o', '2025-01-02T00:00:00Z'),
  comment('Ola', 'p', '2025-06-10T00:00:00Z', { id: 'ola' }),
  judged('ola', 'insult', LATER, { by: 'moteur@1' })
]

/** A4: packs of strangers on one target. */
const pileOnAlert: Measure = {
  ...authenticity,
  key: 'pile_on_alert',
  id: 'A4',
  label: { fr: 'meutes', en: 'pile-ons' },
  question: {
    fr: 'Quelqu’un a-t-il reçu d’un coup l’hostilité d’inconnus ?',
    en: 'Did somebody receive the hostility of strangers all at once?'
  },
  explanation: {
    fr: 'Une meute : au moins cinq messages jugés hostiles à une même cible en 24 heures, d’au moins trois personnes qui n’avaient jamais parlé avec elle, à un rythme dont la probabilité est inférieure à 1 pour 1 000 au vu des 28 jours d’avant. Protéger d’abord la personne visée. Indice.',
    en: 'A pile-on: at least five messages judged hostile to one target within 24 hours, by at least three people who had never spoken with it, at a rate whose probability is below 1 in 1,000 given the 28 days before. Protect the person attacked first. A clue.'
  },
  formula: {
    fr: '≥ 5 messages, ≥ 3 auteurs sans lien, 24 h, P(Poisson(λ) ≥ n) < 0,001, λ = hostiles des 28 j avant × 24 h / 28 j',
    en: '≥ 5 messages, ≥ 3 authors without a tie, 24 h, P(Poisson(λ) ≥ n) < 0.001, λ = hostile in the 28 d before × 24 h / 28 d'
  },
  unit: 'count',
  direction: 'down',
  inputs: ['interactions', 'labels'],
  definedBy: { text: 'Sillage A4; Poisson scan against the trailing 28 days' },
  grade: 'C',
  interval: 'none',
  lookBackDays: 28,
  burnInDays: 28,
  notes: [{ code: 'clue' }],
  pitfalls: {
    fr: 'Ne connaît que ce que des personnes ont lu : une meute que personne n’a encore lue n’est pas vue. Une critique partagée par beaucoup n’est pas une meute : seul l’abus compte. Ne montre ni nom ni compte.',
    en: 'Only knows what people have read: a pile-on nobody has read yet is not seen. A criticism shared by many is no pile-on: only abuse counts. Shows neither name nor account.'
  },
  sql: readAttacks,
  reduce: ingredients,
  example: {
    story: {
      fr: 'Ama reçoit en un jour cinq messages hostiles de quatre inconnus : une meute. La page en reçoit autant de gens qui lui parlent depuis longtemps, Ines de gens à qui elle avait répondu : non.',
      en: 'Within a day Ama receives five hostile messages from four strangers: a pile-on. The page receives as many from people who have long talked with it, Ines from people she had answered: no.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given,
    then: { value: 1, n: 19, persons: 4, status: 'ok' },
    also: [
      {
        about: {
          fr: 'Le 22 mars, cinq insultes à Zita que la plateforme ne signe pas : on ne peut pas dire qu’il n’y a pas eu de meute.',
          en: 'On 22 March, five insults to Zita that the platform does not sign: nobody can say there was no pile-on.'
        },
        campaign: 'd',
        from: '2026-03-20T00:00:00Z',
        to: '2026-03-25T00:00:00Z',
        then: { value: null, status: 'unknown', notes: ['authors_unnamed'] }
      },
      {
        about: {
          fr: 'En avril, personne n’a lu ; ce qui l’a été en mars n’en dit rien.',
          en: 'In April nobody has read; what was read in March says nothing of it.'
        },
        campaign: 'c',
        from: '2026-03-31T00:00:00Z',
        to: '2026-04-20T00:00:00Z',
        then: { value: null, status: 'unknown', notes: ['nobody_has_read'] }
      },
      {
        about: { fr: 'En juin d’avant, seule une machine a lu.', en: 'In June before, only a machine has read.' },
        campaign: 'c',
        from: '2025-06-01T00:00:00Z',
        to: '2025-07-01T00:00:00Z',
        then: { value: null, status: 'unknown' }
      }
    ]
  }
}

export default pileOnAlert
