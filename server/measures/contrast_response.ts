import { sql } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import { answersOf } from './answers.ts'
import { planRows, unitColumn } from './alternation.ts'
import { alternationByHand, alternationFacts, followedAlternation } from './alternation_example.ts'
import { armTables, contrast } from './contrast.ts'
import { conversion, like, post } from './example.ts'
import { organisation } from './facts.ts'
import type { Measure, Window } from './measure.ts'

const january = { by: 'type', from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' } as const

const call = (slug: string, asked?: number): CanonicalRecord => ({
  type: 'ask',
  slug,
  campaign: 'c',
  asked_at: '2026-01-20T00:00:00Z',
  ...(asked === undefined ? {} : { asked })
})
const carrying = (ask: string, at: string, narrative: string, more: object = {}) =>
  post(`${narrative} ${ask} ${at}`, 'c', at, { ask, narrative, ...more })
const answers = (ask: string, names: readonly string[]) =>
  names.map(name => conversion(name, 'signature', '2026-01-25T00:00:00Z', { campaign: 'c', ask, target: ask }))

/** How many of a group were asked is not known. */
const askedOf = ({ groups }: Window) => (groups.length === 0 ? sql`k.asked` : sql`null::integer`)

/** H5 on C2: how much more often a call is answered when it is carried by one kind of post rather than another. */
const contrastResponse: Measure = {
  ...contrast,
  key: 'contrast_response',
  family: 'action',
  label: { fr: 'réponse à l’appel selon la publication', en: 'call response by kind of post' },
  question: {
    fr: 'Un appel porté par un récit est-il plus suivi qu’un appel porté par une demande ?',
    en: 'Is a call carried by a story answered more than one carried by an ask?'
  },
  explanation: {
    fr: 'Appels dont on connaît le nombre de personnes sollicitées et dont toutes les publications sont d’une seule sorte. Rapport des parts de réponse, un canal et un mois à la fois (ceux de la première publication de l’appel).',
    en: 'Calls of which the number of people asked is known and whose posts are all of one kind. Ratio of the shares of answers, one channel and one month at a time (those of the first post of the call).'
  },
  formula: {
    fr: 'RR = Σ(a·n₀/N) / Σ(c·n₁/N), par canal × mois',
    en: 'RR = Σ(a·n₀/N) / Σ(c·n₁/N), by channel × month'
  },
  inputs: ['asks', 'pledges'],
  followedBy: ['interactions', 'conversions'],
  counterMeasure: 'contrast_return',
  sql: window => sql`
    with ${armTables(window)}, carried as (
      select k.id, ${askedOf(window)} as asked, a.dimension, min(a.raw) as raw, (array_agg(a.stratum order by a.published_at, a.post_id))[1] as stratum
      from arms a
      join posts p on p.organisation_id = ${organisation(window)} and p.id = a.post_id
      join asks k on k.organisation_id = p.organisation_id and k.slug = p.ask_slug
      group by k.id, k.asked, a.dimension having count(distinct a.raw) = 1
    ), answered as (
      select c.id, c.asked, c.dimension, c.raw, c.stratum, count(w.person_id) as answered
      from carried c left join ${answersOf(window)} w on w.ask_id = c.id
      group by c.id, c.asked, c.dimension, c.raw, c.stratum having count(w.person_id) <= c.asked
    )
    select dimension, stratum, raw, ${unitColumn(sql`dimension`, sql`id`)} as unit, sum(asked) as trials, sum(answered) as successes
    from answered group by 1, 2, 3, 4
    union all ${planRows(window, 0)}`,
  example: {
    story: {
      fr: 'Trois appels portés par des récits : 3, 2 et 0 réponses sur 10 sollicités ; deux par des demandes : 2 sur 10 et 2 sur 2. 5/30 contre 4/12, deux fois moins. Un appel porté par les deux, un sans nombre de sollicités, un avec plus de réponses que de sollicités n’y sont pas.',
      en: 'Three calls carried by stories: 3, 2 and 0 answers of 10 asked; two by asks: 2 of 10 and 2 of 2. 5/30 against 4/12, half as many. A call carried by both, one without a number of people asked, one with more answers than people asked are not there.'
    },
    ...january,
    byHand: alternationByHand,
    given: [
      ...alternationFacts,
      { type: 'campaign', slug: 'c', name: 'c', starts_at: '2026-01-01T00:00:00Z', ends_at: '2026-03-01T00:00:00Z' },
      ...['a', 'b', 'd', 'e', 'mixed', 'before', 'before-story', 'after', 'after-story'].map(slug => call(slug, 10)),
      call('unknown'),
      call('too-many', 1),
      call('full', 2),
      carrying('a', '2026-01-05T10:00:00Z', 'story'),
      carrying('a', '2026-01-06T10:00:00Z', 'story', { network: 'mastodon' }),
      carrying('b', '2026-01-07T10:00:00Z', 'story'),
      carrying('d', '2026-01-01T00:00:00Z', 'ask'),
      carrying('mixed', '2026-01-07T10:00:00Z', 'story'),
      carrying('mixed', '2026-01-07T10:00:00Z', 'ask'),
      carrying('unknown', '2026-01-07T10:00:00Z', 'story'),
      carrying('too-many', '2026-01-07T10:00:00Z', 'ask'),
      carrying('before', '2025-12-31T23:59:59Z', 'ask'),
      carrying('before-story', '2025-12-31T23:59:59Z', 'story'),
      carrying('after-story', '2026-02-01T00:00:00Z', 'story'),
      carrying('e', '2026-01-08T10:00:00Z', 'story'),
      carrying('full', '2026-01-08T10:00:00Z', 'ask'),
      post('plain', 'c', '2026-01-02T10:00:00Z', { ask: 'a', network: 'mastodon' }),
      carrying('after', '2026-02-01T00:00:00Z', 'ask'),
      ...answers('a', ['Afi', 'Ben', 'Cléo']),
      conversion('Afi', 'donation', '2026-01-26T00:00:00Z', { campaign: 'c', ask: 'a', amount: 5 }),
      ...answers('b', ['Dodji', 'Quentin']),
      ...answers('full', ['Rosa', 'Sami']),
      { type: 'pledge', person: 'Pia', ask: 'd', made_at: '2026-01-25T00:00:00Z' },
      conversion('Ulla', 'signature', '2026-01-25T00:00:00Z', { campaign: 'c', ask: 'd', status: 'cancelled' }),
      ...answers('d', ['Esi']),
      ...answers('mixed', ['Femi', 'Gaël']),
      ...answers('too-many', ['Hana', 'Ida']),
      ...answers('before', ['Joël', 'Kofi']),
      ...answers('after', ['Lila', 'Mia']),
      conversion('Nia', 'signature', '2026-01-25T00:00:00Z', { campaign: 'c' }),
      like('Omar', 'q', '2026-03-01T00:00:00Z'),
      post('q', null, '2025-12-01T00:00:00Z')
    ],
    then: { value: 0.5, n: 12, persons: 42, status: 'ok', notes: ['associated', 'strata', 'exploratory'] },
    rows: { 'narrative:story/ask': { value: 0.5, n: 12 } },
    also: [
      ...followedAlternation,
      { ...january, campaign: 'juin', rows: { 'narrative:story/ask': null } },
      { ...january, networks: ['mastodon'], rows: { 'narrative:story/ask': null } }
    ]
  }
}

export default contrastResponse
