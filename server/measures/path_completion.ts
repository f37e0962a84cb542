import { sql } from 'drizzle-orm'
import { num } from './engine.ts'
import { campaign, comment, conversion, like, post, reply } from './example.ts'
import { contributions, organisation } from './facts.ts'
import { persons5, type Ingredients, type Measure, type Row, type Window } from './measure.ts'

/** Days after the first step within which the others must follow. */
const WITHIN_DAYS = 90
const DAY = 86_400_000

interface Rung {
  kinds: readonly string[]
  count: number
}

interface Entered {
  /** when the first step was taken, ms of epoch */
  at: number
  /** how many steps were taken in their order, in time */
  steps: number
}

/** How far a person went: each step is its number of acts of its kinds, all after the step before it was complete. */
function walk(acts: readonly { kind: string; at: number; isEntry: boolean }[], rungs: readonly Rung[]): Entered | null {
  let entry: number | null = null
  let step = 0
  let left = rungs[0]?.count ?? 0
  for (const act of acts) {
    const rung = rungs[step]
    if (!rung) break
    if (entry !== null && act.at > entry + WITHIN_DAYS * DAY) break
    if (!rung.kinds.includes(act.kind) || (step === 0 && !act.isEntry)) continue
    if (--left > 0) continue
    entry ??= act.at
    left = rungs[++step]?.count ?? 0
  }
  return entry === null ? null : { at: entry, steps: step }
}

/** Persons who entered, those whose time is over, and how many of them took the step. */
function completed(rows: readonly Row[], { asOf }: Window): Ingredients {
  const [first] = rows
  if (!first) return { persons: null, status: 'unknown' }
  const rungs = (first.rungs as { kinds: string[]; count: number }[]).map(({ kinds, count }) => ({ kinds, count }))
  const step = num(first.at) ?? 1
  const entered = [...Map.groupBy(rows, row => String(row.person_id))].flatMap(([, own]) => {
    const acts = own.map(row => ({ kind: String(row.kind), at: num(row.done_at) ?? 0, isEntry: row.is_entry === true }))
    return walk(acts, rungs) ?? []
  })
  const over = entered.filter(one => one.at + WITHIN_DAYS * DAY <= asOf.getTime())
  const open = entered.length - over.length
  const notes = open > 0 ? [{ code: 'still_on_the_way', n: open, persons: open }] : []
  if (over.length === 0 && open > 0)
    return {
      persons: open,
      status: 'too_early',
      availableAt: new Date(Math.min(...entered.map(one => one.at)) + WITHIN_DAYS * DAY)
    }
  return { successes: over.filter(one => one.steps >= step).length, trials: over.length, persons: over.length, notes }
}

/** C3: of the people who take the first step of the declared path, those who complete each of the next, in order. */
const pathCompletion: Measure = {
  key: 'path_completion',
  version: 1,
  id: 'C3',
  family: 'action',
  shape: 'curve',
  label: { fr: 'parcours achevé', en: 'path completion' },
  question: {
    fr: 'Jusqu’où va-t-on, une fois la première marche franchie ?',
    en: 'How far do people go after the first step?'
  },
  explanation: {
    fr: 'Le parcours est l’échelle que l’organisation déclare, dans son ordre strict : chaque marche se franchit après la précédente, par ses actes à elle, présences comprises. Parmi les personnes entrées dans la période, part de celles qui ont franchi la marche dans les 90 jours ; le chiffre seul est celui de la deuxième. Qui n’a pas encore eu 90 jours n’est pas compté. Sans échelle déclarée : inconnu.',
    en: 'The path is the ladder the organisation declares, in its strict order: each step is taken after the one before, by its own acts, attendances included. Of the people who enter in the period, the share who took the step within 90 days; the single figure is that of the second. Whoever has not had 90 days yet is not counted. Without a declared ladder: unknown.'
  },
  formula: {
    fr: '|marche j franchie dans l’ordre sous 90 j| / |entrés à la marche 1, 90 j écoulés|',
    en: '|step j taken in order within 90 d| / |entered step 1, 90 d over|'
  },
  unit: 'share',
  direction: 'up',
  grains: [],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'M+R Benchmarks, page completion; interval: Wilson, JASA 1927', url: 'https://mrbenchmarks.com/' },
  grade: 'B',
  interval: 'wilson',
  headlineAt: 2,
  minimumN: 1,
  suppression: persons5,
  nested: true,
  counterMeasure: 'people_who_acted',
  pitfalls: {
    fr: 'Qui agit d’emblée sans passer par la première marche n’est pas sur le parcours. L’échelle change : les chiffres aussi.',
    en: 'Whoever acts at once without the first step is not on the path. When the ladder changes, so do the figures.'
  },
  lookBackDays: WITHIN_DAYS,
  priority: 2,
  sql: window => {
    const plain = { ...window, campaigns: [], groups: [], networks: [], creators: [], formats: [], by: null }
    const later = new Date(window.to.getTime() + WITHIN_DAYS * DAY + 1)
    return sql`
    with ladder as (
      select l.rungs from ladders l where l.organisation_id = ${organisation(window)}
      order by l.version desc limit 1
    ), entries as materialized (select a.fact_id, a.person_id from ${contributions({ ...window, by: null })} a)
    select '' as key, s.at, l.rungs, a.person_id, a.kind, extract(epoch from a.occurred_at) * 1000 as done_at,
      e.fact_id is not null as is_entry
    from ladder l
    cross join generate_series(1, jsonb_array_length(l.rungs)) as s(at)
    join ${contributions(plain, window.from, later)} a on a.person_id in (select person_id from entries)
    left join entries e on e.fact_id = a.fact_id
    order by s.at, a.person_id, a.occurred_at, a.fact_id`
  },
  reduce: completed,
  example: {
    story: {
      fr: 'Parcours : un commentaire, deux présences, un don. Afi fait tout, dans l’ordre. Ben vient deux fois après son commentaire, Cléo une seule fois. Dodji donne avant d’être venu, puis vient deux fois. Esi vient deux fois, la seconde un jour trop tard. Femi vient et donne sans avoir commenté ; Gaël aime seulement ; Hana entre à l’instant de fin ; Ida est entrée trop tard pour qu’on sache.',
      en: 'Path: one comment, two attendances, one gift. Afi does it all, in order. Ben attends twice after his comment, Cléo only once. Dodji gives before attending, then attends twice. Esi attends twice, the second a day too late. Femi attends and gives without a comment; Gaël only likes; Hana enters at the closing instant; Ida entered too late to know.'
    },
    campaign: 'c',
    from: '2026-01-01T00:00:00Z',
    to: '2026-03-01T00:00:00Z',
    given: [
      campaign('c', '2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z'),
      {
        type: 'ladder',
        rungs: [
          { name: 'parler', kinds: ['comment'], count: 1, days: 90 },
          { name: 'venir', kinds: ['attendance', 'reply'], count: 2, days: 90 },
          { name: 'donner', kinds: ['donation'], count: 1, days: 90 }
        ]
      },
      post('p', 'c', '2026-01-01T00:00:00Z'),
      comment('Afi', 'p', '2026-01-01T00:00:00Z'),
      conversion('Afi', 'attendance', '2026-01-10T00:00:00Z'),
      conversion('Afi', 'attendance', '2026-01-20T00:00:00Z'),
      conversion('Afi', 'donation', '2026-02-01T00:00:00Z', { amount: 5 }),
      comment('Ben', 'p', '2026-01-05T00:00:00Z'),
      conversion('Ben', 'attendance', '2026-01-11T00:00:00Z'),
      conversion('Ben', 'attendance', '2026-04-05T00:00:00Z'),
      comment('Cléo', 'p', '2026-01-06T00:00:00Z'),
      conversion('Cléo', 'attendance', '2026-01-11T00:00:00Z'),
      conversion('Dodji', 'donation', '2026-01-07T00:00:00Z', { amount: 5 }),
      comment('Dodji', 'p', '2026-01-08T00:00:00Z'),
      conversion('Dodji', 'attendance', '2026-01-12T00:00:00Z'),
      conversion('Dodji', 'attendance', '2026-01-13T00:00:00Z'),
      comment('Esi', 'p', '2026-01-09T00:00:00Z'),
      conversion('Esi', 'attendance', '2026-01-12T00:00:00Z'),
      conversion('Esi', 'attendance', '2026-04-10T00:00:00Z'),
      conversion('Femi', 'attendance', '2026-01-12T00:00:00Z', { campaign: 'c' }),
      conversion('Femi', 'donation', '2026-01-13T00:00:00Z', { amount: 5 }),
      like('Gaël', 'p', '2026-01-12T00:00:00Z'),
      comment('Hana', 'p', '2026-03-01T00:00:00Z'),
      comment('Ida', 'p', '2026-02-20T00:00:00Z'),
      // the newest fact: Esi's ninety days are over, Ida's are not
      conversion('Joël', 'signature', '2026-04-20T00:00:00Z'),
      // around the bounds of a campaign of two weeks, inside another, and of four days in it
      campaign('t', '2026-01-05T00:00:00Z', '2026-01-19T00:00:00Z'),
      campaign('u', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'),
      post('tp', 't', '2026-01-01T00:00:00Z'),
      post('ts', 't', '2026-01-01T00:00:00Z'),
      post('ts', 'u', '2026-01-01T00:00:00Z'),
      comment('Sena', 'ts', '2026-01-06T10:00:00Z', { id: 's1' }),
      reply('Sena', 's1', '2026-01-06T11:00:00Z'),
      comment('Kofi', 'tp', '2026-01-04T23:59:59Z'),
      comment('Lila', 'tp', '2026-01-05T00:00:00Z'),
      comment('Omar', 'tp', '2026-01-07T23:59:59Z'),
      comment('Pia', 'tp', '2026-01-08T00:00:00Z'),
      comment('Qadir', 'tp', '2026-01-12T00:00:00Z'),
      comment('Moussa', 'tp', '2026-01-18T23:59:59Z'),
      comment('Nia', 'tp', '2026-01-19T00:00:00Z')
    ],
    also: [
      {
        campaign: 't',
        with: ['u'],
        from: '2025-12-01T00:00:00Z',
        to: '2026-03-01T00:00:00Z',
        about: { fr: 'Une période plus large que la campagne.', en: 'A span wider than the campaign.' },
        points: { 1: { n: 6 }, 2: { value: 0 } }
      },
      {
        campaign: 't',
        with: ['u'],
        from: '2026-01-08T00:00:00Z',
        to: '2026-01-12T00:00:00Z',
        about: { fr: 'Quatre jours, à l’instant près.', en: 'Four days, to the instant.' },
        points: { 1: { n: 1 } }
      }
    ],
    then: { value: 0.6, lo: 0.230724, hi: 0.882379, n: 5, persons: 5, status: 'ok', notes: ['still_on_the_way'] },
    points: { 1: { value: 1, n: 5 }, 2: { value: 0.6 }, 3: { value: 0.2 } }
  }
}

export default pathCompletion
