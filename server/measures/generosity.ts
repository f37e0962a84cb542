import { sql, type SQL } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import { num } from './engine.ts'
import { act, campaign, comment, post } from './example.ts'
import { messages, organisation, posts } from './facts.ts'
import { noPersons, type Measure, type Window } from './measure.ts'

/**
 * What our own accounts published, one row each: `key, id, is_generous`. A post is when it names somebody by @ who is none of
 * our own accounts; a share or a quotation, when what it passes on was written by somebody else.
 */
function published(window: Window): SQL {
  const org = organisation(window)
  const named = sql`regexp_matches(f.text, '(?:^|[^[:alnum:]_.])@([[:alnum:]_][[:alnum:]_.-]*)', 'g')`
  const own = sql`select lower(ltrim(o.name, '@')) from accounts w
        cross join lateral (values (w.handle), (w.external_id), (w.display_name)) as o(name)
        where w.organisation_id = ${org} and w.is_own and o.name is not null`
  return sql`
    select p.key, p.id, exists (select from ${named} as n(found) where rtrim(lower(n.found[1]), '.-') not in (${own})) as is_generous
    from ${posts(window)} p
    join posts f on f.organisation_id = ${org} and f.id = p.id
    join accounts a on a.organisation_id = ${org} and a.id = p.account_id and a.is_own
    union all
    select m.key, m.id, exists (select from interactions s where s.organisation_id = ${org} and s.id = m.parent_interaction_id
        and s.direction = 'in')
      or exists (select from posts s join accounts a on a.organisation_id = ${org} and a.id = s.account_id
        where s.organisation_id = ${org} and s.id = m.root_post_id and not a.is_own and m.parent_interaction_id is null)
    from ${messages(window, window.from, window.to, ['share', 'quote'])} m
    where m.direction = 'out'`
}

const from = '2026-03-02T00:00:00Z'
const to = '2026-03-30T00:00:00Z'
const AT = '2026-03-10T00:00:00Z'
const says = (id: string, text: string | null, at = AT, more: object = {}) =>
  post(id, 'c', at, { ...(text === null ? {} : { text }), ...more })
const passes = (kind: string, at: string, more: object): CanonicalRecord =>
  act(kind, 'page', null, at, {
    direction: 'out',
    text: 'à lire',
    id: `${kind} ${JSON.stringify(more)} ${at}`,
    ...more
  })

/** D14: of what the organisation publishes, what amplifies or credits others. */
const generosity: Measure = {
  key: 'generosity',
  version: 1,
  id: 'D14',
  family: 'dialogue',
  shape: 'number',
  label: { fr: 'générosité', en: 'generosity' },
  question: {
    fr: 'Parle-t-on aussi des autres, ou seulement de soi ?',
    en: 'Do we speak of others too, or only of ourselves?'
  },
  explanation: {
    fr: 'Publications, partages et citations de nos propres comptes : part de ce qui relaie quelqu’un d’autre ou le nomme par @. Se relayer ou se nommer soi-même ne compte pas.',
    en: 'Posts, shares and quotations by our own accounts: share of what passes on somebody else or names them by @. Passing on or naming ourselves does not count.'
  },
  formula: {
    fr: 'publications qui relaient ou nomment d’autres / publications de l’organisation',
    en: 'posts that pass on or name others / posts of the organisation'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'channel'],
  inputs: ['posts'],
  definedBy: { text: 'Sillage D14; Wilson, JASA 1927' },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  suppression: noPersons,
  counterMeasure: 'response_rate',
  pitfalls: {
    fr: 'Nommer n’est pas toujours remercier. Ne voit que les mentions par @ et les partages reçus de la plateforme : un merci sans @ n’y est pas.',
    en: 'To name is not always to thank. Only sees mentions by @ and shares the platform hands over: thanks without an @ are not in it.'
  },
  priority: 2,
  sql: window => sql`
    select key, count(*) as trials, count(*) filter (where is_generous) as successes
    from (${published(window)}) x group by key`,
  reduce: ([row]) => ({ successes: num(row?.successes) ?? 0, trials: num(row?.trials) ?? 0, persons: null }),
  example: {
    story: {
      fr: 'Treize choses publiées : trois publications nomment @voisins ou @adjo, une se nomme elle-même, une ne nomme personne, une n’a qu’une adresse e-mail ; la page relaie Ama, deux fois Adjo, puis quatre fois ses propres mots. Six sur treize.',
      en: 'Thirteen things published: three posts name @voisins or @adjo, one names itself, one names nobody, one only holds an e-mail address; the page passes on Ama, Adjo twice, then four times its own words. Six of thirteen.'
    },
    campaign: 'c',
    from,
    to,
    given: [
      campaign('c', from, to),
      campaign('d', from, to),
      { type: 'account', network: 'facebook', id: 'page', own: true, name: 'La Page' },
      { type: 'account', network: 'facebook', id: 'adjo', own: false, name: 'adjo', creator: 'adjo' },
      says('p1', 'Merci à @voisins. Quelle marche !', from),
      says('p2', 'avec (@adjo) dimanche'),
      says('p3', 'suivez @Page.'),
      says('p4', null),
      says('p5', 'écrire à nous@voisins.org'),
      says('early', 'bravo @voisins', '2026-03-01T23:59:59Z'),
      says('late', 'bravo @voisins', to),
      says('hers', 'merci @voisins', AT, { account: 'adjo' }),
      says('x1', 'merci @voisins et @adjo', AT, { network: 'x' }),
      post('both', 'd', AT, { text: 'rien à dire' }),
      post('none', null, AT, { text: 'pour @voisins' }),
      comment('Ama', 'p1', AT, { id: 'm1' }),
      comment('page', 'p1', AT, { id: 'm2' }),
      passes('share', '2026-03-11T00:00:00Z', { parent: 'm1' }),
      passes('quote', '2026-03-12T00:00:00Z', { post: 'hers' }),
      passes('share', '2026-03-13T00:00:00Z', { post: 'p1' }),
      passes('reply', '2026-03-13T00:00:00Z', { parent: 'm1' }),
      passes('share', to, { parent: 'm1' }),
      passes('quote', '2026-03-14T00:00:00Z', { parent: 'm2', campaign: 'd' }),
      act('share', 'Bob', 'hers', AT),
      passes('share', '2026-03-16T00:00:00Z', { post: 'hers' }),
      // our own word under her post, passed on; under our own, on x; before the first instant and at it
      comment('page', 'hers', AT, { id: 'm3' }),
      passes('share', '2026-03-15T00:00:00Z', { parent: 'm3' }),
      passes('share', '2026-03-15T00:00:00Z', { network: 'x', post: 'x1' }),
      passes('share', '2026-03-01T23:59:59Z', { post: 'none' }),
      passes('share', from, { post: 'none' }),
      ...['e', 'f'].flatMap(slug => [campaign(slug, from, to), post('two', slug, AT, { text: 'rien' })]),
      passes('share', AT, { post: 'two' }),
      ...['e', 'f'].map(slug => post('theirs', slug, AT, { account: 'adjo' })),
      passes('share', AT, { post: 'theirs' })
    ],
    then: { value: 6 / 13, n: 13, persons: null, status: 'ok' },
    also: [
      { campaign: 'c', from, to, networks: ['facebook'], then: { value: 5 / 11, n: 11 } },
      { campaign: 'c', from, to, by: 'channel', rows: { x: { value: 0.5, n: 2 }, facebook: { value: 5 / 11, n: 11 } } },
      { from, to, then: { value: 8 / 19, n: 38 } },
      { campaign: 'e', with: ['f'], from, to, then: { value: 1 / 3, n: 3 } },
      { campaign: 'c', with: ['d'], from, to, by: 'campaign', rows: { d: { value: 0, n: 2 } } }
    ]
  }
}

export default generosity
