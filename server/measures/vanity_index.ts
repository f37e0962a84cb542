import { comparedUpTo, compareVanity } from './comparison.ts'
import { platformCount } from './counters.ts'
import { campaign, counter, post } from './example.ts'
import type { Ingredients, Measure } from './measure.ts'
import { vanityCells } from './vanity.ts'

/** H1a: how visible a campaign was among the organisation's own. Ordinal: only the foil of the impact rank. */
const vanityIndexMeasure: Measure = {
  ...platformCount,
  key: 'vanity_index',
  id: 'H1a',
  grains: ['campaign'],
  label: { fr: 'indice de vanité', en: 'vanity index' },
  question: {
    fr: 'Cette campagne a-t-elle été plus vue que nos autres campagnes ?',
    en: 'Was this campaign seen more than our other campaigns?'
  },
  explanation: {
    fr: 'Place de la campagne parmi celles des 24 derniers mois, réseau par réseau, pour les affichages, les réactions et partages, le gain d’abonnés ; puis moyenne de ces places. 0 : toujours la moins vue ; 1 : toujours la plus vue. Entre crochets, 90 % des tirages.',
    en: 'Place of the campaign among those of the last 24 months, network by network, for displays, reactions and shares, follower growth; then the mean of these places. 0: always the least seen; 1: always the most seen. In brackets, 90 % of the draws.'
  },
  formula: {
    fr: 'moyenne des rangs centiles (inférieurs + ½ · égaux, elle comprise) / n, par réseau × compteur',
    en: 'mean of percentile ranks (below + ½ · equal, itself included) / n, by network × counter'
  },
  unit: 'index',
  definedBy: { text: 'Sillage H1a' },
  grade: 'B',
  interval: 'draws',
  level: 0.9,
  counterMeasure: 'rank_gap',
  followsCampaign: true,
  pitfalls: {
    fr: 'Un rang, pas une quantité : il ne dit rien de ce que la campagne a changé, et il bouge quand une autre campagne arrive.',
    en: 'A rank, not an amount: it says nothing of what the campaign changed, and it moves when another campaign arrives.'
  },
  sql: vanityCells,
  compose: async (tx, frame, query, window) => {
    const isOne = window.by === null && window.campaigns.length === 1
    if (window.by === null && !isOne) return new Map()
    const { found } = await compareVanity(tx, frame, comparedUpTo(frame, query))
    const wanted = [...found].filter(([key]) => window.campaigns.length === 0 || window.campaigns.includes(key))
    return new Map(
      wanted.map(([key, { index, lo, hi, cells }]): [string, Ingredients] => [
        isOne ? '' : key,
        { value: index, lo, hi, n: cells, persons: null }
      ])
    )
  },
  example: {
    story: {
      fr: 'Trois campagnes. Affichages : 100, 200, 400. Réactions et partages : 3 + 7, 5, 20 ; b et c ont aussi une publication sur X, à 7 et 3 affichages. Les commentaires ne comptent pas.',
      en: 'Three campaigns. Displays: 100, 200, 400. Reactions and shares: 3 + 7, 5, 20; b and c also have a post on X, with 7 and 3 displays. Comments do not count.'
    },
    by: 'campaign',
    from: '2026-01-01T00:00:00Z',
    to: '2026-04-01T00:00:00Z',
    given: [
      campaign('a', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'),
      campaign('b', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'),
      campaign('c', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'),
      post('pa', 'a', '2026-01-01T00:00:00Z'),
      post('pb', 'b', '2026-02-01T00:00:00Z'),
      post('pc', 'c', '2026-03-01T00:00:00Z'),
      post('xb', 'b', '2026-02-02T00:00:00Z', { network: 'x' }),
      post('xc', 'c', '2026-03-02T00:00:00Z', { network: 'x' }),
      counter('pa', 'views', 100, '2026-04-03T00:00:00Z'),
      counter('pb', 'views', 200, '2026-04-03T00:00:00Z'),
      counter('pc', 'views', 400, '2026-04-03T00:00:00Z'),
      counter('pa', 'likes', 3, '2026-04-03T00:00:00Z'),
      counter('pa', 'shares', 7, '2026-04-03T00:00:00Z'),
      counter('pb', 'reactions', 5, '2026-04-03T00:00:00Z'),
      counter('pc', 'likes', 20, '2026-04-03T00:00:00Z'),
      counter('pb', 'comments', 900, '2026-04-03T00:00:00Z'),
      counter('xb', 'impressions', 7, '2026-04-03T00:00:00Z', { network: 'x' }),
      counter('xc', 'impressions', 3, '2026-04-03T00:00:00Z', { network: 'x' })
    ],
    rows: {
      a: { value: 1 / 3, n: 2, persons: null, status: 'ok' },
      b: { value: (1 / 2 + 1 / 6 + 3 / 4) / 3, n: 3 },
      c: { value: (5 / 6 + 5 / 6 + 1 / 4) / 3, n: 3 }
    }
  }
}

export default vanityIndexMeasure
