import { MINIMUM_RANKED } from '../statistics/spearman.ts'
import { compareCampaigns, comparedUpTo } from './comparison.ts'
import type { Ingredients, Measure } from './measure.ts'
import rankGap from './rank_gap.ts'
import { rankedCampaign } from './ranking_example.ts'

/** H3: do the campaigns that are seen most change most? One coefficient over all campaigns. */
const rankAgreement: Measure = {
  ...rankGap,
  key: 'rank_agreement',
  id: 'H3',
  label: { fr: 'accord des rangs', en: 'rank agreement' },
  question: {
    fr: 'Nos campagnes les plus vues sont-elles celles qui changent le plus ?',
    en: 'Are the campaigns seen most the ones that change most?'
  },
  explanation: {
    fr: 'Corrélation des rangs (Spearman) entre vanité et effet sur les campagnes de 24 mois. 1 : même ordre ; 0 : aucun rapport ; −1 : ordre inverse. Avec, en note, le τ de Kendall, la probabilité exacte jusqu’à neuf campagnes et la valeur qu’il faudrait dépasser. Rien au-dessous de six campagnes.',
    en: 'Rank correlation (Spearman) between vanity and impact over the campaigns of 24 months. 1: same order; 0: no relation; −1: reverse order. With, as a note, Kendall’s τ, the exact probability up to nine campaigns and the value to exceed. Nothing below six campaigns.'
  },
  formula: {
    fr: 'ρ de Spearman ; intervalle à 95 % sur 2 000 tirages × rééchantillons de campagnes',
    en: 'Spearman’s ρ; 95 % interval over 2,000 draws × resamples of campaigns'
  },
  direction: 'neither',
  grains: [],
  definedBy: { text: 'Spearman 1904; Kendall 1945; Sillage H3' },
  level: 0.95,
  minimumN: MINIMUM_RANKED,
  pitfalls: {
    fr: 'ρ = 0,5 sur 12 campagnes va de −0,14 à 0,85 : peu de campagnes ne permettent presque jamais de conclure.',
    en: 'ρ = .5 over 12 campaigns runs from −.14 to .85: few campaigns hardly ever allow a conclusion.'
  },
  compose: async (tx, frame, query) => {
    const { agreement, required, compared } = await compareCampaigns(tx, frame, {
      audience: query.audience,
      isExample: query.isExample,
      to: comparedUpTo(frame, query)
    })
    if (compared < MINIMUM_RANKED)
      return new Map([['', { n: compared, persons: null, status: 'too_few' } as Ingredients]])
    if (!agreement) return new Map()
    const { rho, lo, hi, tau, p, n } = agreement
    const found: Ingredients = {
      value: rho,
      lo,
      hi,
      n,
      persons: null,
      notes: [{ code: 'rank_agreement', tau, p, required }]
    }
    return new Map([['', found]])
  },
  example: {
    story: {
      fr: 'Six campagnes de deux commentaires : les vues vont de 600 à 100, les signatures de 0 à 5. L’ordre est exactement inverse.',
      en: 'Six campaigns with two comments each: views go from 600 to 100, signatures from 0 to 5. The order is exactly reversed.'
    },
    from: '2026-01-01T00:00:00Z',
    to: '2026-07-01T00:00:00Z',
    given: ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((slug, i) => rankedCampaign(slug, i + 1, 600 - 100 * i, i)),
    then: { value: -1, n: 6, status: 'ok', notes: ['rank_agreement'] }
  }
}

export default rankAgreement
