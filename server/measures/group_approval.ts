import { sql } from 'drizzle-orm'
import { RESAMPLES } from '../statistics/bootstrap.ts'
import { groupApproval as approvalOf, type GroupAnswer } from '../statistics/group_approval.ts'
import type { Random } from '../statistics/random.ts'
import { belonging, bridges, noGroups } from './bridges.ts'
import { num } from './engine.ts'
import { act, campaign, group, member, post } from './example.ts'
import { instant, organisation, posts } from './facts.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { boundsOf, drawWeights } from './person_bootstrap.ts'
import { BEFORE_ALL } from './wake_people.ts'

/** People of a group below which its approval is not told. */
const PER_GROUP = 5

/** One person's last word on a statement, with the groups that it counts for. */
interface Vote {
  statement: string
  person: number
  answer: string
  groups: readonly string[]
}

function votesOf(rows: readonly Row[]): { votes: Vote[]; people: number } {
  const answered = rows.filter(row => row.statement !== null)
  const people = [...new Set(answered.map(row => String(row.person_id)))].sort()
  const votes = answered.map(row => ({
    statement: String(row.statement),
    person: people.indexOf(String(row.person_id)),
    answer: String(row.answer),
    groups: row.groups as string[]
  }))
  return { votes, people: people.length }
}

/** What each group answered to each statement, each person counted as often as they weigh. */
function answersOf(votes: readonly Vote[], weights: Uint32Array | null): GroupAnswer[][] {
  const statements = new Map<string, Map<string, GroupAnswer>>()
  for (const { statement, person, answer, groups } of votes) {
    const weight = weights ? weights[person]! : 1
    const known = statements.get(statement) ?? new Map<string, GroupAnswer>()
    statements.set(statement, known)
    for (const id of groups) {
      const { agree, disagree, answered } = known.get(id) ?? { agree: 0, disagree: 0, answered: 0 }
      known.set(id, {
        agree: agree + (answer === 'agree' ? weight : 0),
        disagree: disagree + (answer === 'disagree' ? weight : 0),
        answered: answered + weight
      })
    }
  }
  return [...statements.values()].map(groups => [...groups.values()])
}

const least = (answers: readonly GroupAnswer[]) => Math.min(...answers.map(({ answered }) => answered))
const meanOf = (all: readonly GroupAnswer[][]) =>
  all.reduce((sum, answers) => sum + approvalOf(answers)!.score, 0) / all.length

function ingredients(rows: readonly Row[], random: Random): Ingredients {
  if ((num(rows[0]?.declared) ?? 0) < 2) return noGroups
  const { votes: all, people } = votesOf(rows)
  const every = Map.groupBy(all, ({ statement }) => statement)
  const isLarge = (votes: readonly Vote[]) => least(answersOf(votes, null)[0]!) >= PER_GROUP
  const large = [...every.values()].filter(isLarge).flat()
  // Without a statement that enough people of every group answered there is none to speak of: all are shown as too few.
  const votes = large.length > 0 ? large : all
  const answers = answersOf(votes, null)
  if (answers.length === 0) return { value: null, n: 0, persons: 0, status: 'too_few' }
  const approved = answers.filter(one => approvalOf(one)!.approvedByAll).length
  const bounds = boundsOf(
    Array.from({ length: RESAMPLES }, () => meanOf(answersOf(votes, drawWeights(people, random))))
  )
  return {
    value: meanOf(answers),
    lo: bounds?.lo ?? null,
    hi: bounds?.hi ?? null,
    n: votes.length,
    persons: new Set(votes.map(({ person }) => person)).size,
    alsoNeeds: { n: Math.min(...answers.map(least)), minimum: PER_GROUP },
    notes: [{ code: 'approved_by_all', value: approved, of: answers.length }]
  }
}

/** B5: is a statement approved by each group, the least convinced one included? */
const groupApproval: Measure = {
  ...bridges,
  key: 'group_approval',
  id: 'B5',
  label: { fr: 'approuvé par chaque groupe', en: 'approved by each group' },
  question: {
    fr: 'Cette proposition convient-elle à chaque groupe, pas seulement au plus nombreux ?',
    en: 'Does this statement suit each group, not only the largest?'
  },
  explanation: {
    fr: 'Pour une publication soumise au vote : la part d’accord, corrigée des désaccords, de chaque groupe déclaré qui a répondu, puis leur moyenne géométrique ; le groupe le moins convaincu commande. Pour une campagne, la moyenne de ses propositions. Seul compte le dernier vote de chacun : d’accord, pas d’accord ou passe.',
    en: 'For a post put to the vote: the share that agrees, corrected for disagreement, of each declared group that answered, then their geometric mean; the least convinced group rules. For a campaign, the mean of its statements. Only everybody’s last vote counts: agree, disagree or pass.'
  },
  formula: {
    fr: '(Π s_g)^(1/G), s_g = p_accord (1 − p_désaccord), p = (A + ½)/(S + 1), S avec ceux qui passent',
    en: '(Π s_g)^(1/G), s_g = p_agree (1 − p_disagree), p = (A + ½)/(S + 1), S including those who pass'
  },
  unit: 'index',
  grains: ['campaign', 'post'],
  definedBy: { text: 'Polis’ group-aware consensus, corrected by Sillage (Jeffreys prior, geometric mean)' },
  interval: 'bootstrap',
  counterMeasure: 'cross_group_threads',
  pitfalls: {
    fr: 'Un « j’aime » n’est pas un vote. Un groupe qui n’a pas répondu ne compte pas : regarder combien ont répondu. Moins de 5 réponses dans un groupe : trop peu.',
    en: 'A like is not a vote. A group that did not answer does not count: look how many answered. Fewer than 5 answers in a group: too few.'
  },
  sql: window => sql`
    with belonging as materialized ${belonging(window)},
    declared as (select count(distinct g.id) as declared from belonging b cross join unnest(b.groups) as g(id)),
    votes as (
      select distinct on (p.key, p.id, d.resolved_person_id) p.key, p.id as statement, d.resolved_person_id as person_id, i.kind as answer
      from ${posts(window, BEFORE_ALL)} p
      join interactions i on i.organisation_id = ${organisation(window)} and i.post_id = p.id
        and i.kind in ('agree', 'disagree', 'pass') and i.deleted_at is null
        and i.occurred_at >= ${instant(window.from)} and i.occurred_at < ${instant(window.to)}
      join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
      order by p.key, p.id, d.resolved_person_id, i.occurred_at desc, i.id
    ), counted as (
      select v.*, b.groups from votes v join belonging b on b.person_id = v.person_id
    )
    select coalesce(v.key, '') as key, v.statement, v.person_id, v.answer, v.groups, d.declared
    from declared d ${window.by === null ? sql`left join counted v on true` : sql`cross join counted v`}`,
  reduce: (rows, _, random) => ingredients(rows, random),
  example: {
    story: {
      fr: 'Au nord, Ama et Ben sont d’accord, Eve passe : (2,5/4) × (1 − 0,5/4). Au sud, Cléo est d’accord et Dodji, qui l’avait été, ne l’est plus : (1,5/3) × (1 − 1,5/3). Le score est la racine de leur produit.',
      en: 'In the north, Ama and Ben agree, Eve passes: (2.5/4) × (1 − 0.5/4). In the south, Cléo agrees and Dodji, who had, no longer does: (1.5/3) × (1 − 1.5/3). The score is the root of their product.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'),
      { type: 'account', network: 'facebook', id: 'page', own: true },
      group('north'),
      group('south'),
      ...['Ama', 'Ben', 'Eve'].map(name => member(name, 'north', '2025-01-01T00:00:00Z')),
      ...['Cléo', 'Dodji'].map(name => member(name, 'south', '2025-01-01T00:00:00Z')),
      member('Gil', 'south', '2025-01-01T00:00:00Z', { to: '2026-03-02T00:00:00Z' }),
      member('Hana', 'south', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-01T00:00:00Z'),
      post('gone', 'c', '2026-03-30T00:00:00Z'),
      act('agree', 'Ama', 'p', '2026-03-02T00:00:00Z'),
      act('agree', 'Ben', 'p', '2026-03-03T09:00:00Z'),
      act('pass', 'Eve', 'p', '2026-03-03T10:00:00Z'),
      act('agree', 'Cléo', 'p', '2026-03-04T09:00:00Z'),
      act('agree', 'Dodji', 'p', '2026-03-04T10:00:00Z'),
      act('disagree', 'Dodji', 'p', '2026-03-05T10:00:00Z'),
      member('Jo', 'south', '2025-01-01T00:00:00Z', { to: '2026-03-20T00:00:00Z' }),
      act('agree', 'Jo', 'p', '2026-03-01T23:59:59Z'),
      act('disagree', 'Ama', 'p', '2026-03-01T23:59:59Z'),
      act('disagree', 'Ben', 'p', '2026-03-30T00:00:00Z'),
      act('disagree', 'Cléo', 'p', '2026-03-06T09:00:00Z', { deleted_at: '2026-03-07T09:00:00Z' }),
      act('disagree', 'Eve', 'p', '2026-03-01T23:00:00Z'),
      act('like', 'Ama', 'p', '2026-03-07T09:00:00Z'),
      act('disagree', 'Fo', 'p', '2026-03-07T09:30:00Z'),
      act('agree', 'Gil', 'p', '2026-03-07T10:00:00Z'),
      act('agree', 'Hana', 'p', '2026-03-07T10:00:00Z'),
      act('agree', 'Ama', 'gone', '2026-03-08T10:00:00Z'),
      member('Ama', 'north', '2026-01-01T00:00:00Z'),
      campaign('empty', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'),
      post('old', 'empty', '2026-01-01T00:00:00Z')
    ],
    also: [
      {
        ...{ campaign: 'empty', from: '2026-03-02T00:00:00Z', to: '2026-03-30T00:00:00Z' },
        about: { fr: 'Une campagne où personne ne vote.', en: 'A campaign in which nobody votes.' },
        then: { value: null, n: 0, status: 'too_few' }
      },
      {
        ...{ campaign: 'c', groups: ['north'], from: '2026-03-02T00:00:00Z', to: '2026-03-30T00:00:00Z' },
        about: { fr: 'Un seul groupe : rien à mesurer.', en: 'One group only: nothing to measure.' },
        then: { value: null, status: 'unknown' }
      }
    ],
    then: { value: Math.sqrt((2.5 / 4) * (3.5 / 4) * 0.25), n: 5, persons: 5, status: 'ok', notes: ['approved_by_all'] }
  }
}

export default groupApproval
