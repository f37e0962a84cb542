import { sql } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import { newcombe } from '../statistics/newcombe.ts'
import { smallestRise } from '../statistics/power.ts'
import { num } from './engine.ts'
import { campaign, conversion } from './example.ts'
import { instant, organisation, uuids } from './facts.ts'
import { persons5, type Ingredients, type Measure, type Note, type Row, type Window } from './measure.ts'
import { daysAfter } from './wake_people.ts'

const smallest = (numbers: readonly number[]) => Math.min(...numbers.filter(number => number > 0), Infinity)

/** What one drawn call did; several calls have no number together. */
function ingredients(rows: readonly Row[], _: Window): Ingredients {
  const [row] = rows
  if (!row) return { persons: 0, status: 'unknown' }
  if (rows.length > 1) return { persons: null, status: 'unknown', notes: [{ code: 'several_draws' }] }
  const count = (name: string) => num(row[name]) ?? 0
  const [asked, held, askedActed, heldActed] = ['asked', 'held', 'asked_acted', 'held_acted'].map(count) as [
    number,
    number,
    number,
    number
  ]
  const found = newcombe(askedActed, asked, heldActed, held)
  const seen = held > 0 ? smallestRise(heldActed / held, Math.min(asked, held)) : null
  const notes: Note[] =
    new Date(String(row.logged_at)) <= new Date(String(row.asked_at)) ? [] : [{ code: 'draw_not_logged' }]
  if (seen !== null) notes.push({ code: 'could_show', value: seen })
  return {
    value: found?.value ?? null,
    lo: found?.lo ?? null,
    hi: found?.hi ?? null,
    n: Math.min(asked, held),
    persons: asked + held,
    personsIn: smallest([askedActed, heldActed, asked]),
    personsOut: smallest([asked - askedActed, held - heldActed, held]),
    availableAt: new Date(String(row.available_at)),
    notes,
    ...(found ? {} : { status: 'too_few' as const })
  }
}

const draw = (slug: string, at: string, persons: string[], comparison: string[]): CanonicalRecord => ({
  type: 'intervention',
  kind: 'draw',
  ...{ slug, at, persons, comparison }
})

/** L6: of the people drawn to be asked, those who acted, minus the same share of the people drawn not to be. */
const uplift: Measure = {
  key: 'uplift',
  version: 1,
  id: 'L6',
  family: 'wake',
  shape: 'number',
  label: { fr: 'effet mesuré par tirage', en: 'effect measured by a draw' },
  question: {
    fr: 'L’appel a-t-il fait agir, ou auraient-ils agi sans lui ?',
    en: 'Did the call make people act, or would they have acted without it?'
  },
  explanation: {
    fr: 'Un tirage au sort fait avant l’appel a décidé qui le reçoit. Part des personnes appelées ayant fait au moins une action vérifiée dans le délai de l’appel, moins la même part chez les personnes tirées pour ne pas être appelées. Rien n’est montré avant la fin du délai : regarder tôt, et s’arrêter quand le chiffre plaît, fabrique des effets.',
    en: 'A draw made before the call decided who receives it. Share of the people called who did at least one verified act within the time of the call, minus the same share of the people drawn not to be called. Nothing is shown before the time is over: looking early, and stopping when the number pleases, makes effects up.'
  },
  formula: { fr: 'p(tirés pour l’appel) − p(tirés pour attendre)', en: 'p(drawn to be called) − p(drawn to wait)' },
  unit: 'points',
  direction: 'up',
  grains: ['type'],
  inputs: ['asks', 'conversions'],
  followedBy: ['interactions'],
  definedBy: {
    text: 'Fisher 1935, randomisation; interval: Newcombe, Statistics in Medicine 17, 1998; power: Fleiss, Levin and Paik'
  },
  grade: 'A',
  interval: 'newcombe',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'verified_actions',
  pitfalls: {
    fr: 'Chacun compte là où le sort l’a mis, qu’il ait lu l’appel ou non. Des personnes qui se parlent font passer l’appel d’un côté à l’autre. Un petit nombre ne peut montrer qu’un grand effet.',
    en: 'Everybody counts where the draw put them, whether they read the call or not. People who talk to each other carry the call across. Small numbers can show only large effects.'
  },
  priority: 2,
  sql: window => sql`
    with drawn as materialized (
      select ${window.by === 'type' ? sql`k.slug` : sql`''`} as key, v.id, k.asked_at, v.received_at as logged_at,
        ${daysAfter(window, sql`k.asked_at`, sql`k.within_days`)} as due_at
      from asks k join interventions v on v.organisation_id = k.organisation_id and v.slug = k.slug and v.kind = 'draw'
      where k.organisation_id = ${organisation(window)} and k.asked_at >= v.at
        and k.asked_at >= ${instant(window.from)} and k.asked_at < ${instant(window.to)}
        and (${window.campaigns.length === 0} or k.campaign_id in ${uuids(window.campaigns)})
    ), people as materialized (
      select w.id, d.resolved_person_id as person_id, bool_and(m.arm = 'treated') as is_asked
      from drawn w
      join intervention_members m on m.organisation_id = ${organisation(window)} and m.intervention_id = w.id
      join identities d on d.organisation_id = m.organisation_id and d.id = m.identity_id
      group by w.id, d.resolved_person_id having count(distinct m.arm) = 1
    ), acted as (
      select w.id, p.person_id from drawn w join people p on p.id = w.id
      where exists (
        select from kept_conversions a where a.organisation_id = ${organisation(window)} and a.person_id = p.person_id
          and a.occurred_at >= w.asked_at and a.occurred_at < w.due_at)
    )
    select w.key, w.due_at as available_at, w.asked_at, w.logged_at,
      count(*) filter (where p.is_asked) as asked,
      count(a.person_id) filter (where p.is_asked) as asked_acted,
      count(*) filter (where not p.is_asked) as held,
      count(a.person_id) filter (where not p.is_asked) as held_acted
    from drawn w join people p on p.id = w.id left join acted a on a.id = w.id and a.person_id = p.person_id
    group by w.key, w.id, w.due_at, w.asked_at, w.logged_at`,
  reduce: ingredients,
  example: {
    story: {
      fr: 'Le sort a choisi Afi, Ben et Cléo pour l’appel, Dodji, Esi et Femi pour attendre. Afi agit à l’instant de l’appel, Ben au dernier, Cléo trop tard ; Dodji agit aussi, Esi avait agi avant : 2 sur 3 contre 1 sur 3. Gaël, tiré des deux côtés sous deux comptes, n’est d’aucun. Un tirage fait après son appel n’en est pas un.',
      en: 'The draw chose Afi, Ben and Cléo for the call, Dodji, Esi and Femi to wait. Afi acts at the instant of the call, Ben at the last, Cléo too late; Dodji acts too, Esi had acted before: 2 of 3 against 1 of 3. Gaël, drawn on both sides under two accounts, is on neither. A draw made after its call is none.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-03T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      campaign('e', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      { type: 'ask', slug: 'a', campaign: 'c', asked_at: '2026-03-02T00:00:00Z', within_days: 10 },
      { type: 'ask', slug: 'b', campaign: 'c', asked_at: '2026-03-02T12:00:00Z', within_days: 10 },
      { type: 'ask', slug: 'z', campaign: 'c', asked_at: '2026-03-02T13:00:00Z', within_days: 10 },
      { type: 'ask', slug: 'd', campaign: 'c', asked_at: '2026-03-03T00:00:00Z', within_days: 10 },
      { type: 'ask', slug: 'avant', campaign: 'c', asked_at: '2026-03-01T23:59:59Z', within_days: 10 },
      { type: 'ask', slug: 'apres', campaign: 'c', asked_at: '2026-03-30T00:00:00Z', within_days: 10 },
      { type: 'ask', slug: 'ailleurs', campaign: 'e', asked_at: '2026-03-05T00:00:00Z', within_days: 30 },
      { type: 'merge', from: 'Gaël bis', into: 'Gaël', at: '2026-02-01T00:00:00Z' },
      { type: 'merge', from: 'Afi bis', into: 'Afi', at: '2026-02-01T00:00:00Z' },
      draw('d', '2026-03-01T00:00:00Z', ['Hana', 'Ida', 'Jo'], ['Joël', 'Afi', 'Jo']),
      draw(
        'a',
        '2026-03-02T00:00:00Z',
        ['Afi', 'Afi bis', 'Ben', 'Cléo', 'Gaël'],
        ['Dodji', 'Esi', 'Femi', 'Gaël bis']
      ),
      draw('b', '2026-03-02T12:00:01Z', ['Afi'], ['Ben']),
      {
        type: 'intervention',
        slug: 'z',
        kind: 'training',
        at: '2026-03-01T00:00:00Z',
        persons: ['Afi'],
        comparison: ['Ben']
      },
      draw('avant', '2026-02-01T00:00:00Z', ['Afi'], ['Ben']),
      draw('apres', '2026-02-01T00:00:00Z', ['Afi'], ['Ben']),
      draw('ailleurs', '2026-02-01T00:00:00Z', ['Afi'], ['Ben']),
      conversion('Esi', 'signature', '2026-03-01T23:59:59Z'),
      conversion('Afi', 'signature', '2026-03-02T00:00:00Z'),
      conversion('Joël', 'signature', '2026-03-04T00:00:00Z'),
      conversion('Ida', 'signature', '2026-03-04T00:00:00Z'),
      conversion('Dodji', 'signature', '2026-03-05T00:00:00Z'),
      conversion('Ben', 'signature', '2026-03-11T23:59:59Z'),
      conversion('Cléo', 'signature', '2026-03-12T00:00:00Z')
    ],
    then: { value: 1 / 3, n: 3, persons: 6, status: 'ok', notes: ['draw_not_logged'] },
    also: [
      {
        from: '2026-03-02T00:00:00Z',
        to: '2026-03-04T00:00:00Z',
        by: 'type',
        campaign: 'c',
        rows: { a: { value: 1 / 3, n: 3 }, d: { value: 0, n: 2, persons: 4 } }
      },
      {
        campaign: 'e',
        from: '2026-03-05T00:00:00Z',
        to: '2026-03-06T00:00:00Z',
        then: { value: null, status: 'too_early' }
      }
    ]
  }
}

export default uplift
