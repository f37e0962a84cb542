import { createHmac } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, launch, visit } from './browser.ts'
import { carry, director, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
let cookie: string

beforeAll(async () => {
  server = await freshServer()
  browser = await launch()
  cookie = await signedIn(server)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function decode(key: string): Buffer {
  const bits = [...key.replaceAll(/[\s=]/g, '')]
    .map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}

/** The six digits an application shows for a key, `steps` of 30 seconds from now (RFC 6238). */
function codeOf(key: string, steps = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const hash = createHmac('sha1', decode(key)).update(counter).digest()
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7f_ff_ff_ff
  return String(number % 1_000_000).padStart(6, '0')
}

async function signIn(page: Page) {
  await visit(page, `${server.address}/sign-in`)
  await page.fill('#email', director.email)
  await page.fill('#password', director.password)
  await page.locator('form[action="?/password"] button.primary').click()
  await page.waitForSelector('#code')
}

test('a second factor is set up, a wrong code keeps the key on the page, then each sign-in asks for it', async () => {
  const context = await browser.newContext({ locale: 'fr-FR' })
  await carry(context, server, cookie)
  const page = await context.newPage()
  const seen = await visit(page, `${server.address}/settings/account`)
  await page.fill('#factor-password', director.password)
  await page.getByRole('button', { name: 'Mettre en place' }).click()
  const key = await page.locator('.key').innerText()
  expect(decode(key).length).toBeGreaterThanOrEqual(16)
  const recovery = await page.locator('section ul li').allInnerTexts()
  expect(recovery.length).toBeGreaterThanOrEqual(8)
  expect(await axe(page)).toEqual([])

  await page.fill('#code', codeOf(key, 40))
  await page.getByRole('button', { name: 'Confirmer' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.locator('.key').innerText()).toBe(key)
  await page.fill('#code', codeOf(key))
  await page.getByRole('button', { name: 'Confirmer' }).click()
  await page.getByText('Second facteur en place.').waitFor()
  expect(seen.foreign).toEqual([])
  await context.close()

  const other = await browser.newContext({ locale: 'fr-FR' })
  const door = await other.newPage()
  await signIn(door)
  expect(await axe(door)).toEqual([])
  await door.fill('#code', codeOf(key, 40))
  await door.locator('form[action="?/code"] button').click()
  await door.getByRole('alert').waitFor()
  await door.getByText('Je n’ai pas mon téléphone').click()
  await door.fill('#recovery', recovery[0] ?? '')
  await door.locator('form[action="?/recovery"] button').click()
  await door.waitForURL(`${server.address}/`)
  await other.close()
})
