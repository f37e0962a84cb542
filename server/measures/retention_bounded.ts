import { retentionMeasure } from './retention.ts'
import { retentionAsked, retentionExample } from './retention_example.ts'

/** R4, bounded: share of a cohort that contributed in exactly the j-th period after its own. */
export default retentionMeasure(true, {
  key: 'retention_bounded',
  label: { fr: 'triangle de fidélité, période par période', en: 'retention triangle, period by period' },
  question: {
    fr: 'Les personnes arrivées ensemble prennent-elles encore part, période après période ?',
    en: 'Do people who arrived together still take part, period after period?'
  },
  explanation: {
    fr: 'Chaque ligne est une cohorte : les personnes dont la première contribution tombe dans les mêmes 28 jours. Chaque case donne la part d’entre elles qui contribue dans la période d’âge j. Le chiffre seul réunit les cohortes à l’âge 1.',
    en: 'Each row is a cohort: people whose first contribution falls in the same 28 days. Each cell is the share of them who contribute in the period of age j. The single figure pools the cohorts at age 1.'
  },
  formula: { fr: '|A(q+j) ∩ cohorte q| / |cohorte q|', en: '|A(q+j) ∩ cohort q| / |cohort q|' },
  pitfalls: {
    fr: 'Une case blanche est une période qui n’est pas finie, jamais un zéro. Moins de 20 personnes : trop peu. Une cohorte de campagne n’est pas une cohorte ordinaire.',
    en: 'A blank cell is a period that is not over, never a zero. Fewer than 20 people: too few. A campaign’s cohort is no ordinary cohort.'
  },
  example: {
    story: {
      fr: 'Afi et Ben arrivent en mars. Dans la période suivante seul Ben revient (1 sur 2), dans la troisième seule Afi (1 sur 2). Cléo, arrivée en avril, n’a ensuite qu’aimé (0 sur 1).',
      en: 'Afi and Ben arrive in March. In the next period only Ben returns (1 of 2), in the third only Afi (1 of 2). Cléo, who arrived in April, then only liked (0 of 1).'
    },
    ...retentionExample,
    then: { value: 1 / 3, n: 3, status: 'ok' },
    cells: {
      '2026-03-02': {
        0: { value: 1, n: 2 },
        1: { value: 0.5, lo: 0.094531, hi: 0.905469, n: 2, persons: 2, status: 'ok' },
        2: { value: 0.5, status: 'ok' },
        3: { value: null, status: 'too_early' }
      },
      '2026-03-30': { 0: { value: 1, n: 1 }, 1: { value: 0, n: 1 }, 2: { value: null, status: 'too_early' } }
    },
    also: [
      {
        ...retentionAsked.byCampaign,
        then: { value: 2 / 5, n: 5 },
        cells: {
          c: {
            0: { value: 1, n: 3 },
            1: { value: 1 / 3, n: 3 },
            2: { value: 1 / 2, n: 2 },
            3: { status: 'too_early' }
          },
          d: { 0: { value: 1, n: 2 }, 1: { value: 1 / 2, n: 2 }, 2: { value: 0, n: 1 } }
        }
      },
      {
        ...retentionAsked.byGroup,
        cells: {
          lome: { 1: { value: 0, n: 1 }, 2: { value: 1, n: 1 } },
          kara: { 1: { value: 1, n: 1 }, 2: { value: 0, n: 1 } }
        }
      },
      {
        ...retentionAsked.byEntryAct,
        cells: {
          comment: { 0: { value: 1, n: 2 }, 1: { value: 0, n: 2 }, 2: { value: 1, n: 1 }, 3: { status: 'too_early' } },
          signature: { 0: { value: 1, n: 1 }, 1: { value: 1, n: 1 }, 2: { value: 0, n: 1 } }
        }
      },
      { ...retentionAsked.whoActed, then: { value: 1, n: 1 } },
      { ...retentionAsked.whoSigned, then: { value: 1, n: 1 } },
      { ...retentionAsked.whoTalked, then: { value: 0, n: 2 }, cells: { '2026-03-02': { 2: { value: 1, n: 1 } } } },
      { ...retentionAsked.inGroups, then: { value: 1 / 2, n: 2 } },
      {
        ...retentionAsked.sinceTheStart,
        then: { value: 0, n: 1 },
        cells: { '2026-01-05': { 1: { value: null, status: 'unknown' } }, '2026-03-02': { 2: { value: 1, n: 1 } } }
      },
      { ...retentionAsked.sinceTheStartByGroup, cells: { lome: { 1: { value: 0, n: 1 }, 2: { value: 1, n: 1 } } } },
      { ...retentionAsked.sinceNewIsKnown, cells: { '2026-02-02': { 1: { value: 0, n: 1, status: 'ok' } } } },
      { ...retentionAsked.untilTheEnd, then: { value: 1 / 3, n: 3 } },
      { ...retentionAsked.wide, then: { value: 0, n: 7 }, cells: { '2026-03-01': { 0: { n: 6 } } } },
      { ...retentionAsked.week, then: { value: 0, n: 2 } },
      { ...retentionAsked.inGroupsBefore, then: { value: 0, n: 1 } },
      { ...retentionAsked.firstWeek, then: { value: 0, n: 4 } }
    ]
  }
})
