import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportContent } from '#server/report/content.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, organisationOf } from './scenario.ts'

let database: TestDatabase
let id: string
let bare: string

beforeAll(async () => {
  database = await testDatabase()
  id = await organisationOf(database.store, 'said')
  bare = await organisationOf(database.store, 'bare', false)
})
afterAll(() => database.drop())

const report = (campaign: string | undefined, lang: 'fr' | 'en' = 'fr', organisation = id) =>
  reportContent(
    database.store,
    organisation,
    { campaign, lang, ...(campaign ? {} : { from: '2026-01-01', to: '2026-11-01' }) },
    NOW
  )

const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('three numbers open the report, each with its target and its interval', async () => {
  const { impact, impact_note } = await report('spring')
  expect(impact.map(({ axis, text, beside }) => [axis, text, beside].map(spaces))).toEqual([
    ['Agir', '20', 'cible 30 · dénombrement exhaustif'],
    ['Revenir', '30 %', 'cible 25 % · entre 18 et 46 %'],
    ['Durer', '−20 points', expect.stringMatching(/^sans cible · entre −\d+ points et \+\d+ points$/)]
  ])
  expect(spaces(impact_note!)).toBe('Non montré ci-dessus : Dialoguer (trop peu).')
})

test('the logframe goes from outcomes to outputs to reach, and reach has neither target nor state', async () => {
  const { results } = await report('spring')
  const rows = results.groups.map(group => [
    group.level,
    group.rows.map(row => [row.baseline, row.target, row.actual, row.attainment, row.word].map(spaces))
  ])
  expect(rows).toEqual([
    [
      'outcome',
      [
        ['10 %', '25 %', '30 %', '133 % [53–237]', 'vraisemblable'],
        ['–', '–', '40', '–', 'sans cible']
      ]
    ],
    ['output', [['0', '30', '20', '67 %', 'manqué']]],
    ['reach', [['–', '–', '1 200', '–', '–']]]
  ])
})

test('what was missed is said, with the explanation when there is one', async () => {
  const told = await report('spring')
  expect(told.failed.none).toBeNull()
  expect(spaces(told.failed.rows[0]!.text)).toBe(
    '20 pour une cible de 30 : manqué. L’organisation n’en a pas encore donné l’explication.'
  )
  const explained = await reportContent(
    database.store,
    id,
    { campaign: 'spring', lang: 'fr', narrative: { explanations: { acted: 'Le formulaire était en panne.' } } },
    NOW
  )
  expect(spaces(explained.failed.rows[0]!.text)).toBe('20 pour une cible de 30 : manqué. Le formulaire était en panne.')
})

test('a wake that may be below the usual is said among what did not work', async () => {
  const { failed } = await report('spring', 'en')
  expect(failed.rows.at(-1)).toMatchObject({
    label: 'Printemps des voix',
    text: expect.stringContaining('people do not return more than usual, or too few to tell')
  })
})

test('nothing to explain is never silence', async () => {
  expect((await report('fresh', 'en')).failed.none).toMatch(/^No target can be judged yet/)
  expect((await report('fresh', 'en', bare)).failed.none).toMatch(/^Nothing was followed against a target/)
})

test('without indicators the report says what it cannot say', async () => {
  const { results, summary } = await report('fresh', 'fr', bare)
  expect(spaces(results.absent!)).toMatch(/^Aucun indicateur n’a été déclaré/)
  expect(spaces(summary.at(-1)!)).toMatch(/^Aucune cible n’a été fixée/)
})

test('six people leave no number anywhere, in no form', async () => {
  const content = await report('small')
  const about = content.figures.filter(({ campaign, result }) => campaign === 'small' && result.persons !== 0)
  const counted = about.filter(({ measure }) =>
    ['contributors', 'wake', 'excess_wake', 'actions_per_contributor'].includes(measure)
  )
  expect(counted.length).toBeGreaterThan(3)
  expect(new Set(counted.map(({ result }) => result.status))).toEqual(new Set(['masked', 'too_early']))
  expect(counted.every(({ result: { value, n, persons } }) => value === null && n === null && persons === null)).toBe(
    true
  )
  expect(content.masked).toBe(content.figures.filter(({ result }) => result.status === 'masked').length)
  expect(spaces(content.summary[0]!)).toContain('on ne peut pas dire combien de personnes ont contribué (masqué)')
})

test('what is not over yet says when it will be known', async () => {
  const { remains, summary } = await report('fresh')
  // The campaign ends on 1 November; its first 28 days are over on 29 November, its 90 days on 30 January.
  expect(spaces(remains.absent!)).toBe(
    'Aucun point de la courbe n’est connu. Trop tôt : connu à partir du 29 novembre 2026.'
  )
  expect(spaces(summary[1]!)).toBe('Il est trop tôt pour dire qui reste : connu à partir du 30 janvier 2027.')
})

test('the curve stops where the time has not come, and stands beside the usual level', async () => {
  const { remains } = await report('spring')
  const rows = remains.table!.rows.map(row => row.map(cell => spaces(cell.text)))
  expect(rows.find(([at]) => at === '90')!.slice(0, 4)).toEqual(['90', '30 % [18–46]', '40', '50 %'])
  expect(rows.at(-1)![1]).toBe('trop tôt')
  expect(rows.filter(([, wake]) => wake === 'trop tôt')).toHaveLength(1)
})

test('ranks that chance could have made are not told apart, and a campaign without a rank says why', async () => {
  const { seen } = await report('fresh', 'en')
  const said = seen.sentences.map(spaces)
  expect(said).toContain('Not distinguishable: the gap between these campaigns may be chance.')
  expect(
    said.find(sentence => sentence.endsWith('is not ranked (too early: known from 30 January 2027).'))
  ).toBeDefined()
})

test('annex A is written from the settings: list of contributions, definitions, threshold, limits', async () => {
  const { method } = await report('spring', 'en')
  const text = method.blocks
    .flatMap(block => [block.title, ...block.paragraphs.map(({ term, text }) => `${term ?? ''} ${text}`)])
    .join('\n')
  expect(text).toContain('Contribution (list v1)')
  expect(text).toContain('(wake@1)')
  expect(spaces(text)).toContain('fewer than 11 people')
  expect(spaces(text)).toContain('Facts go back to 10 January 2026')
  expect(text).toContain('not a cause')
})

test('a report about an unknown campaign is refused', async () => {
  await expect(report('autumn')).rejects.toMatchObject({ code: 'unknown_campaign', status: 404 })
})

test('both languages carry the same numbers', async () => {
  const [french, english] = [await report(undefined, 'fr'), await report(undefined, 'en')]
  expect(english.figures.map(figure => figure.result)).toEqual(french.figures.map(figure => figure.result))
})
