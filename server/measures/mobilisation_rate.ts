import { sql, type SQL } from 'drizzle-orm'
import { empiricalBayes } from '../statistics/empirical_bayes.ts'
import type { Random } from '../statistics/random.ts'
import { rankIntervals } from '../statistics/rank_draws.ts'
import { shareError, strictRanks } from '../statistics/strict_ranks.ts'
import { num } from './engine.ts'
import { act, campaign, comment, conversion, group, like, member, post } from './example.ts'
import { contributions, instant, organisation, uuids } from './facts.ts'
import { persons5, type Ingredients, type Measure, type Note, type Row, type Window } from './measure.ts'

/** Who is on the roll, at the instant at which each campaign starts, or at the start of the window without campaign. */
function roll(window: Window): SQL {
  const isByCampaign = window.campaigns.length > 0 || window.by === 'campaign'
  const start = isByCampaign ? sql`c.starts_at` : instant(window.from)
  const key = window.by === 'campaign' ? sql`c.id::text` : window.by === 'group' ? sql`m.group_id::text` : sql`''`
  const campaigns = isByCampaign
    ? sql`join campaigns c on c.organisation_id = m.organisation_id
        and (${window.campaigns.length === 0} or c.id in ${uuids(window.campaigns)})`
    : sql``
  return sql`(
    select distinct ${key} as key, d.resolved_person_id as person_id
    from group_members m
    join identities d on d.organisation_id = m.organisation_id and d.id = m.identity_id ${campaigns}
    where m.organisation_id = ${organisation(window)}
      and (${window.groups.length === 0} or m.group_id in ${uuids(window.groups)})
      and m.from_at <= ${start} and (m.to_at is null or m.to_at > ${start})
  )`
}

const countsOf = (row: Row) => ({
  successes: num(row.successes) ?? 0,
  trials: num(row.trials) ?? 0,
  persons: num(row.trials) ?? 0
})

/** Beside each group's own share: what it is once small groups borrow from the others, and the interval of its rank. */
function withShrinkage(rows: readonly Row[], window: Window, random: Random): Map<string, Ingredients> {
  const keys = rows.map(row => String(row.key))
  if (window.by === null) return new Map(rows.map(row => [String(row.key), countsOf(row)]))
  const units = rows.map(row => ({ key: String(row.key), ...countsOf(row) }))
  const shrunk = empiricalBayes(units)
  const ranks = rankIntervals(shrunk.units, random)
  const strict = strictRanks(
    units.map(({ key, successes, trials }) => ({
      key,
      value: (successes + 2) / (trials + 4),
      error: shareError(successes, trials)
    })),
    random
  )
  return new Map(
    shrunk.units.map((unit, index) => {
      const rank = ranks.get(unit.key)
      const notes: Note[] = shrunk.moments ? [{ code: 'shrunk', value: unit.shrunk, lo: unit.lo, hi: unit.hi }] : []
      if (rank && keys.length > 1) {
        notes.push({ code: 'rank', lo: rank.lo, hi: rank.hi, of: keys.length })
        notes.push({ code: 'rank_strict', ...strict.get(unit.key)!, of: keys.length })
      }
      if (shrunk.moments?.distinguishable === false) notes.push({ code: 'no_difference_between_groups' })
      return [unit.key, { ...countsOf(rows[index]!), notes }]
    })
  )
}

/** R7: share of the members on the roll when the campaign starts who took part in it. */
const mobilisationRate: Measure = {
  key: 'mobilisation_rate',
  version: 1,
  id: 'R7',
  family: 'return',
  shape: 'number',
  label: { fr: 'taux de mobilisation', en: 'mobilisation rate' },
  question: { fr: 'Parmi nos membres, combien ont pris part ?', en: 'Of our members, how many took part?' },
  explanation: {
    fr: 'Membres inscrits au début de la campagne ayant fait au moins une contribution pendant celle-ci. La liste est figée ce jour-là : qui arrive ou part ensuite n’y change rien.',
    en: 'Members on the roll when the campaign starts who made at least one contribution to it. The roll is frozen that day: who joins or leaves later changes nothing.'
  },
  formula: {
    fr: 'membres inscrits à s(c) avec ≥ 1 contribution à c / membres inscrits à s(c)',
    en: 'members on the roll at s(c) with ≥ 1 contribution to c / members on the roll at s(c)'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'group'],
  inputs: ['interactions', 'conversions', 'members'],
  definedBy: {
    text: 'Sillage R7; shrinkage: Morris, JASA 1983; rank intervals: Goldstein and Spiegelhalter, JRSS A 1996; strict: Mogstad et al., Review of Economic Studies 2024'
  },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'wake',
  pitfalls: {
    fr: 'Un petit groupe atteint facilement 0 ou 100 % : lire la valeur rapprochée et l’intervalle de rang, jamais un classement. Un membre reconnu sous un autre compte n’est pas compté.',
    en: 'A small group easily reaches 0 or 100%: read the shrunk value and the rank interval, never a league table. A member who acts under another account is not counted.'
  },
  priority: 1,
  sql: window => {
    const acts = contributions({ ...window, groups: [], by: window.by === 'campaign' ? 'campaign' : null })
    return sql`
      with acted as (select distinct key, person_id from ${acts} a)
      select r.key, count(*) as trials, count(*) filter (where exists (
        select from acted a where a.person_id = r.person_id and (a.key = r.key or ${window.by !== 'campaign'}))) as successes
      from ${roll(window)} r
      group by r.key`
  },
  combine: withShrinkage,
  example: {
    story: {
      fr: 'Lomé compte Afi, Ben, Cléo et Dodji au premier jour. Afi commente à cet instant, Ben signe. Cléo aime, Dodji écrit à l’instant de fin. Esi part avant, Femi arrive après : 2 sur 4.',
      en: 'Lomé has Afi, Ben, Cléo and Dodji on the first day. Afi comments at that instant, Ben signs. Cléo likes, Dodji writes at the closing instant. Esi leaves before, Femi joins after: 2 of 4.'
    },
    campaign: 'c',
    by: 'group',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      group('lome'),
      group('kara'),
      member('Afi', 'lome', '2026-03-02T00:00:00Z'),
      member('Ben', 'lome', '2025-01-01T00:00:00Z', { to: '2026-03-02T00:00:01Z' }),
      member('Cléo', 'lome', '2025-01-01T00:00:00Z'),
      member('Dodji', 'lome', '2025-01-01T00:00:00Z'),
      member('Esi', 'lome', '2025-01-01T00:00:00Z', { to: '2026-03-02T00:00:00Z' }),
      member('Femi', 'lome', '2026-03-02T00:00:01Z'),
      member('Gaël', 'kara', '2025-01-01T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      comment('Afi', 'p', '2026-03-02T00:00:00Z'),
      conversion('Ben', 'signature', '2026-03-07T10:00:00Z', { campaign: 'c' }),
      like('Cléo', 'p', '2026-03-06T11:00:00Z'),
      comment('Dodji', 'p', '2026-03-30T00:00:00Z'),
      comment('Esi', 'p', '2026-03-08T00:00:00Z'),
      comment('Femi', 'p', '2026-03-08T00:00:00Z'),
      act('share', 'Gaël', 'p', '2026-03-09T00:00:00Z', { text: 'à lire ici' })
    ],
    rows: {
      lome: { value: 0.5, lo: 0.150039, hi: 0.849961, n: 4, persons: 4, status: 'ok' },
      kara: { value: 1, n: 1, persons: 1, status: 'ok' }
    }
  }
}

export default mobilisationRate
