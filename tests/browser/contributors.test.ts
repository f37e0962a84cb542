import { describe, expect, test } from 'vitest'
import type { Values } from '#lib/answers.ts'
import { head } from '#lib/say.ts'
import { visit } from './browser.ts'
import { demonstration, expectSound, ordinary, textOf } from './demonstration.ts'

const organisation = 'droits-proches'
const { address, ask, html, open } = demonstration()(organisation)

/** What a reader sees of a page, every space an ordinary one. */
const read = async (path: string) => textOf(ordinary(await html(path)))

describe('the page of contributors', () => {
  test('has the numbers of the API in its first HTML, to the digit', async () => {
    const page = await read('/contributors?hl=en')
    const path = `/api/v1/values?organisation=${organisation}&keys=contributors,returning_share,lapse_rate,reactivation_rate`
    const values = await ask<Values>(path)
    for (const [key, { whole }] of Object.entries(values)) {
      const unit = key === 'contributors' ? 'persons' : 'share'
      expect(page, key).toContain(ordinary(head(whole, { unit }, 'en')))
    }
    for (const title of [
      'Who comes back, period after period',
      'How long people take to come back',
      'Once, or by habit',
      'The ladder of engagement'
    ])
      expect(page).toContain(title)
  })

  test('has a table for every figure in its first HTML, and no code of charts', async () => {
    const page = await html('/contributors?hl=en')
    for (const id of ['curve', 'days', 'growth']) {
      const figure = page.slice(page.indexOf(`id="${id}"`))
      expect(figure.slice(0, figure.indexOf('</figure>')), id).toContain('<table')
    }
    expect(page).not.toMatch(/echarts/)
  })

  test('turns to campaigns, groups and first acts by links, and to those who acted by a form', async () => {
    const byAct = await read('/contributors?by=entry_act&reading=unbounded&hl=en')
    expect(byAct).toContain('Each row pools the 28-day cohorts')
    expect(byAct).toContain('New, retained, reactivated, lapsed: by first act')
    expect(byAct).toContain('choose one in the sentence')
    const acted = await read('/contributors?entry=action&hl=en')
    expect(acted).toContain('Only those whose first act was: a verified action.')
    const byCampaign = await read('/contributors?by=campaign&hl=en')
    expect(byCampaign).toContain('What stays afterwards: by campaign')
  })

  test('refuses a way to tell people apart that it does not have', async () => {
    for (const own of ['by=person', 'entry=like', 'reading=all'])
      expect(await read(`/contributors?${own}&hl=en`), own).toContain('This filter no longer exists')
  })

  test('arrows go from cell to cell of the triangle, Escape back to it', async () => {
    const context = await open()
    const page = await context.newPage()
    await visit(page, `${address()}/contributors?hl=en`)
    const place = () =>
      page.evaluate(() => {
        const cell = document.activeElement as HTMLTableCellElement
        return [(cell.parentElement as HTMLTableRowElement).rowIndex, cell.cellIndex]
      })
    const region = page.getByRole('region', { name: /^Who comes back.*in that period/ })
    await region.focus()
    await page.keyboard.press('ArrowRight')
    expect(await place()).toEqual([1, 2])
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    expect(await place()).toEqual([2, 3])
    await page.keyboard.press('Home')
    expect(await place()).toEqual([2, 2])
    await page.keyboard.press('ArrowLeft')
    expect(await place()).toEqual([2, 2])
    await page.keyboard.press('Escape')
    expect(await region.evaluate(one => one === document.activeElement)).toBe(true)
    await context.close()
  })

  test('refuses a filter that it does not have', async () => {
    expect(await read('/contributors?rule=last&hl=fr')).toContain('Ce filtre n’existe plus')
  })

  test.each([
    [360, 'light', 'fr'],
    [360, 'dark', 'en'],
    [768, 'dark', 'fr'],
    [1440, 'light', 'en&by=campaign']
  ] as const)(
    'at %d px, %s, in %s, is accessible, without error and without side scrolling',
    async (width, theme, hl) => {
      const context = await open({ viewport: { width, height: 900 }, colorScheme: theme })
      const page = await context.newPage()
      await expectSound(page, `${address()}/contributors?hl=${hl}`)
      await context.close()
    },
    60_000
  )
})
