import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportContent } from '#server/report/content.ts'
import formats from '#server/report/index.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, organisationOf } from './scenario.ts'
let db: TestDatabase
beforeAll(async () => { db = await testDatabase() })
afterAll(() => db.drop())
test('dump', async () => {
  const id = await organisationOf(db.store, 'zz')
  for (const campaign of ['spring','fresh','small',undefined])
  for (const lang of ['fr','en'] as const) {
    const c = await reportContent(db.store, id, { campaign, lang, ...(campaign?{}:{from:'2026-01-01',to:'2026-11-01'}) }, NOW)
    for (const f of formats) { const t=Date.now(); writeFileSync(`/tmp/rep/out-${campaign??'all'}-${lang}.${f.extension}`, await f.make(c, lang)); console.log(campaign,lang,f.format,Date.now()-t) }
  }
}, 300000)
