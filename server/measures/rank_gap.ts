import { compareCampaigns, comparedUpTo, type ComparedCampaign } from './comparison.ts'
import type { Ingredients, Measure } from './measure.ts'
import { rankedCampaign } from './ranking_example.ts'
import { vanityCells } from './vanity.ts'

function ingredients({ vanity, impact, gap }: ComparedCampaign, compared: number): Ingredients {
  const { result } = impact
  if (!gap) return { value: null, persons: null, status: result.status === 'ok' ? 'unknown' : result.status }
  const ranks = {
    vanity_rank: gap.vanityRank,
    vanity_lo: vanity?.lo ?? null,
    vanity_hi: vanity?.hi ?? null,
    impact_rank: gap.impactRank,
    impact_lo: impact.lo,
    impact_hi: impact.hi,
    impact_measure: impact.measure
  }
  const note = { code: gap.established ? 'gap_established' : 'not_separable', ...ranks }
  return { value: gap.gap, lo: gap.lo, hi: gap.hi, n: compared, persons: result.persons, notes: [note] }
}

/** H2: rank by vanity minus rank by impact, campaign by campaign. */
const rankGap: Measure = {
  key: 'rank_gap',
  version: 1,
  id: 'H2',
  family: 'wake',
  shape: 'number',
  label: { fr: 'écart de rang', en: 'rank gap' },
  question: {
    fr: 'Cette campagne a-t-elle plus changé les choses qu’elle n’a été vue, ou l’inverse ?',
    en: 'Did this campaign change more than it was seen, or the other way round?'
  },
  explanation: {
    fr: 'Rang par l’indice de vanité moins rang par l’indicateur principal (à défaut commun, le sillage à 90 jours), 1 étant le meilleur. Négatif : plus vue que suivie d’effet. Positif : plus d’effet que de bruit. L’écart n’est établi que si l’intervalle à 90 % exclut zéro ; sinon les deux rangs sont « non départageables ».',
    en: 'Rank by the vanity index minus rank by the primary indicator (without a common one, the wake at 90 days), 1 being the best. Negative: seen more than it changed. Positive: changed more than it was seen. The gap is established only when the 90 % interval excludes zero; otherwise the two ranks are “not distinguishable”.'
  },
  formula: {
    fr: 'δ = rang(vanité) − rang(effet), intervalle à 90 % sur 4 000 tirages',
    en: 'δ = rank(vanity) − rank(impact), 90 % interval over 4,000 draws'
  },
  unit: 'index',
  direction: 'up',
  grains: ['campaign'],
  inputs: ['metrics', 'interactions', 'conversions'],
  definedBy: { text: 'Sillage H2; ranks by draws: Goldstein and Spiegelhalter, JRSS A 1996' },
  grade: 'B',
  interval: 'draws',
  level: 0.9,
  minimumN: 1,
  suppression: { inside: 5, export: 11, complement: false },
  counterMeasure: 'wake',
  followsCampaign: true,
  pitfalls: {
    fr: 'Avec dix campagnes, un rang n’est connu qu’à trois places près : la plupart des écarts ne se départagent pas. Le premier de la liste n’est pas « le meilleur ».',
    en: 'With ten campaigns a rank is known to within three places: most gaps cannot be told from none. The first of the list is not “the best”.'
  },
  priority: 1,
  sql: vanityCells,
  compose: async (tx, frame, query, window) => {
    const isOne = window.by === null && window.campaigns.length === 1
    if (window.by === null && !isOne) return new Map()
    const { campaigns, compared } = await compareCampaigns(tx, frame, {
      audience: query.audience,
      isExample: query.isExample,
      to: comparedUpTo(frame, query)
    })
    const wanted = campaigns.filter(one => window.campaigns.length === 0 || window.campaigns.includes(one.id))
    return new Map(wanted.map(one => [isOne ? '' : one.id, ingredients(one, compared)]))
  },
  example: {
    story: {
      fr: 'Trois campagnes de deux commentaires. a : 900 vues, personne n’agit ; b : 500 vues, une signature ; c : 100 vues, huit signatures. a est première vue et dernière suivie d’effet.',
      en: 'Three campaigns with two comments each. a: 900 views, nobody acts; b: 500 views, one signature; c: 100 views, eight signatures. a is seen first and followed by effect last.'
    },
    by: 'campaign',
    from: '2026-01-01T00:00:00Z',
    to: '2026-04-01T00:00:00Z',
    given: [...rankedCampaign('a', 1, 900, 0), ...rankedCampaign('b', 2, 500, 1), ...rankedCampaign('c', 3, 100, 8)],
    rows: {
      a: { value: -2, n: 3, persons: 2, status: 'ok' },
      b: { value: 0, lo: -1, hi: 1, n: 3, persons: 3, status: 'ok' },
      c: { value: 2, n: 3, persons: 10, status: 'ok' }
    }
  }
}

export default rankGap
