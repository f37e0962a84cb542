import { launch } from './browser.ts'
const browser = await launch()
const base = 'http://127.0.0.1:4777'
for (const [name, width, path, dark, hl] of [['ov1440', 1440, '/', false, 'fr'], ['ov360', 360, '/', false, 'fr'], ['camp', 1440, '/campaigns', false, 'fr'], ['rev', 1440, '/campaigns/danse-du-vivre-ensemble', true, 'en'], ['meas', 1440, '/measures/wake', false, 'fr'], ['src', 1440, '/sources', false, 'en'], ['rep', 768, '/reports', false, 'fr']] as any) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light', locale: hl === 'fr' ? 'fr-FR' : 'en-GB' })
  await context.request.post(base + '/api/visit', { data: {}, headers: { origin: base } })
  const page = await context.newPage()
  page.on('console', m => m.type() === 'error' && console.log(name, 'console', m.text()))
  const r = await page.goto(base + path, { waitUntil: 'networkidle' }).catch(e => { console.log(name, e.message); return null })
  console.log(name, r?.status(), await page.title())
  await page.screenshot({ path: `/tmp/lead/${name}.png`, fullPage: true, timeout: 120000 }).catch(e => console.log(name, String(e).slice(0, 100)))
  await context.close()
}
await browser.close()
