import { sql, type SQL } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import type { Random } from '../statistics/random.ts'
import { newcombe } from '../statistics/newcombe.ts'
import { pairsFrom, withPairs } from './agreement.ts'
import { audited, has, HOSTILE } from './audited.ts'
import { act, campaign, comment, post, reply } from './example.ts'
import { messages, organisation, texts } from './facts.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { judged } from './moderation_example.ts'
import { bootstrapClasses } from './person_bootstrap.ts'
import { askedOfTwice, AGREE, readTwiceBy } from './read_twice_example.ts'
import { isReading, readTwice } from './read_twice.ts'

/**
 * Answers between participants of which both messages were read at random, never from the queue: `key, person_id` (who
 * answers), `is_hostile, is_under_hostile` (as the first one read them, until it is settled), and of both messages what two readers said (`said`: id, first, second; null where one read it).
 */
function readPairs(window: Window): SQL {
  const org = organisation(window)
  return sql`
    with words as (
      select distinct on (l.interaction_id, l.label) l.interaction_id, l.label, not l.negated and coalesce(l.value, true) as holds
      from (
        select l.*, bool_or(l.sampling in ('audit', 'all')) over (partition by l.interaction_id) as has_first
        from standing_labels l
        where l.organisation_id = ${org} and l.src_kind = 'person' and l.sampling in ('audit', 'double', 'adjudicated', 'all')
          and ${isReading}
      ) l
      where l.sampling <> 'double' or not l.has_first
      order by l.interaction_id, l.label, l.sampling = 'adjudicated' desc, l.created_at desc, l.id desc
    ), read as materialized (
      select interaction_id, bool_or(holds and label in ${texts(HOSTILE)}) as is_hostile
      from words group by interaction_id having not bool_or(holds and label = 'unreadable')
    ), twice as materialized (${readTwice(window, has(...HOSTILE))})
    select m.key, m.person_id, r.is_hostile, u.is_hostile as is_under_hostile,
      jsonb_build_array(
        jsonb_build_array(m.id, t.first_says, t.second_says), jsonb_build_array(p.id, up.first_says, up.second_says)
      ) as said
    from ${messages(window)} m
    join read r on r.interaction_id = m.id
    join read u on u.interaction_id = m.parent_interaction_id
    join interactions p on p.organisation_id = ${org} and p.id = m.parent_interaction_id and p.direction = 'in'
    left join identities d on d.organisation_id = p.organisation_id and d.id = p.identity_id
    left join twice t on t.interaction_id = m.id
    left join twice up on up.interaction_id = p.id
    where m.direction = 'in' and m.person_id is not null and d.resolved_person_id is distinct from m.person_id`
}

/** Of one person's answers: hostile and all, under a hostile message and under another. */
type Counts = readonly [hostile1: number, all1: number, hostile0: number, all0: number]

const countsOf = (rows: readonly Row[]): Counts => {
  const count = (isUnder: boolean, isHostile?: boolean) =>
    rows.filter(row => row.is_under_hostile === isUnder && (isHostile === undefined || row.is_hostile === isHostile))
      .length
  return [count(true, true), count(true), count(false, true), count(false)]
}

const gap = ([hostile1, all1, hostile0, all0]: Counts): number | null =>
  all1 === 0 || all0 === 0 ? null : hostile1 / all1 - hostile0 / all0

const smallest = (numbers: readonly number[]) => Math.min(...numbers.filter(number => number > 0), Infinity)

function ingredients(rows: readonly Row[], random: Random): Ingredients {
  const people = [...Map.groupBy(rows, row => String(row.person_id)).values()].map(countsOf)
  const all = countsOf(rows)
  const [hostile1, all1, hostile0, all0] = all
  const value = gap(all)
  const with_ = (at: 0 | 1 | 2 | 3) => people.filter(counts => counts[at] > 0).length
  const common = {
    n: Math.min(all1, all0),
    persons: people.length,
    personsIn: smallest([with_(0), with_(2), with_(1)]),
    personsOut: smallest([
      people.filter(([h, n]) => h < n).length,
      people.filter(([, , h, n]) => h < n).length,
      with_(3)
    ])
  }
  const agreed = (found: Ingredients) => withPairs(found, pairsFrom(readingsOf(rows)))
  if (value === null) return agreed({ ...common, value: null, status: 'too_few' })
  const isOnceEach = people.length === rows.length
  const bounds = isOnceEach ? newcombe(hostile1, all1, hostile0, all0) : clustered(people, random)
  return agreed({ ...common, value, lo: bounds?.lo ?? null, hi: bounds?.hi ?? null })
}

/** What two readers said of each message that is counted, whether it answers or is answered, once. */
function readingsOf(rows: readonly Row[]): (readonly [boolean, boolean])[] {
  const messages = rows.flatMap(
    row => row.said as readonly [id: string, first: boolean | null, second: boolean | null][]
  )
  const byId = new Map(messages.map(([id, first, second]) => [id, [first, second] as const]))
  return [...byId.values()].filter((said): said is readonly [boolean, boolean] => said[0] !== null && said[1] !== null)
}

/** Person bootstrap of the gap: people with the same answers are one class. */
function clustered(people: readonly Counts[], random: Random) {
  const classes = [
    ...Map.groupBy(
      people.toSorted((a, b) => (a.join() < b.join() ? -1 : 1)),
      counts => counts.join()
    ).values()
  ]
  const of = (drawn: readonly number[], at: 0 | 1 | 2 | 3) =>
    drawn.reduce((sum, times, index) => sum + times * classes[index]![0]![at], 0)
  const statistic = (drawn: readonly number[]) => gap([of(drawn, 0), of(drawn, 1), of(drawn, 2), of(drawn, 3)])
  return bootstrapClasses(
    classes.map(same => same.length),
    statistic,
    random
  )
}

const from = '2026-03-02T00:00:00Z'
const to = '2026-03-30T00:00:00Z'
const AT = '2026-03-10T00:00:00Z'
const read = (message: string, labels: readonly string[], more: object = {}): CanonicalRecord[] =>
  labels.map(label =>
    judged(message, label, '2026-04-01T00:00:00Z', {
      ...{ by: 'lectrice-1', origin: 'all' },
      ...(label === 'insult' ? { target_kind: 'person' } : {}),
      ...more
    })
  )
const answer = (author: string, under: string, label: string, at = AT, more: object = {}): CanonicalRecord[] => [
  reply(author, under, at, { id: `re ${author}`, ...more }),
  ...read(`re ${author}`, [label])
]

const given: readonly CanonicalRecord[] = [
  campaign('c', from, to),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', from),
  comment('Ama', 'p', from, { id: 'bad' }),
  comment('Bob', 'p', from, { id: 'good' }),
  comment('y', 'p', from, { id: 'nobody', author: null }),
  comment('page', 'p', from, { id: 'ours' }),
  comment('Zoe', 'p', from, { id: 'unread' }),
  ...read('bad', ['insult']),
  // hostile for the first, settled as no insult; and for the queue alone
  ...read('good', ['insult'], { origin: 'audit', by: 'lectrice-2' }),
  judged('good', 'insult', '2026-03-31T00:00:00Z', { by: 'lectrice-3', origin: 'adjudicated', negated: true }),
  judged('good', 'provocation', '2026-04-02T00:00:00Z'),
  judged('good', 'threat', '2026-04-02T00:00:00Z', { by: 'rater@1', origin: 'all', target_kind: 'person' }),
  ...read('nobody', ['question']),
  ...read('ours', ['support']),
  // under the hostile message: three of four are hostile
  ...answer('Chloé', 'bad', 'insult', from),
  ...answer('Dodji', 'bad', 'provocation'),
  ...answer('Esi', 'bad', 'insult'),
  ...answer('Femi', 'bad', 'criticism'),
  // under others: one of four
  ...answer('Gaël', 'good', 'insult'),
  ...answer('Hana', 'good', 'support'),
  ...answer('Ibou', 'nobody', 'question'),
  ...answer('Joël', 'good', 'none'),
  // hostile for the second alone, and not settled
  judged('re Joël', 'insult', '2026-04-02T00:00:00Z', { by: 'lectrice-2', origin: 'double', target_kind: 'person' }),
  // none of these: too early, too late, to herself, ours, to us, unreadable, unread, to something unread, by nobody
  ...answer('Kofi', 'bad', 'support', '2026-03-01T23:59:59Z'),
  ...answer('Lila', 'bad', 'support', to),
  ...answer('Ama', 'bad', 'support'),
  ...answer('Odile', 'bad', 'support', AT, { direction: 'out' }),
  ...answer('Pia', 'ours', 'insult'),
  ...answer('Qadir', 'bad', 'unreadable'),
  reply('Rosa', 'bad', AT, { id: 're Rosa' }),
  // to be coded for deliberation is not to be read for hostility
  ...read('re Rosa', ['dqi_justification_1']),
  ...answer('Sami', 'unread', 'insult'),
  ...answer('z', 'bad', 'support', AT, { author: null }),
  act('share', 'Nora', null, AT, { id: 're Nora', parent: 'bad', text: 'à lire' }),
  ...read('re Nora', ['support']),
  // one post of two campaigns
  ...['e', 'f'].flatMap(slug => [campaign(slug, from, to), post('ep', slug, from)]),
  comment('Xena', 'ep', from, { id: 'ebad' }),
  comment('Yves', 'ep', from, { id: 'egood' }),
  ...read('ebad', ['insult']),
  ...read('egood', ['support']),
  ...answer('Abel', 'ebad', 'insult'),
  ...answer('Ines', 'egood', 'support'),
  // another campaign: Tina answers twice
  campaign('d', from, to),
  post('dp', 'd', from),
  comment('Uma', 'dp', from, { id: 'dbad' }),
  comment('Vera', 'dp', from, { id: 'dgood' }),
  ...read('dbad', ['insult']),
  ...read('dgood', ['support']),
  ...answer('Tina', 'dbad', 'insult'),
  reply('Tina', 'dgood', AT, { id: 're Tina 2' }),
  ...read('re Tina 2', ['support']),
  ...answer('Wole', 'dgood', 'support'),
  // read twice: twenty-nine answers, and the message they answer
  ...readTwiceBy(
    'insult',
    'support',
    () => [],
    (author, id, at) =>
      id === 'k0'
        ? comment(author, 'kp', from, { id, occurred_at: '2026-05-11T00:00:00Z' })
        : reply(author, 'k0', at, { id })
  )
]

/** D12: how much more often an answer is hostile under a hostile message than under another. */
const hostilityContagion: Measure = {
  ...audited,
  version: 2,
  key: 'hostility_contagion',
  id: 'D12',
  label: { fr: 'contagion hostile', en: 'contagion of hostility' },
  question: {
    fr: 'Répond-on plus souvent avec hostilité à un message hostile ?',
    en: 'Are answers more often hostile under a hostile message?'
  },
  explanation: {
    fr: 'Parmi les réponses entre participants dont les deux messages ont été lus sur un tirage ou en entier, jamais dans la file : part d’hostiles sous un message hostile, moins part d’hostiles sous un autre. Ce que deux personnes lisent autrement compte comme l’a lu la première, tant que ce n’est pas tranché. Trente réponses au moins de chaque côté.',
    en: 'Of the answers between participants of which both messages were read on a draw or in full, never in the queue: share of hostile ones under a hostile message, minus share of hostile ones under another. What two people read differently counts as the first one read it, until it is settled. At least thirty answers on each side.'
  },
  formula: {
    fr: 'P(hostile | parent hostile) − P(hostile | parent non hostile)',
    en: 'P(hostile | parent hostile) − P(hostile | parent not hostile)'
  },
  unit: 'points',
  direction: 'down',
  grains: ['campaign', 'channel'],
  definedBy: {
    text: 'Sillage D12; Newcombe, Statistics in Medicine 17, 1998; person bootstrap where people answer twice'
  },
  grade: 'B',
  interval: 'bootstrap',
  minimumN: 30,
  counterMeasure: 'de_escalation',
  priority: 2,
  notes: [{ code: 'associated' }],
  pitfalls: {
    fr: 'Associé, non causal : un sujet qui fâche fait écrire les deux. Se lit surtout quand tout a été lu.',
    en: 'Associated, not causal: a subject that angers makes people write both. Best read when everything was read.'
  },
  sql: readPairs,
  reduce: (rows, _, random) => ingredients(rows, random),
  example: {
    story: {
      fr: 'Sous un message hostile, trois réponses sur quatre sont hostiles ; sous les autres, une sur quatre. Cinquante points de plus.',
      en: 'Under a hostile message three answers of four are hostile; under the others, one of four. Fifty points more.'
    },
    campaign: 'c',
    from,
    to,
    given,
    then: { value: 0.5, n: 4, persons: 8, status: 'ok', notes: ['associated'] },
    also: [
      { campaign: 'd', from, to, then: { value: 1, n: 1, persons: 2 } },
      {
        ...{ campaign: 'c', with: ['d'], from, to, by: 'campaign' },
        rows: { c: { value: 0.5, n: 4 }, d: { value: 1, n: 1 } }
      },
      { campaign: 'e', with: ['f'], from, to, then: { value: 1, n: 1, persons: 2 } },
      { campaign: 'c', from, to: '2026-03-05T00:00:00Z', then: { value: null, n: 0, persons: 1, status: 'too_few' } },
      { ...askedOfTwice, then: { value: null, n: 0, status: 'too_few', notes: ['associated', AGREE, 'minimum'] } },
      { campaign: 'c', from, to, hidesBelow: 2, then: { status: 'masked' } }
    ]
  }
}

export default hostilityContagion
