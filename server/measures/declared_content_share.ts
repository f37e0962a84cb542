import { sql } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import { isDeclared } from './declared_content.ts'
import { num } from './engine.ts'
import { campaign, post } from './example.ts'
import { organisation, posts } from './facts.ts'
import { noPersons, type Measure } from './measure.ts'

const from = '2026-03-02T00:00:00Z'
const to = '2026-03-30T00:00:00Z'
const AT = '2026-03-10T00:00:00Z'
const creator = (id: string): CanonicalRecord => ({
  ...{ type: 'account', network: 'facebook', id, own: false, name: id, creator: id }
})
const coded = (id: string, account: string, narrative: string | null, at = '2026-03-10T00:00:00Z', more: object = {}) =>
  post(id, 'c', at, { account, ...(narrative ? { narrative } : {}), ...more })

/** D10: of the posts whose narrative was coded, those in the declared category (positive content, counter-speech). */
const declaredContentShare: Measure = {
  key: 'declared_content_share',
  version: 1,
  id: 'D10',
  family: 'dialogue',
  shape: 'number',
  label: { fr: 'part de contenu positif ou de contre-discours', en: 'share of positive content or counter-speech' },
  question: {
    fr: 'Quelle part de ce qui est publié est du contenu positif ou du contre-discours ?',
    en: 'Which share of what is published is positive content or counter-speech?'
  },
  explanation: {
    fr: 'Publications de la période dont le récit a été codé, et part de celles qui sont dans la catégorie déclarée d’avance : contenu positif, contre-discours. Une publication sans code n’est pas comptée.',
    en: 'Posts of the period whose narrative was coded, and the share of them in the category declared beforehand: positive content, counter-speech. A post without a code is not counted.'
  },
  formula: {
    fr: 'publications codées dans la catégorie / publications codées',
    en: 'posts coded in the category / posts coded'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'channel', 'creator'],
  inputs: ['posts'],
  definedBy: { text: 'Institute for Strategic Dialogue, counter-narrative monitoring; Wilson, JASA 1927' },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  suppression: noPersons,
  isAboutCreators: true,
  counterMeasure: 'counter_speech_response',
  pitfalls: {
    fr: 'Le code doit être écrit avant de compter, par quelqu’un qui ne sait pas si la publication vient avant ou après la formation. Lire à côté l’accueil : on peut prêcher dans le vide.',
    en: 'The code must be written before counting, by somebody who does not know whether the post comes before or after the training. Read its response beside it: one can preach to nobody.'
  },
  priority: 2,
  sql: window => sql`
    select p.key, count(*) as trials, count(*) filter (where ${isDeclared(sql`f.narrative`)}) as successes
    from ${posts(window)} p join posts f on f.organisation_id = ${organisation(window)} and f.id = p.id
    where f.narrative is not null group by p.key`,
  reduce: ([row]) => ({ successes: num(row?.successes) ?? 0, trials: num(row?.trials) ?? 0, persons: null }),
  example: {
    story: {
      fr: 'Adjo publie un contre-discours au premier instant et un contenu positif ; Bela, des coulisses, un portrait et un contre-discours : 3 publications sur 5. Une sixième n’a pas de code, une septième paraît à l’instant de fin, une autre la seconde d’avant.',
      en: 'Adjo publishes counter-speech at the first instant and positive content; Bela, behind the scenes, a portrait and counter-speech: 3 posts of 5. A sixth has no code, a seventh comes out at the closing instant, another the second before the first.'
    },
    campaign: 'c',
    from,
    to,
    given: [
      campaign('c', from, to),
      campaign('d', from, to),
      creator('adjo'),
      creator('bela'),
      coded('a1', 'adjo', 'contre_discours', from),
      coded('a2', 'adjo', 'contenu_positif'),
      coded('b1', 'bela', 'coulisses'),
      coded('b2', 'bela', 'portrait'),
      coded('b3', 'bela', 'counter_narrative'),
      coded('b4', 'bela', null),
      coded('late', 'bela', 'contre_discours', to),
      coded('early', 'bela', 'contre_discours', '2026-03-01T23:59:59Z'),
      post('tw', 'd', '2026-03-11T00:00:00Z', { account: 'adjo', network: 'x', narrative: 'quotidien' }),
      // one post of both campaigns
      post('both', 'd', '2026-03-12T00:00:00Z', { account: 'adjo', narrative: 'counter_speech' }),
      campaign('e', from, to),
      campaign('f', from, to),
      ...['e', 'f'].map(slug => post('two', slug, AT, { account: 'adjo', narrative: 'contre_discours' })),
      post('none', null, '2026-03-12T00:00:00Z', { account: 'adjo', network: 'x', narrative: 'positive_content' })
    ],
    then: { value: 0.6, n: 5, persons: null, status: 'ok' },
    also: [
      { from, to, then: { value: 6 / 9, n: 18 } },
      { campaign: 'e', with: ['f'], from, to, then: { value: 1, n: 1 } },
      { from, to, networks: ['x'], then: { value: 0.5, n: 4 } },
      {
        campaign: 'c',
        with: ['d'],
        from,
        to,
        by: 'campaign',
        rows: { c: { value: 0.6, n: 5 }, d: { value: 0.5, n: 2 } }
      },
      {
        from,
        to,
        by: 'creator',
        rows: { 'facebook:adjo': { value: 1, n: 4 }, 'facebook:bela': { value: 1 / 3, n: 3 } }
      },
      { from, to, by: 'channel', rows: { facebook: { value: 5 / 7, n: 14 }, x: { value: 0.5, n: 4 } } },
      {
        from: to,
        to: '2026-04-30T00:00:00Z',
        by: 'creator',
        rows: { 'facebook:bela': { value: 1, n: 1 } }
      }
    ]
  }
}

export default declaredContentShare
