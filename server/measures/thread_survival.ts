import type { CanonicalRecord } from '../sources/record.ts'
import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import { kaplanMeier, survivalAt } from '../statistics/kaplan_meier.ts'
import { num } from './engine.ts'
import { act, campaign, comment, like, post } from './example.ts'
import { instant, messageKinds, organisation } from './facts.ts'
import type { Measure } from './measure.ts'
import { received, structure } from './thread_messages.ts'

/** Days of silence after which a thread is over; before, it may go on. */
const SILENCE = 7

const inMarch = (campaign: string) => ({ campaign, from: '2026-03-02T00:00:00Z', to: '2026-03-30T00:00:00Z' })

/** Threads of one campaign: a name, who writes on the 10th, and again so many days later. */
const threads = (slug: string, said: readonly (readonly [string, number])[]): CanonicalRecord[] => [
  campaign(slug, '2026-03-01T00:00:00Z', '2026-04-30T00:00:00Z'),
  ...said.flatMap(([name, days], index) => [
    post(`${slug}${index}`, slug, '2026-03-01T00:00:00Z'),
    comment(name, `${slug}${index}`, '2026-03-10T00:00:00Z'),
    comment(name, `${slug}${index}`, `2026-03-${10 + days}T00:00:00Z`)
  ])
]

/**
 * In t, Kofi and Lila write fifteen days apart, in a thread where Odile answers for the organisation and Pia only likes; somebody unknown
 * writes alone, and Quentin, at the first instant. The page and a share open two more in March, where people write in April only. In v, Ines is alone in the
 * two threads of three days, beside Jean's and Karl's of one day; in w, Nora in the two of one day, beside Lena's and
 * Marc's of three. In x, two threads last a day, one two days, three a week.
 */
const moreThreads: readonly CanonicalRecord[] = [
  campaign('t', '2026-03-01T00:00:00Z', '2026-04-30T00:00:00Z'),
  ...['t1', 't2', 't3', 't4', 't5'].map(id => post(id, 't', '2026-03-01T00:00:00Z')),
  comment('Kofi', 't1', '2026-03-10T00:00:00Z'),
  comment('Odile', 't1', '2026-03-11T00:00:00Z', { direction: 'out' }),
  like('Pia', 't1', '2026-03-12T00:00:00Z'),
  comment('Lila', 't1', '2026-03-25T00:00:00Z'),
  comment('y', 't2', '2026-03-12T00:00:00Z', { author: null }),
  comment('Quentin', 't5', '2026-03-02T00:00:00Z'),
  comment('page', 't3', '2026-03-29T00:00:00Z'),
  comment('Moussa', 't3', '2026-03-31T00:00:00Z'),
  act('share', 'Nia', 't4', '2026-03-28T00:00:00Z', { text: 'à lire' }),
  comment('Nia', 't4', '2026-03-31T00:00:00Z'),
  ...threads('v', [
    ['Ines', 3],
    ['Ines', 3],
    ['Jean', 1],
    ['Karl', 1]
  ]),
  ...threads('w', [
    ['Lena', 3],
    ['Marc', 3],
    ['Nora', 1],
    ['Nora', 1]
  ]),
  ...threads('x', [
    ['Oda', 1],
    ['Paul', 1],
    ['Rose', 2],
    ['Sami', 7],
    ['Tina', 7],
    ['Ugo', 7]
  ])
]

/** D4: share of threads still going on d days after their first message. */
const threadSurvival: Measure = {
  ...structure,
  key: 'thread_survival',
  id: 'D4',
  shape: 'curve',
  label: { fr: 'survie des fils', en: 'thread survival' },
  question: { fr: 'Combien de temps les conversations durent-elles ?', en: 'How long do conversations last?' },
  explanation: {
    fr: 'Pour les fils ouverts dans la période, part de ceux où un participant écrit encore plus de d jours après le premier message. Un fil muet depuis moins de 7 jours n’est pas fini. Le chiffre seul est celui d’un jour.',
    en: 'Of the threads opened in the period, the share in which a participant still writes more than d days after the first message. A thread silent for fewer than 7 days is not over. The single figure is the one at one day.'
  },
  formula: {
    fr: 'Kaplan–Meier du temps du premier au dernier message ; fil ouvert = censuré',
    en: 'Kaplan–Meier of the time from first to last message; open thread = censored'
  },
  unit: 'share',
  direction: 'up',
  definedBy: {
    text: 'Backstrom et al., WSDM 2013; Kaplan and Meier, JASA 53, 1958',
    url: 'https://doi.org/10.1145/2433396.2433401'
  },
  grade: 'B',
  interval: 'survival',
  headlineAt: 1,
  nested: true,
  counterMeasure: 'abuse_rate',
  pitfalls: {
    fr: 'Une publication épinglée garde son fil en vie. Une querelle aussi : à lire avec les propos abusifs.',
    en: 'A pinned post keeps its thread alive. So does a quarrel: read it with the abuse rate.'
  },
  sql: window => sql`
    with opened as (
      select c.key, c.root_post_id as thread, min(i.occurred_at) as first_at, max(i.occurred_at) as last_at
      from ${received(window)} c
      join interactions i on i.organisation_id = ${organisation(window)} and i.root_post_id = c.root_post_id and i.direction = 'in'
        and i.kind = any (${arrayLiteral(messageKinds, 'text')}::text::text[])
      group by 1, 2
      having min(i.occurred_at) >= ${instant(window.from)}
    ), threads as (
      select key, thread, extract(epoch from last_at - first_at) / 86400 as days,
        last_at + ${SILENCE} * interval '24 hours' <= ${instant(window.asOf)} as is_over
      from opened
    ), voices as (
      select t.key, t.days, d.resolved_person_id as person_id
      from threads t
      join interactions i on i.organisation_id = ${organisation(window)} and i.root_post_id = t.thread and i.direction = 'in'
        and i.kind = any (${arrayLiteral(messageKinds, 'text')}::text::text[])
      join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
    ), people as (
      select v.key, points.at, count(distinct person_id) as persons,
        count(distinct person_id) filter (where days > points.at) as persons_in,
        count(distinct person_id) filter (where days <= points.at) as persons_out
      from voices v cross join unnest(array[1, 2, 3, 7, 14, 28]) as points(at)
      group by 1, 2
    )
    select t.key, p.at, t.days, t.is_over, p.persons, p.persons_in, p.persons_out
    from threads t join people p on p.key = t.key`,
  reduce: rows => {
    const [first] = rows
    if (!first) return { value: null, n: 0, persons: 0, status: 'too_few' }
    const follows = rows.map(row => ({ time: num(row.days) ?? 0, event: row.is_over === true }))
    const found = survivalAt(kaplanMeier(follows), num(first.at) ?? 0)
    const common = { n: rows.length, persons: num(first.persons) }
    if (!found) return { ...common, value: null, status: 'too_early' }
    return {
      ...common,
      value: found.value,
      lo: found.lo,
      hi: found.hi,
      personsIn: num(first.persons_in),
      personsOut: num(first.persons_out)
    }
  },
  example: {
    story: {
      fr: 'Trois fils s’ouvrent : un seul message ; trois jours d’échange ; huit jours, le dernier message datant de moins d’une semaine. À un jour deux sur trois vivent, à trois jours un seul ; à 14 jours on ne sait pas encore.',
      en: 'Three threads open: a single message; three days of exchange; eight days, with a last message less than a week old. At one day two of three are alive, at three days only one; at 14 days nobody knows yet.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-01T00:00:00Z', '2026-04-30T00:00:00Z'),
      { type: 'account', network: 'facebook', id: 'page', own: true },
      post('short', 'c', '2026-03-01T00:00:00Z'),
      post('long', 'c', '2026-03-01T00:00:00Z'),
      post('open', 'c', '2026-03-01T00:00:00Z'),
      post('older', 'c', '2026-02-01T00:00:00Z'),
      post('later', 'c', '2026-03-01T00:00:00Z'),
      comment('Afi', 'short', '2026-03-05T09:00:00Z'),
      comment('page', 'short', '2026-03-20T09:00:00Z'),
      like('Afi', 'short', '2026-03-25T09:00:00Z'),
      comment('Ben', 'long', '2026-03-02T00:00:00Z'),
      comment('Cléo', 'long', '2026-03-05T00:00:00Z'),
      comment('Afi', 'open', '2026-03-20T00:00:00Z'),
      comment('Ben', 'open', '2026-03-28T00:00:00Z'),
      comment('Dodji', 'older', '2026-03-01T23:59:59Z'),
      comment('Dodji', 'older', '2026-03-10T09:00:00Z'),
      comment('Esi', 'later', '2026-03-30T00:00:00Z'),
      act('follow', 'Esi', null, '2026-04-01T00:00:00Z'),
      ...moreThreads
    ],
    also: [
      {
        ...inMarch('t'),
        about: {
          fr: 'Un fil de quinze jours, fini il y a sept jours juste ; deux messages seuls, dont un d’auteur inconnu.',
          en: 'A thread of fifteen days, over seven days ago to the instant; two messages alone, one of unknown author.'
        },
        then: { value: 1 / 3, n: 3, persons: 3 },
        points: { 7: { value: 1 / 3 }, 28: { value: 0 } }
      },
      { ...inMarch('c'), with: ['t'], by: 'campaign', rows: { c: { n: 3, persons: 3 }, t: { n: 3, persons: 3 } } },
      {
        ...inMarch('v'),
        hidesBelow: 2,
        about: {
          fr: 'Une seule personne dans les fils de plus d’un jour : masqué sous deux.',
          en: 'One person alone in the threads longer than a day: masked below two.'
        },
        points: { 1: { status: 'masked' } }
      },
      {
        ...inMarch('w'),
        hidesBelow: 2,
        about: {
          fr: 'Une seule personne dans les fils d’un jour : masqué aussi.',
          en: 'One person alone in the threads of a day: masked too.'
        },
        points: { 1: { status: 'masked' } }
      },
      {
        ...inMarch('x'),
        hidesBelow: 2,
        about: {
          fr: 'Trois fils finis à deux jours, deux à un jour : leur différence est celui de Rose, masqué sous deux.',
          en: 'Three threads over at two days, two at one day: the difference is Rose’s, masked below two.'
        },
        points: { 1: { value: 4 / 6 }, 2: { status: 'masked' }, 3: { status: 'masked' }, 7: { value: 0 } }
      }
    ],
    then: { value: 2 / 3, n: 3, persons: 3, status: 'ok' },
    points: { 2: { value: 2 / 3 }, 3: { value: 1 / 3 }, 7: { value: 1 / 3 }, 14: { value: null, status: 'too_early' } }
  }
}

export default threadSurvival
