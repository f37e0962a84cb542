import { sql, type SQL } from 'drizzle-orm'
import { newcombe } from '../statistics/newcombe.ts'
import { campaign, comment, conversion, like, post, reply } from './example.ts'
import { askedAtBounds, boundsFacts } from './bounds_example.ts'
import { contributions, messageKinds, organisation, texts } from './facts.ts'
import { lookBack } from './growth.ts'
import { persons5, type Ingredients, type Measure, type Row, type Window } from './measure.ts'
import { daysAfter } from './wake_people.ts'

/** Days within which a second contribution follows the first. */
const BACK_DAYS = 30
/** Hours within which a first contribution is answered. */
const ANSWER_HOURS = 48

/** People whose first contribution ever is a message of the window: `key, person_id, available_at, is_answered, is_back`. */
const newcomers = (window: Window): SQL => {
  const known = daysAfter(window, sql`e.occurred_at`, sql`${BACK_DAYS}::int`)
  return sql`
  with acts as materialized (
    select t.person_id, t.occurred_at, t.fact_id from contributions t where t.organisation_id = ${organisation(window)}
  ), first as materialized (
    select distinct on (person_id) person_id, occurred_at, fact_id from acts order by person_id, occurred_at, fact_id
  ), entered as materialized (
    select a.key, f.person_id, f.occurred_at, f.fact_id
    from ${contributions(window)} a join first f on f.fact_id = a.fact_id
    where a.kind in ${texts(messageKinds)}
  )
  select e.key, e.person_id, ${known} as available_at,
    exists (
      select from interactions r
      left join identities d on d.organisation_id = r.organisation_id and d.id = r.identity_id
      where r.organisation_id = ${organisation(window)} and r.parent_interaction_id = e.fact_id and r.kind in ${texts(messageKinds)}
        and d.resolved_person_id is distinct from e.person_id
        and r.occurred_at < e.occurred_at + ${ANSWER_HOURS}::int * interval '1 hour'
    ) as is_answered,
    exists (
      select from acts t where t.person_id = e.person_id and t.fact_id <> e.fact_id and t.occurred_at < ${known}
    ) as is_back
  from entered e`
}

const smallest = (numbers: readonly number[]) => Math.min(...numbers.filter(number => number > 0), Infinity)

function ingredients(rows: readonly Row[], window: Window): Ingredients {
  const time = (row: Row) => new Date(String(row.available_at))
  const known = rows.filter(row => time(row) <= window.asOf)
  const open = rows.length - known.length
  const notes = [...lookBack(window), ...(open > 0 ? [{ code: 'still_followed', n: open, persons: open }] : [])]
  const first = new Date(Math.min(...rows.map(row => time(row).getTime())))
  if (known.length === 0 && open > 0) return { persons: open, status: 'too_early', availableAt: first, notes }
  const arm = (isAnswered: boolean) => known.filter(row => (row.is_answered === true) === isAnswered)
  const back = (some: readonly Row[]) => some.filter(row => row.is_back === true).length
  const [answered, unanswered] = [arm(true), arm(false)]
  const found = newcombe(back(answered), answered.length, back(unanswered), unanswered.length)
  return {
    value: found?.value ?? null,
    lo: found?.lo ?? null,
    hi: found?.hi ?? null,
    n: Math.min(answered.length, unanswered.length),
    persons: known.length,
    personsIn: smallest([back(answered), back(unanswered), answered.length]),
    personsOut: smallest([answered.length - back(answered), unanswered.length - back(unanswered), unanswered.length]),
    notes,
    ...(found ? {} : { status: 'too_few' as const })
  }
}

/** K5: whether people whose first message was answered contribute again more than the others. */
const firstReplyEffect: Measure = {
  key: 'first_reply_effect',
  version: 1,
  id: 'K5',
  family: 'return',
  shape: 'number',
  label: { fr: 'effet de la première réponse', en: 'effect of the first reply' },
  question: {
    fr: 'Ceux à qui l’on répond la première fois reviennent-ils davantage ?',
    en: 'Do those who get an answer the first time come back more?'
  },
  explanation: {
    fr: 'Parmi les personnes dont la toute première contribution est un message de la période, part de celles qui contribuent de nouveau dans les 30 jours quand quelqu’un leur a répondu dans les 48 heures, moins la même part quand personne ne l’a fait.',
    en: 'Of the people whose very first contribution is a message of the period, the share who contribute again within 30 days when somebody answered within 48 hours, minus the same share when nobody did.'
  },
  formula: {
    fr: 'P(2e contribution ≤ 30 j | réponse ≤ 48 h) − P(2e contribution ≤ 30 j | pas de réponse)',
    en: 'P(2nd contribution ≤ 30 d | reply ≤ 48 h) − P(2nd contribution ≤ 30 d | no reply)'
  },
  unit: 'points',
  direction: 'up',
  grains: ['campaign', 'group', 'channel'],
  inputs: ['interactions'],
  definedBy: {
    text: 'Joyce and Kraut, Journal of Computer-Mediated Communication 11, 2006; interval: Newcombe, Statistics in Medicine 17, 1998'
  },
  grade: 'B',
  interval: 'newcombe',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'response_rate',
  lookBackDays: BACK_DAYS,
  burnInDays: 28,
  notes: [{ code: 'associated' }],
  pitfalls: {
    fr: 'Observé, non tiré au sort : on répond plus volontiers à qui donne envie de répondre, et qui revient aurait pu revenir de toute façon. Sans historique complet, une première fois n’en est pas une.',
    en: 'Observed, not drawn at random: people answer those who invite an answer, and who comes back might have come back anyway. Without full history a first time is not one.'
  },
  priority: 2,
  sql: newcomers,
  reduce: ingredients,
  example: {
    story: {
      fr: 'Afi et Cléo ont eu une réponse à temps (de Zoé, de la page) : Afi revient. Ben l’a eue à 48 heures juste et revient au trentième jour, trop tard ; Dodji ne s’est répondu qu’à elle-même, ce qui est revenir ; Ida n’a eu qu’un j’aime : 1 sur 2 contre 1 sur 3. Les jours de Hana courent encore ; Esi avait signé avant, Gaël commence par signer, Femi arrive à l’instant de fin.',
      en: 'Afi and Cléo were answered in time (by Zoé, by the page): Afi comes back. Ben was answered at 48 hours exactly and comes back on the thirtieth day, too late; Dodji only answered herself, which is coming back; Ida only got a like: 1 of 2 against 1 of 3. Hana’s days still run; Esi had signed before, Gaël starts by signing, Femi arrives at the closing instant.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', null, '2025-12-01T00:00:00Z'),
      comment('Zoé', 'q', '2025-12-02T00:00:00Z'),
      conversion('Esi', 'signature', '2026-02-20T00:00:00Z'),
      comment('Afi', 'p', '2026-03-02T00:00:00Z', { id: 'afi-1' }),
      reply('Zoé', 'afi-1', '2026-03-03T23:59:59Z'),
      comment('Afi', 'q', '2026-03-31T23:59:59Z'),
      comment('Ben', 'p', '2026-03-03T00:00:00Z', { id: 'ben-1' }),
      reply('Zoé', 'ben-1', '2026-03-05T00:00:00Z'),
      comment('Ben', 'q', '2026-04-02T00:00:00Z'),
      comment('Cléo', 'p', '2026-03-04T00:00:00Z', { id: 'cleo-1' }),
      reply('page', 'cleo-1', '2026-03-04T10:00:00Z'),
      like('Cléo', 'p', '2026-03-05T00:00:00Z'),
      comment('Dodji', 'p', '2026-03-05T00:00:00Z', { id: 'dodji-1' }),
      reply('Dodji', 'dodji-1', '2026-03-05T10:00:00Z'),
      comment('Ida', 'p', '2026-03-06T00:00:00Z', { id: 'ida-1' }),
      {
        type: 'interaction',
        network: 'facebook',
        id: 'like-ida',
        kind: 'like',
        author: 'Zoé',
        occurred_at: '2026-03-06T01:00:00Z',
        parent: 'ida-1'
      },
      comment('Esi', 'p', '2026-03-07T00:00:00Z', { id: 'esi-1' }),
      reply('Zoé', 'esi-1', '2026-03-07T01:00:00Z'),
      conversion('Gaël', 'signature', '2026-03-07T00:00:00Z', { campaign: 'c' }),
      comment('Hana', 'p', '2026-03-22T00:00:00Z'),
      comment('Femi', 'p', '2026-03-30T00:00:00Z', { id: 'femi-1' }),
      like('Gaël', 'q', '2026-04-20T00:00:00Z'),
      // newcomers around the bounds, whom nobody answers
      ...boundsFacts
    ],
    also: askedAtBounds({
      wide: { value: null, n: 0, persons: 6, status: 'too_few', notes: [{ code: 'still_followed', n: 1, persons: 1 }] },
      open: { persons: 3 },
      days: { persons: 1 },
      week: { persons: 2 },
      end: { status: 'too_early' }
    }),
    then: { value: 1 / 6, n: 2, persons: 5, status: 'ok', notes: ['associated', 'still_followed'] }
  }
}

export default firstReplyEffect
