import { sql } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import type { Random } from '../statistics/random.ts'
import { num } from './engine.ts'
import { campaign } from './example.ts'
import { groupFilter, instant, organisation, uuids } from './facts.ts'
import { persons5, type Ingredients, type Measure, type Row, type Window } from './measure.ts'
import { clusteredShare } from './person_bootstrap.ts'
import { daysAfter } from './wake_people.ts'

/** When the time to keep a promise is over: the call's `within_days` after it was made, days cut in the own zone. */
const due = (window: Window) => daysAfter(window, sql`g.made_at`, sql`k.within_days`)

/** Persons, what each promised and kept in time; promises still open are counted apart. */
function keptOf(rows: readonly Row[], random: Random): Ingredients {
  const people = rows.map(row => ({ over: num(row.kept) ?? 0, under: num(row.promised) ?? 0 }))
  const closed = people.filter(one => one.under > 0)
  const sum = (part: 'over' | 'under') => closed.reduce((total, one) => total + one[part], 0)
  const open = rows.reduce((total, row) => total + (num(row.open) ?? 0), 0)
  const waiting = rows.filter(row => (num(row.open) ?? 0) > 0).length
  const notes = open > 0 ? [{ code: 'still_open', n: open, persons: waiting }] : []
  const times = rows.flatMap(row => (row.available_at ? [new Date(String(row.available_at)).getTime()] : []))
  if (closed.length === 0)
    return {
      value: null,
      persons: waiting,
      notes,
      ...(times.length > 0 ? { status: 'too_early' as const, availableAt: new Date(Math.min(...times)) } : {})
    }
  const keeping = closed.filter(one => one.over > 0).length
  const common = { persons: closed.length, personsIn: keeping, personsOut: closed.length - keeping, notes }
  // Several promises of one person are not independent: then persons are drawn, not promises.
  if (closed.every(one => one.under === 1)) return { ...common, successes: sum('over'), trials: sum('under') }
  const found = clusteredShare(closed, random)
  return {
    ...common,
    value: found?.value ?? null,
    lo: found?.bounds?.lo ?? null,
    hi: found?.bounds?.hi ?? null,
    n: sum('under')
  }
}

const ask = (slug: string, inCampaign: string): CanonicalRecord => ({
  type: 'ask',
  slug,
  campaign: inCampaign,
  asked_at: '2026-03-02T00:00:00Z',
  within_days: 30
})
const pledge = (person: string, ask: string, at: string, kept?: string): CanonicalRecord => ({
  type: 'pledge',
  person,
  ask,
  made_at: at,
  ...(kept ? { kept_at: kept } : {})
})

/** C9: of the promises whose time is over, those kept in time. */
const pledgesKept: Measure = {
  key: 'pledges_kept',
  version: 1,
  id: 'C9',
  family: 'action',
  shape: 'number',
  label: { fr: 'promesses tenues', en: 'pledges kept' },
  question: { fr: 'Les promesses ont-elles été tenues ?', en: 'Were the promises kept?' },
  explanation: {
    fr: 'Promesses tenues dans le délai de leur appel, parmi celles dont le délai est passé. Une promesse dont le délai court encore n’est ni tenue ni rompue : elle est comptée à part. Deux promesses d’une personne au même appel comptent une fois.',
    en: 'Promises kept within the time of their call, among those whose time is over. A promise whose time still runs is neither kept nor broken: it is counted aside. Two promises of one person to one call count once.'
  },
  formula: {
    fr: '|tenues dans le délai| / |promises, délai passé| ; délai de l’appel, 90 jours par défaut',
    en: '|kept in time| / |promised, time over|; time of the call, 90 days by default'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'type'],
  inputs: ['pledges', 'asks'],
  followedBy: ['interactions', 'conversions'],
  definedBy: { text: 'Kristofferson et al., Journal of Consumer Research 2014 (public pledges and later help)' },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'verified_actions',
  pitfalls: {
    fr: 'La preuve est celle que la source donne : « inscrit au registre » vaut plus que « dit au téléphone ». Une promesse publique peut remplacer l’acte.',
    en: 'The proof is what the source gives: “entered in the register” is worth more than “said on the phone”. A public promise may replace the act.'
  },
  priority: 1,
  sql: window => {
    const key = window.by === 'campaign' ? sql`k.campaign_id::text` : window.by === 'type' ? sql`k.slug` : sql`''`
    return sql`
    with first as (
      select k.slug, ${key} as key, d.resolved_person_id as person_id, min(${due(window)}) as due_at,
        coalesce(bool_or(g.kept_at < ${due(window)}), false) as is_kept
      from pledges g
      join asks k on k.organisation_id = g.organisation_id and k.id = g.ask_id
      join identities d on d.organisation_id = g.organisation_id and d.id = g.identity_id
      where g.organisation_id = ${organisation(window)} and g.made_at >= ${instant(window.from)} and g.made_at < ${instant(window.to)}
        and (${window.campaigns.length === 0} or k.campaign_id in ${uuids(window.campaigns)})
        and ${groupFilter(window, sql`d.resolved_person_id`, sql`g.made_at`)}
      group by 1, 2, 3
    )
    select key, person_id, min(due_at) as available_at,
      count(*) filter (where due_at <= ${instant(window.asOf)}) as promised,
      count(*) filter (where due_at <= ${instant(window.asOf)} and is_kept) as kept,
      count(*) filter (where due_at > ${instant(window.asOf)}) as open
    from first
    group by key, person_id`
  },
  reduce: (rows, _, random) => keptOf(rows, random),
  example: {
    story: {
      fr: 'Délai de 30 jours. Afi promet à l’instant de début, deux fois, et tient ; Ben promet et ne tient pas ; Cléo tient au trentième jour exactement, trop tard. Dodji a tenu mais son délai court encore, Esi promet à l’instant de fin. Femi promet à une autre campagne, Ida avant le début. Hana tient, et son délai finit à l’instant du dernier fait connu : deux sur quatre.',
      en: 'Thirty days. Afi promises at the first instant, twice, and keeps it; Ben promises and does not; Cléo keeps it on the thirtieth day exactly, too late. Dodji has kept it but the time still runs, Esi promises at the closing instant. Femi promises to another campaign, Ida before the start. Hana keeps hers, and her time ends at the instant of the newest fact: two of four.'
    },
    campaign: 'c',
    by: 'type',
    from: '2026-03-02T00:00:00Z',
    to: '2026-04-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-04-30T00:00:00Z'),
      campaign('e', '2026-03-02T00:00:00Z', '2026-04-30T00:00:00Z'),
      { type: 'ask', slug: 'a', campaign: 'c', asked_at: '2026-03-02T00:00:00Z', within_days: 30 },
      { type: 'ask', slug: 'f', campaign: 'e', asked_at: '2026-03-02T00:00:00Z', within_days: 30 },
      pledge('Ida', 'a', '2026-03-01T23:59:59Z', '2026-03-10T00:00:00Z'),
      pledge('Afi', 'a', '2026-03-02T00:00:00Z', '2026-03-10T00:00:00Z'),
      pledge('Afi', 'a', '2026-03-05T00:00:00Z'),
      pledge('Ben', 'a', '2026-03-03T00:00:00Z'),
      pledge('Cléo', 'a', '2026-03-04T00:00:00Z', '2026-04-03T00:00:00Z'),
      pledge('Hana', 'a', '2026-03-31T00:00:00Z', '2026-04-02T00:00:00Z'),
      pledge('Dodji', 'a', '2026-03-31T00:00:01Z', '2026-04-05T00:00:00Z'),
      pledge('Esi', 'a', '2026-04-30T00:00:00Z'),
      pledge('Femi', 'f', '2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z'),
      ...['t', 'u'].map(slug => campaign(slug, '2026-03-02T00:00:00Z', '2026-04-30T00:00:00Z')),
      ...(['g', 'h'] as const).map(slug => ask(slug, 't')),
      ...(['i', 'j'] as const).map(slug => ask(slug, 'u')),
      // over and broken, whatever Joe promises again; Kim's is over and broken, a second one kept and still open
      pledge('Joe', 'g', '2026-03-20T00:00:00Z'),
      pledge('Joe', 'g', '2026-04-10T00:00:00Z'),
      pledge('Kim', 'g', '2026-03-20T00:00:00Z'),
      pledge('Kim', 'h', '2026-04-10T00:00:00Z', '2026-04-12T00:00:00Z'),
      // two that are still open
      pledge('Lou', 'i', '2026-04-10T00:00:00Z'),
      pledge('Lou', 'j', '2026-04-12T00:00:00Z')
    ],
    then: {
      value: 0.5,
      lo: 0.150039,
      hi: 0.849961,
      n: 4,
      persons: 4,
      status: 'ok',
      notes: [{ code: 'still_open', n: 1, persons: 1 }]
    },
    also: [
      {
        campaign: 't',
        by: 'type',
        from: '2026-03-02T00:00:00Z',
        to: '2026-04-30T00:00:00Z',
        about: {
          fr: 'Joe et Kim n’ont pas tenu à temps ; une promesse de Kim, tenue, court encore.',
          en: 'Joe and Kim did not keep theirs in time; a promise of Kim’s, kept, is still running.'
        },
        then: { value: 0, n: 2, persons: 2, notes: [{ code: 'still_open', n: 1, persons: 1 }] },
        rows: { g: { value: 0, n: 2 } }
      },
      {
        campaign: 'u',
        from: '2026-03-02T00:00:00Z',
        to: '2026-04-30T00:00:00Z',
        about: {
          fr: 'Les deux promesses de Lou courent encore : connu quand la première sera finie.',
          en: 'Both promises of Lou are still running: known when the first is over.'
        },
        then: { value: null, status: 'too_early', notes: [{ code: 'available_on', at: '2026-05-10T00:00:00.000Z' }] }
      }
    ],
    rows: { a: { value: 0.5, n: 4 } }
  }
}

export default pledgesKept
