import { sql } from 'drizzle-orm'
import { act, campaign, comment, conversion, like, post } from './example.ts'
import { askedAtBounds, boundsFacts } from './bounds_example.ts'
import { contributions, organisation } from './facts.ts'
import { lookBack } from './growth.ts'
import { num } from './engine.ts'
import { persons5, type Measure } from './measure.ts'

/** K4: newcomers who had been seen looking on before they first took part. */
const firstContributionAfterWatching: Measure = {
  key: 'first_contribution_after_watching',
  version: 1,
  id: 'K4',
  family: 'return',
  shape: 'number',
  label: { fr: 'du regard à la parole', en: 'from watching to speaking' },
  question: {
    fr: 'Combien de personnes qui regardaient ont-elles pris la parole ?',
    en: 'How many people who were watching spoke up?'
  },
  explanation: {
    fr: 'Personnes dont la toute première contribution est dans la période et dont une trace discrète avait été vue avant elle : un j’aime, une réaction, un clic, une ouverture. Combien d’autres regardent n’est pas connu : c’est un nombre, sans part.',
    en: 'People whose very first contribution is in the period and of whom a quiet trace had been seen before it: a like, a reaction, a click, an opening. How many others watch is not known: it is a count, without a share.'
  },
  formula: {
    fr: '|1re contribution dans t ∩ trace vue avant elle|',
    en: '|1st contribution in t ∩ trace seen before it|'
  },
  unit: 'persons',
  direction: 'up',
  grains: ['campaign', 'group', 'channel'],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Sillage K4; Preece, Nonnecke and Andrews, Computers in Human Behavior 20, 2004 (lurkers)' },
  grade: 'B',
  interval: 'none',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'wake',
  burnInDays: 28,
  notes: [{ code: 'no_denominator' }],
  pitfalls: {
    fr: 'La plupart des regards ne laissent aucune trace ; celles d’un compte et d’une adresse ne se rejoignent que si la personne est reconnue. Un plancher, pas une mesure de ceux qui regardent.',
    en: 'Most watching leaves no trace; those of an account and of an address meet only where the person is recognised. A floor, not a measure of those who watch.'
  },
  priority: 3,
  sql: window => sql`
    with first as materialized (
      select t.person_id, min(t.occurred_at) as first_at from contributions t
      where t.organisation_id = ${organisation(window)} group by t.person_id
    ), traces as materialized (
      select d.resolved_person_id as person_id, i.occurred_at from interactions i
      join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
      where i.organisation_id = ${organisation(window)} and i.kind in ('like', 'reaction')
      union all
      select d.resolved_person_id, t.occurred_at from touches t
      join identities d on d.organisation_id = t.organisation_id and d.id = t.identity_id
      where t.organisation_id = ${organisation(window)} and t.how in ('click', 'view')
    )
    select a.key, count(distinct a.person_id) as persons
    from ${contributions(window)} a
    join first f on f.person_id = a.person_id and f.first_at = a.occurred_at
    where exists (select from traces t where t.person_id = a.person_id and t.occurred_at < a.occurred_at)
    group by a.key`,
  reduce: ([row], window) => {
    const persons = num(row?.persons) ?? 0
    return { value: persons, n: persons, persons, notes: lookBack(window) }
  },
  example: {
    story: {
      fr: 'Afi avait aimé, Ben avait cliqué, Cléo réagi avant leur première contribution. Dodji n’aime qu’à l’instant où elle écrit, Esi n’avait laissé qu’un mot, Ida aucune trace, Femi était venu à une réunion (ce n’est pas regarder), Gaël avait déjà contribué en février, Hana vient à l’instant de fin : trois personnes.',
      en: 'Afi had liked, Ben had clicked, Cléo had reacted before their first contribution. Dodji likes only at the instant she writes, Esi had left a single word, Ida no trace, Femi had come to a meeting (that is not watching), Gaël had contributed in February already, Hana comes at the closing instant: three people.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', null, '2025-12-01T00:00:00Z'),
      comment('Zoé', 'q', '2025-12-02T00:00:00Z'),
      like('Afi', 'q', '2026-01-10T00:00:00Z'),
      comment('Afi', 'p', '2026-03-02T00:00:00Z'),
      act('share', 'Afi', 'p', '2026-03-02T00:00:00Z', { text: 'à lire' }),
      comment('Afi', 'p', '2026-03-09T00:00:00Z'),
      { type: 'touch', person: 'Ben', channel: 'newsletter', how: 'click', occurred_at: '2026-03-03T00:00:00Z' },
      conversion('Ben', 'signature', '2026-03-03T00:00:01Z', { campaign: 'c' }),
      act('reaction', 'Cléo', 'q', '2026-02-10T00:00:00Z'),
      comment('Cléo', 'p', '2026-03-04T00:00:00Z'),
      like('Dodji', 'p', '2026-03-05T00:00:00Z'),
      comment('Dodji', 'p', '2026-03-05T00:00:00Z'),
      act('comment', 'Esi', 'q', '2026-02-10T00:00:00Z', { text: 'bravo' }),
      comment('Esi', 'p', '2026-03-06T00:00:00Z'),
      comment('Ida', 'p', '2026-03-08T00:00:00Z'),
      { type: 'touch', person: 'Femi', channel: 'local-meeting', how: 'attend', occurred_at: '2026-02-20T00:00:00Z' },
      comment('Femi', 'p', '2026-03-07T00:00:00Z'),
      like('Gaël', 'q', '2026-01-10T00:00:00Z'),
      comment('Gaël', 'q', '2026-02-10T00:00:00Z'),
      comment('Gaël', 'p', '2026-03-08T00:00:00Z'),
      like('Hana', 'q', '2026-01-10T00:00:00Z'),
      comment('Hana', 'p', '2026-03-30T00:00:00Z'),
      // everybody around the bounds had liked before
      ...boundsFacts,
      ...['Ana', 'Bea', 'Cid', 'Dan', 'Eve', 'Gil', 'Hal', 'Ivy', 'Jo', 'Kim', 'Nan', 'Oto', 'Pam'].map(name =>
        like(name, 'te', '2026-01-07T00:00:00Z')
      )
    ],
    also: askedAtBounds({
      wide: { value: 7 },
      open: { value: 3 },
      start: { value: 2 },
      week: { value: 2 },
      days: { value: 1 },
      end: { value: 1 }
    }),
    then: { value: 3, n: 3, persons: 3, status: 'ok', notes: ['no_denominator', 'look_back'] }
  }
}

export default firstContributionAfterWatching
