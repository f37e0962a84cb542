import { sql } from 'drizzle-orm'
import { askedAtBounds, boundsFacts } from './bounds_example.ts'
import { comment, conversion, like, campaign, post } from './example.ts'
import { contributions } from './facts.ts'
import { persons5, type Measure } from './measure.ts'

/** R1: distinct persons with at least one contribution. */
const contributors: Measure = {
  key: 'contributors',
  version: 1,
  id: 'R1',
  family: 'return',
  shape: 'number',
  label: { fr: 'contributeurs', en: 'contributors' },
  question: { fr: 'Combien de personnes ont pris part ?', en: 'How many people took part?' },
  explanation: {
    fr: 'Personnes distinctes ayant fait au moins un acte de la liste déclarée des contributions. Un j’aime, une vue ou un abonnement n’en est jamais une.',
    en: 'Distinct persons with at least one act of the declared list of contributions. A like, a view or a follow never is one.'
  },
  formula: {
    fr: '|A| : personnes avec au moins une contribution dans la période',
    en: '|A|: persons with at least one contribution in the period'
  },
  unit: 'persons',
  direction: 'up',
  grains: ['campaign', 'group', 'creator', 'channel', 'type', 'entry_act'],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'CHAOSS, Contributors', url: 'https://chaoss.community/kb/metric-contributors/' },
  grade: 'A',
  interval: 'none',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'returning_share',
  pitfalls: {
    fr: 'Ne s’additionne jamais sur plusieurs périodes : une personne compte une fois. Deux comptes d’une même personne comptent deux fois tant qu’ils ne sont pas rapprochés.',
    en: 'Never adds up over periods: a person counts once. Two accounts of one person count twice until they are merged.'
  },
  priority: 1,
  sql: window => sql`
    select ${window.by ? sql`key` : sql`'' as key`}, count(distinct person_id) as value, count(distinct person_id) as persons,
      count(distinct person_id) as n
    from ${contributions(window)} a
    ${window.by ? sql`group by key` : sql``}`,
  example: {
    story: {
      fr: 'Afi commente deux fois, Ben commente, Cléo aime seulement, Dodji signe. Esi commente à l’instant de fin : trop tard.',
      en: 'Afi comments twice, Ben comments, Cléo only likes, Dodji signs. Esi comments at the closing instant: too late.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      comment('Afi', 'p', '2026-03-02T00:00:00Z'),
      comment('Afi', 'p', '2026-03-05T10:00:00Z'),
      comment('Ben', 'p', '2026-03-06T10:00:00Z'),
      like('Cléo', 'p', '2026-03-06T11:00:00Z'),
      conversion('Dodji', 'signature', '2026-03-07T10:00:00Z', { campaign: 'c' }),
      comment('Esi', 'p', '2026-03-30T00:00:00Z'),
      ...boundsFacts
    ],
    also: askedAtBounds({
      wide: { value: 9, n: 9, persons: 9 },
      week: { value: 5, n: 5, persons: 5 },
      end: { value: 1 }
    }),
    then: { value: 3, n: 3, persons: 3, status: 'ok' }
  }
}

export default contributors
