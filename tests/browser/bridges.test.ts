import { describe, expect, test } from 'vitest'
import type { PresentedRow, Values } from '#lib/answers.ts'
import { head } from '#lib/say.ts'
import { visit } from './browser.ts'
import { demonstration, expectSound, ordinary, textOf } from './demonstration.ts'

const organisation = 'deux-rives-reseau'
const asked = 'campaign=la-traversee&from=2025-01-01&to=2026-11-01'
const { address, ask, get, html, open } = demonstration()(organisation)

/** What a reader sees of a page, every space an ordinary one. */
const read = async (path: string) => textOf(ordinary(await html(path)))

const values = (keys: string, by = '') =>
  ask<Values>(`/api/v1/values?organisation=${organisation}&${asked}&keys=${keys}${by ? `&by=${by}&vs=none` : ''}`)

describe('the page of bridges', () => {
  test('finds the bridge that was planted, and none of the three that were not', async () => {
    const { durable_bridges: durable } = await values('durable_bridges', 'pair')
    const shares = new Map((durable!.rows as PresentedRow[]).map(row => [row.key, row.result]))
    const planted = shares.get('associations+diaspora')!
    expect(planted.value! * planted.n!).toBeCloseTo(12, 6)
    for (const pair of ['officiels+universitaires', 'associations+journalistes', 'diaspora+officiels'])
      expect(shares.get(pair), pair).toMatchObject({ value: 0, status: 'ok' })
  })

  test('has the numbers of the API in its first HTML, and a word where there is none', async () => {
    const page = await read(`/bridges?${asked}&hl=en`)
    const all = await values('durable_bridges,ei_excess,cross_group_threads,bridging_persons')
    for (const [key, unit] of [
      ['durable_bridges', 'share'],
      ['ei_excess', 'index'],
      ['cross_group_threads', 'share'],
      ['bridging_persons', 'persons']
    ] as const)
      expect(page, key).toContain(ordinary(head(all[key]!.whole, { unit }, 'en')))
    expect(page).toContain('Associations – Diaspora')
  })

  test('draws no pair that is masked, and places groups alike each time', async () => {
    const { bridge_balance: balance } = await values('bridge_balance', 'pair')
    const drawn = (balance!.rows as PresentedRow[]).filter(row => row.result.status === 'ok').length
    const lines = async () => (await (await get(`/bridges?${asked}`)).text()).match(/<line [^>]*x1[^>]*>/g) ?? []
    const [once, again] = [await lines(), await lines()]
    expect(once).toHaveLength(drawn)
    expect(again).toEqual(once)
  })

  test('refuses to look at one creator: a creator has no bridge', async () => {
    const page = await read('/bridges?format=video&hl=fr')
    expect(page).toContain('Ce filtre n’existe plus')
    expect(page).not.toContain('Campagne par campagne')
  })

  test.each([
    [360, 'light', 'fr'],
    [360, 'dark', 'en'],
    [768, 'dark', 'fr'],
    [1440, 'light', 'en']
  ] as const)(
    'at %d px, %s, in %s, is accessible, without error and without side scrolling',
    async (width, theme, hl) => {
      const context = await open({ viewport: { width, height: 900 }, colorScheme: theme })
      const page = await context.newPage()
      await expectSound(page, `${address()}/bridges?${asked}&hl=${hl}`)
      await context.close()
    },
    60_000
  )

  test('every number opens its passport', async () => {
    const context = await open()
    const page = await context.newPage()
    await visit(page, `${address()}/bridges?${asked}&hl=fr`)
    await page.locator('.numbers a.value').first().click()
    await expect.poll(() => page.locator('dialog').innerText()).toContain('durable_bridges@1')
    await context.close()
  }, 60_000)
})
