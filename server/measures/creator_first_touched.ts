import { sql } from 'drizzle-orm'
import { cellKey } from '../statistics/margins.ts'
import { maskedCells } from '../statistics/suppression.ts'
import { creatorWindow } from './creator_example.ts'
import { num } from './engine.ts'
import { firstTouched } from './first_touched.ts'
import { persons5, type Ingredients, type Measure, type Row, type Window } from './measure.ts'

/** A person is first touched once: rows are parts of one total, masked together. */
function ingredients(rows: readonly Row[], { by }: Window, k: number): Map<string, Ingredients> {
  const counts = rows.map(row => ({ key: String(row.key), persons: num(row.persons) ?? 0 }))
  if (by === null) return new Map(counts.map(({ key, persons }) => [key, { value: persons, persons }]))
  const total = counts.reduce((sum, { persons }) => sum + persons, 0)
  const cells = [{ at: [null], persons: total }, ...counts.map(({ key, persons }) => ({ at: [key], persons }))]
  const masked = k > 1 ? maskedCells(cells, k) : new Set<string>()
  return new Map(
    counts.map(({ key, persons }) => [
      key,
      { value: persons, persons, ...(masked.has(cellKey([key])) ? { status: 'masked' as const } : {}) }
    ])
  )
}

/** K1: how many people came in by a creator. */
const creatorFirstTouched: Measure = {
  key: 'creator_first_touched',
  version: 1,
  id: 'K1',
  family: 'return',
  shape: 'number',
  label: { fr: 'personnes venues par un créateur', en: 'people who came in by a creator' },
  question: {
    fr: 'Qui n’avait encore jamais été vu, et l’a été d’abord sous une publication ?',
    en: 'Who had never been seen, and was first seen under a post?'
  },
  explanation: {
    fr: 'Personnes dont la toute première trace dans l’organisation est sous une publication (un commentaire, une réponse, un « j’aime », un lien cliqué), par compte qui l’a publiée. Qui avait déjà agi ou réagi ailleurs n’est venu par personne.',
    en: 'People whose very first trace in the organisation is under a post (a comment, a reply, a like, a clicked link), by the account that published it. Who had already acted or reacted elsewhere came in by nobody.'
  },
  formula: {
    fr: '|{p : première trace de p sous une publication du compte, dans [t₀, t₁)}|',
    en: '|{p: first trace of p under a post of the account, in [t₀, t₁)}|'
  },
  unit: 'persons',
  direction: 'up',
  grains: ['creator'],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Sillage K1' },
  grade: 'A',
  interval: 'none',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'creator_return_share',
  burnInDays: 28,
  isAboutCreators: true,
  pitfalls: {
    fr: 'Un lien sans publication, une rencontre, un bouche-à-oreille n’y sont pas. Une personne qui change de compte paraît neuve.',
    en: 'A link without a post, a meeting, word of mouth are not in it. A person who changes accounts looks new.'
  },
  priority: 2,
  sql: window =>
    sql`select ${window.by ? sql`f.key` : sql`'' as key`}, count(*) as persons from ${firstTouched(window)} f ${window.by ? sql`group by f.key` : sql``}`,
  combine: (rows, window, _, k) => ingredients(rows, window, k),
  example: {
    story: {
      fr: 'En mars, Afi, Ben, Cléo, Dodji, Nana et Kofi viennent d’abord par Adjo, Esi et Femi par Bela, Oumar par la page : neuf. Gaël avait signé, Hana aimé la page, Joël signe au même instant, Ida vient à l’instant de fin ; Adjo écrit chez elle-même.',
      en: 'In March, Afi, Ben, Cléo, Dodji, Nana and Kofi first come by Adjo, Esi and Femi by Bela, Oumar by the page: nine. Gaël had signed, Hana liked the page, Joël signs at the same instant, Ida comes at the closing instant; Adjo writes under her own post.'
    },
    ...creatorWindow,
    then: { value: 9, persons: 9, status: 'ok' },
    also: [
      {
        ...{ from: creatorWindow.from, to: creatorWindow.to, by: 'creator' },
        rows: { 'facebook:adjo': { value: 6, persons: 6 }, 'facebook:bela': { value: 2, persons: 2 } }
      },
      {
        ...{ campaign: 'c', from: '2026-02-20T00:00:00Z', to: '2026-05-01T00:00:00Z' },
        about: { fr: 'Sous la publication de la campagne, pendant elle.', en: 'Under the campaign’s post, during it.' },
        then: { value: 2 }
      },
      {
        ...{ groups: ['lome'], from: creatorWindow.from, to: creatorWindow.to },
        then: { value: 2 }
      },
      { ...{ groups: ['kara'], from: creatorWindow.from, to: creatorWindow.to }, then: { value: 1 } },
      { ...{ campaign: 'd', from: creatorWindow.from, to: creatorWindow.to }, then: { value: 2 } },
      {
        ...{ networks: ['mastodon'], from: creatorWindow.from, to: creatorWindow.to },
        then: { value: 0, status: 'ok' }
      }
    ]
  }
}

export default creatorFirstTouched
