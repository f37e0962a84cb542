import { retentionMeasure } from './retention.ts'
import { retentionAsked, retentionExample } from './retention_example.ts'

/** R4, unbounded: share of a cohort that contributed in the j-th period after its own or in any later one. */
export default retentionMeasure(false, {
  key: 'retention_unbounded',
  label: { fr: 'triangle de fidélité, ou plus tard', en: 'retention triangle, then or later' },
  question: {
    fr: 'Parmi les personnes arrivées ensemble, combien ne sont pas encore parties ?',
    en: 'Of the people who arrived together, how many have not left yet?'
  },
  explanation: {
    fr: 'Comme le triangle période par période, mais une personne compte dans la case si elle contribue dans cette période ou dans une suivante. Ne remonte jamais.',
    en: 'Like the triangle period by period, but a person counts in the cell when she contributes in that period or in a later one. It never rises.'
  },
  formula: { fr: '|⋃ A(q+i), i ≥ j ∩ cohorte q| / |cohorte q|', en: '|⋃ A(q+i), i ≥ j ∩ cohort q| / |cohort q|' },
  pitfalls: {
    fr: 'Les dernières cases baissent par construction : il reste peu de temps pour revenir. À lire avec le triangle période par période.',
    en: 'The last cells fall by construction: little time is left to return. Read it with the triangle period by period.'
  },
  example: {
    story: {
      fr: 'Afi et Ben arrivent en mars. Ben revient en avril, Afi en mai : à l’âge 1 les deux reviendront, à l’âge 2 il ne reste qu’Afi.',
      en: 'Afi and Ben arrive in March. Ben returns in April, Afi in May: at age 1 both are still to return, at age 2 only Afi.'
    },
    ...retentionExample,
    then: { value: 2 / 3, n: 3, status: 'ok' },
    cells: {
      '2026-03-02': {
        0: { value: 1 },
        1: { value: 1, n: 2 },
        2: { value: 0.5, n: 2 },
        3: { value: null, status: 'too_early' }
      },
      '2026-03-30': { 1: { value: 0, n: 1, persons: 1, status: 'ok' }, 2: { value: null, status: 'too_early' } }
    },
    also: [
      {
        ...retentionAsked.byCampaign,
        then: { value: 4 / 5, n: 5 },
        cells: {
          c: { 1: { value: 2 / 3, n: 3 }, 2: { value: 1 / 2, n: 2 }, 3: { status: 'too_early' } },
          d: { 1: { value: 1, n: 2 }, 2: { value: 0, n: 1 } }
        }
      },
      {
        ...retentionAsked.byGroup,
        cells: {
          lome: { 1: { value: 1, n: 1 }, 2: { value: 1, n: 1 } },
          kara: { 1: { value: 1, n: 1 }, 2: { value: 0, n: 1 } }
        }
      },
      {
        ...retentionAsked.byEntryAct,
        cells: {
          comment: { 1: { value: 1 / 2, n: 2 }, 2: { value: 1, n: 1 }, 3: { status: 'too_early' } },
          signature: { 1: { value: 1, n: 1 }, 2: { value: 0, n: 1 } }
        }
      },
      { ...retentionAsked.whoActed, then: { value: 1, n: 1 } },
      { ...retentionAsked.whoSigned, then: { value: 1, n: 1 } },
      { ...retentionAsked.whoTalked, then: { value: 1 / 2, n: 2 } },
      { ...retentionAsked.inGroups, then: { value: 1, n: 2 } },
      {
        ...retentionAsked.sinceTheStart,
        then: { value: 1, n: 1 },
        cells: { '2026-01-05': { 1: { status: 'unknown' } } }
      },
      { ...retentionAsked.sinceTheStartByGroup, cells: { lome: { 1: { value: 1, n: 1 }, 2: { value: 1, n: 1 } } } },
      { ...retentionAsked.sinceNewIsKnown, cells: { '2026-02-02': { 1: { value: 1, n: 1, status: 'ok' } } } },
      { ...retentionAsked.untilTheEnd, then: { value: 2 / 3, n: 3 } },
      { ...retentionAsked.wide, then: { value: 0, n: 7 }, cells: { '2026-03-01': { 0: { n: 6 } } } },
      { ...retentionAsked.week, then: { value: 0, n: 2 } },
      { ...retentionAsked.inGroupsBefore, then: { value: 1, n: 1 } },
      { ...retentionAsked.firstWeek, then: { value: 0, n: 4 } }
    ]
  }
})
