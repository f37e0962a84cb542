import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { axe, launch, visit } from './browser.ts'
import { demoServer, type DemoServer } from './server.ts'

/** The demonstration as someone of one of its organisations sees it. */
export interface Reader {
  /** `http://127.0.0.1:…`; known once the tests of the file run */
  address: () => string
  /** A browser with the cookie of the visit, in French, 1440 px wide unless told otherwise. */
  open: (options?: BrowserContextOptions) => Promise<BrowserContext>
  /** Asks for a path as this reader. */
  get: (path: string) => Promise<Response>
  /** The first HTML of a page that must be there. */
  html: (path: string) => Promise<string>
  /** The answer of the API to a path that names the organisation itself. */
  ask: <T>(path: string) => Promise<T>
}

/** Starts the demonstration and a browser before the tests of the file that calls it, and stops both after them. */
export function demonstration(): (organisation: string) => Reader {
  let server: DemoServer
  let browser: Browser
  beforeAll(async () => {
    server = await demoServer()
    browser = await launch()
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  return organisation => {
    const get = (path: string) => {
      const cookie = `${server.cookie.name}=${server.cookie.value}; organisation=${organisation}`
      return fetch(`${server.address}${path}`, { headers: { cookie } })
    }
    const found = async (path: string) => {
      const answer = await get(path)
      expect(answer.status, path).toBe(200)
      return answer
    }
    return {
      address: () => server.address,
      get,
      html: async path => (await found(path)).text(),
      ask: async <T>(path: string) => (await (await found(path)).json()) as T,
      async open(options = {}) {
        const viewport = { width: 1440, height: 900 }
        const context = await browser.newContext({ viewport, locale: 'fr-FR', ...options })
        const own = { name: 'organisation', value: organisation, url: server.address }
        await context.addCookies([{ ...server.cookie, url: server.address }, own])
        return context
      }
    }
  }
}

/** Every space an ordinary one. */
export const ordinary = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

/** What a reader sees of a page's HTML, without its tags. @param between what a tag becomes */
export const textOf = (html: string, between = '') =>
  html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, between)
    .replaceAll('&amp;', '&')

/** Opens an address and expects no violation, no error, no request elsewhere and no scrolling to the side. */
export async function expectSound(page: Page, url: string): Promise<void> {
  const found = await visit(page, url)
  expect(found.status).toBe(200)
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  expect(found.errors).toEqual([])
  expect(found.foreign).toEqual([])
}
