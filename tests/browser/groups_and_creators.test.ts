import { describe, expect, test } from 'vitest'
import type { PresentedRow, Values } from '#lib/answers.ts'
import { head } from '#lib/say.ts'
import { visit } from './browser.ts'
import { demonstration, expectSound, ordinary, textOf, type Reader } from './demonstration.ts'

const campaign = 'campaign=voisins-temoins&from=2025-09-01&to=2025-10-13'
const spring = 'from=2025-01-01&to=2025-10-01'
const as = demonstration()
const rights = as('droits-proches')
const makers = as('akpe-creation')

/** What a reader without script sees of a page; every space an ordinary one. */
const read = async (reader: Reader, path: string) =>
  textOf(ordinary(await reader.html(path)), ' ').replaceAll(/\s+/g, ' ')

describe('the page of groups', () => {
  test('finds the two groups that were planted, and says the others cannot be told apart', async () => {
    const page = await read(rights, `/groups?${campaign}&hl=fr`)
    expect(page).toMatch(/Liège et .*Louvain-la-Neuve se distinguent de la plupart des autres/)
    const { mobilisation_rate: rate } = await rights.ask<Values>(
      `/api/v1/values?organisation=droits-proches&${campaign}&keys=mobilisation_rate&by=group&vs=none`
    )
    const shown = (rate!.rows as PresentedRow[]).filter(({ result }) => result.status === 'ok')
    const alike = shown.filter(({ result }) => result.notes.some(({ code }) => code === 'not_separable'))
    expect(shown.length - alike.length).toBe(2)
    expect(page.split('non départageable').length - 1).toBeGreaterThanOrEqual(alike.length)
  })

  test('has the numbers of the API without script: raw, shrunk and rank together, never a bare rank', async () => {
    const page = await read(rights, `/groups?${campaign}&hl=en`)
    const { mobilisation_rate: rate } = await rights.ask<Values>(
      `/api/v1/values?organisation=droits-proches&${campaign}&keys=mobilisation_rate&by=group&vs=none`
    )
    for (const { label, result } of rate!.rows as PresentedRow[]) {
      expect(page).toContain(label.en)
      expect(page, label.en).toContain(ordinary(head(result, { unit: 'share' }, 'en')))
      const rank = result.notes.find(({ code }) => code === 'rank')
      if (!rank) continue
      const [lo, hi] = [Math.floor(Number(rank['lo'])), Math.ceil(Number(rank['hi']))]
      expect(page, label.en).toContain(`${lo} to ${hi} of ${rank['of']}`)
    }
    expect(page).toContain('Those who stayed away')
  })

  test('of no campaign leads to each campaign', async () => {
    const page = await read(rights, '/groups?hl=fr')
    expect(page).toContain('Campagne par campagne')
    const { mobilisation_rate: rate } = await rights.ask<Values>(
      '/api/v1/values?organisation=droits-proches&campaign=voisins-temoins&keys=mobilisation_rate&vs=none'
    )
    expect(page).toContain(`Voisins témoins ${ordinary(head(rate!.whole, { unit: 'share' }, 'fr'))}`)
  })

  test('has a page for each group, beside the others together', async () => {
    const page = await read(rights, `/groups/liege?${campaign}&hl=fr`)
    expect(page).toContain('Groupe local de Liège')
    expect(page).toContain('des 13 autres pris ensemble')
    expect(page).not.toContain('Groupe local de Namur')
  })
})

describe('the page of creators', () => {
  test('lists those who published, says what no measure knows, and never adds a profile up', async () => {
    const page = await read(makers, `/creators?${spring}&hl=fr`)
    const { profiles } = await makers.ask<{ profiles: { name: string }[] }>(
      `/api/v1/creator-profiles?organisation=akpe-creation&${spring}`
    )
    expect(profiles).toHaveLength(28)
    for (const { name } of profiles) expect(page).toContain(name)
    expect(page).not.toMatch(/score|classement des créateurs/i)
  })

  test('finds no effect of the training that has none', async () => {
    expect(await read(makers, `/creators?${spring}&hl=fr`)).toContain('aucun effet démontré')
    const [training] = await makers.ask<{ change: { value: number; lo: number; hi: number } }[]>(
      '/api/v1/interventions?organisation=akpe-creation'
    )
    expect(training!.change.lo).toBeLessThan(0)
    expect(training!.change.hi).toBeGreaterThan(0)
  })

  test('of a quiet period leads to the whole history', async () => {
    expect(await read(makers, '/creators?hl=fr')).toContain('Voir tout l’historique')
  })

  test('is no entry where no creator is enrolled', async () => {
    const entry = async (reader: Reader) => (await reader.html('/measures')).includes('href="/creators"')
    expect(await entry(rights)).toBe(false)
    expect(await entry(makers)).toBe(true)
  })
})

describe.each([
  ['groups', rights, `/groups?${campaign}`],
  ['a group', rights, `/groups/liege?${campaign}`],
  ['creators', makers, `/creators?${spring}`]
])('the page of %s', (_, reader, path) => {
  test.each([
    [360, 'light', 'fr'],
    [360, 'dark', 'en'],
    [768, 'light', 'en'],
    [1440, 'dark', 'fr']
  ] as const)(
    'at %d px, %s, in %s, is accessible, without error and without side scrolling',
    async (width, theme, hl) => {
      const context = await reader.open({ viewport: { width, height: 900 }, colorScheme: theme })
      const page = await context.newPage()
      await expectSound(page, `${reader.address()}${path}&hl=${hl}`)
      await context.close()
    },
    60_000
  )
})

test('every rate opens its passport', async () => {
  const context = await rights.open()
  const page = await context.newPage()
  await visit(page, `${rights.address()}/groups?${campaign}&hl=fr`)
  await page.locator('.numbers a.value').first().click()
  await expect.poll(() => page.locator('dialog').innerText()).toContain('mobilisation_rate@1')
  await context.close()
}, 60_000)
