import type { CanonicalRecord } from '../sources/record.ts'
import { authenticity } from './authenticity.ts'
import type { Ingredients, Measure } from './measure.ts'
import { rankedCampaign } from './ranking_example.ts'
import { vanityCells } from './vanity.ts'
import { headlineWithout, type TwoReadings } from './without_flagged.ts'

function ingredients({ all, without }: TwoReadings, accounts: number, compared: number): Ingredients {
  if (!without) return { value: null, persons: null, status: 'masked' }
  const { status, value } = all.impact.result
  if (all.impact.rank === null || without.impact.rank === null)
    return { value: null, persons: null, status: status === 'ok' ? without.impact.result.status : status }
  const note = {
    code: 'without_flagged',
    n: accounts,
    rank: all.impact.rank,
    rank_without: without.impact.rank,
    impact: value,
    impact_without: without.impact.result.value
  }
  const persons = without.impact.result.persons
  return { value: without.impact.rank - all.impact.rank, n: compared, persons, notes: [note] }
}

const flagged = (person: string, more: Partial<Extract<CanonicalRecord, { type: 'flag' }>> = {}): CanonicalRecord => ({
  type: 'flag',
  person,
  reason: 'même texte, à la seconde',
  evidence: 'grappe de 3 comptes, 4 s d’écart',
  by: 'mod-1',
  at: '2026-04-02T00:00:00Z',
  ...more
})

/** A7: places won or lost by a campaign once the accounts in doubt are left out. */
const headlineWithoutFlagged: Measure = {
  ...authenticity,
  key: 'headline_without_flagged',
  id: 'A7',
  label: { fr: 'résultat sans les comptes signalés', en: 'result without the flagged accounts' },
  question: {
    fr: 'Le résultat tient-il sans les comptes dont on doute ?',
    en: 'Does the result hold without the accounts in doubt?'
  },
  explanation: {
    fr: 'Toute la comparaison est refaite comme si les comptes signalés n’avaient rien fait. Le chiffre est la différence de rang par effet : 0, la place tient ; 2, la campagne perd deux places sans eux. C’est le seul usage d’un soupçon : rien n’est retiré des autres chiffres, et un signalement se lève.',
    en: 'The whole comparison is made again as if the flagged accounts had done nothing. The number is the difference of the impact rank: 0, the place holds; 2, the campaign loses two places without them. It is the only use of a suspicion: nothing is taken off the other numbers, and a flag can be lifted.'
  },
  formula: {
    fr: 'rang par effet sans les comptes signalés − rang par effet',
    en: 'impact rank without the flagged accounts − impact rank'
  },
  unit: 'index',
  grains: ['campaign'],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Sillage A7' },
  grade: 'A',
  interval: 'none',
  suppression: { inside: 5, export: 11, complement: false },
  followsCampaign: true,
  pitfalls: {
    fr: 'Vaut ce que valent les signalements : leur raison et leur preuve sont dans la page. La portée vient des plateformes, qui ne nomment personne : elle ne se refait pas. Une relecture tirée au sort avant le signalement non plus. Masqué quand la différence dirait ce qu’ont fait moins de cinq personnes.',
    en: 'Worth what the flags are worth: their reason and evidence are on the page. Reach comes from the platforms, which name nobody: it cannot be made again. Neither can an audit drawn before the flag. Masked when the difference would tell what fewer than five people did.'
  },
  sql: vanityCells,
  compose: async (tx, frame, query, window) => {
    const isOne = window.by === null && window.campaigns.length === 1
    if (window.by === null && !isOne) return new Map()
    const read = await headlineWithout(tx, frame, { audience: query.audience, isExample: query.isExample })
    if (!read) return new Map()
    const wanted = read.campaigns.filter(one => window.campaigns.length === 0 || window.campaigns.includes(one.id))
    return new Map(wanted.map(one => [isOne ? '' : one.id, ingredients(one, read.accounts, read.campaigns.length)]))
  },
  example: {
    story: {
      fr: 'c est première : huit signatures, dont sept de comptes signalés. Sans eux il en reste une pour trois contributeurs, comme b : c perd une demi-place et b la gagne ; un signalement levé ne compte plus.',
      en: 'c comes first: eight signatures, seven of them by flagged accounts. Without them one is left for three contributors, as in b: c loses half a place and b wins it; a lifted flag no longer counts.'
    },
    by: 'campaign',
    from: '2026-01-01T00:00:00Z',
    to: '2026-04-01T00:00:00Z',
    given: [
      ...rankedCampaign('a', 1, 900, 0),
      ...rankedCampaign('b', 2, 500, 1),
      ...rankedCampaign('c', 3, 100, 8),
      ...Array.from({ length: 7 }, (_, i) => flagged(`signer-${i}-c`)),
      flagged('signer-0-b', { lifted_at: '2026-04-03T00:00:00Z', lift_reason: 'une voisine bien connue' })
    ],
    rows: {
      a: { value: 0, n: 3, status: 'ok' },
      b: { value: -0.5, n: 3, persons: 3, status: 'ok' },
      c: { value: 0.5, n: 3, persons: 3, status: 'ok' }
    }
  }
}

export default headlineWithoutFlagged
