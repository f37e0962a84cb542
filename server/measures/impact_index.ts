import { sql } from 'drizzle-orm'
import { bindingsOf, compositeOf, FEWEST_COMPARED } from './composite.ts'
import { organisation } from './facts.ts'
import { compositeDeclared, compositeFacts } from './impact_index_example.ts'
import type { Measure, Row } from './measure.ts'
import rankGap from './rank_gap.ts'

const asked = { from: '2026-01-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }

/** H1c: the four numbers of the profile in one, under weights the campaign declared before it started. */
const impactIndex: Measure = {
  ...rankGap,
  key: 'impact_index',
  id: 'H1c',
  label: { fr: 'indice d’impact déclaré', en: 'declared impact index' },
  question: {
    fr: 'Selon les poids choisis avant le début, où se place cette campagne ?',
    en: 'Under the weights chosen before the start, where does this campaign stand?'
  },
  explanation: {
    fr: 'Pour chacun des quatre nombres du profil d’impact, la place de la campagne parmi celles des 24 derniers mois qui ont les quatre ; puis la moyenne géométrique de ces places, chacune avec son poids. Les poids sont ceux qu’elle a déclarés et scellés avant son début ; sans eux, aucun indice. L’acceptabilité dit quelle part de 10 000 pondérations tirées au hasard lui laisse son rang, à une place près.',
    en: 'For each of the four numbers of the impact profile, the place of the campaign among those of the last 24 months that have all four; then the geometric mean of these places, each with its weight. The weights are those it declared and sealed before its start; without them, no index. Acceptability tells what share of 10,000 weightings drawn at random leave it its rank, within one place.'
  },
  formula: {
    fr: 'Π Pⱼ^wⱼ, Pⱼ = rang centile de agir, revenir, dialoguer, durer ; intervalle à 90 % sur 4 000 tirages',
    en: 'Π Pⱼ^wⱼ, Pⱼ = percentile rank of act, return, talk, last; 90 % interval over 4,000 draws'
  },
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Sillage H1c; OECD/JRC 2008; acceptability: Lahdelma, Hokkanen and Salminen, EJOR 1998' },
  minimumN: FEWEST_COMPARED,
  counterMeasure: 'actions_per_contributor',
  pitfalls: {
    fr: 'Avec quatre dimensions indépendantes et huit campagnes, celle qui mène à poids égaux perd la tête sous 41 % des pondérations tirées au hasard. Lire le profil d’abord : un indice dit moins que ses quatre nombres.',
    en: 'With four independent dimensions and eight campaigns, the leader under equal weights loses the lead under 41 % of random weightings. Read the profile first: an index says less than its four numbers.'
  },
  sql: window => sql`
    select c.id::text as key, b.act, b.return, b.dialogue, b.last, b.at, b.hash from (
      select distinct on (l.campaign) l.campaign, encode(l.hash, 'hex') as hash, e.entry ->> 'at' as at, w.*
      from campaign_locks l
      cross join lateral (select l.content::jsonb as entry) e
      cross join lateral (select e.entry -> 'declared' -> 'weights' as weights) d
      cross join lateral jsonb_to_record(case when jsonb_typeof(d.weights) = 'object' then d.weights else '{}' end)
        as w(act float8, return float8, dialogue float8, last float8)
      where l.organisation_id = ${organisation(window)} and e.entry ->> 'at' < e.entry -> 'declared' ->> 'starts_at'
      order by l.campaign, l.seq desc
    ) b
    join campaigns c on c.organisation_id = ${organisation(window)} and c.slug = b.campaign
    where b.act is not null`,
  compose: async (tx, frame, query, window) => {
    const isOne = window.by === null && window.campaigns.length === 1
    if (window.by === null && !isOne) return new Map()
    const bound = bindingsOf((await tx.db.execute(query.measure.sql(window))) as unknown as Row[])
    const wanted = [...bound].filter(([id]) => window.campaigns.length === 0 || window.campaigns.includes(id))
    if (wanted.length === 0) return new Map()
    const { audience, isExample, hidesBelow } = query
    const found = await compositeOf(tx, frame, new Map(wanted), { audience, isExample, hidesBelow })
    return new Map([...found].map(([id, ingredients]) => [isOne ? '' : id, ingredients]))
  },
  example: {
    story: {
      fr: 'Trois campagnes. Agir : personne pour a, une sur trois pour b, huit sur dix pour c. Revenir : a, puis b, puis c. Dialoguer : b, puis a, puis c. Durer : b, puis a et c ensemble. Elles ont promis de peser agir pour 0,4, revenir 0,3, dialoguer 0,2, durer 0,1 ; b a changé d’avis deux fois, une fois avant son début, une fois après ; c a repris les siens, puis les a redits à l’instant de son début, trop tard.',
      en: 'Three campaigns. Act: nobody for a, one in three for b, eight in ten for c. Return: a, then b, then c. Talk: b, then a, then c. Last: b, then a and c together. They promised to weigh act .4, return .3, talk .2, last .1; b changed its mind twice, once before its start, once after; c took its own back, then said them again at the instant it started, too late.'
    },
    by: 'campaign',
    ...asked,
    given: compositeFacts,
    byHand: compositeDeclared,
    rows: {
      a: {
        value: (1 / 6) ** 0.4 * (5 / 6) ** 0.3 * (1 / 2) ** 0.2 * (1 / 3) ** 0.1,
        ...{ n: 3, persons: 2, status: 'ok' },
        notes: [{ code: 'composite', rank: 2, act: 0.4, return: 0.3, dialogue: 0.2, last: 0.1 }]
      },
      b: {
        value: (1 / 2) ** 0.25 * (1 / 2) ** 0.25 * (5 / 6) ** 0.25 * (5 / 6) ** 0.25,
        ...{ n: 3, persons: 2, status: 'ok' },
        notes: [{ code: 'composite', rank: 1, act: 0.25 }]
      },
      c: null
    },
    also: [
      {
        ...{ ...asked, campaign: 'a' },
        then: { value: (1 / 6) ** 0.4 * (5 / 6) ** 0.3 * (1 / 2) ** 0.2 * (1 / 3) ** 0.1, n: 3, status: 'ok' }
      },
      { ...asked, campaign: 'c', then: { value: null, status: 'unknown' } }
    ]
  }
}

export default impactIndex
