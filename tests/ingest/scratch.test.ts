import { test } from 'vitest'
import { testDatabase } from '../database.ts'
import { compute } from '#server/measures/compute.ts'
import { measures } from '#server/measures/index.ts'
import { demonstration, differences, everyMeasure, services, snapshot } from './world.ts'
import { backup, restore } from '#server/ingest/backup.ts'
test('t', async () => {
  const d = await testDatabase(), e = await testDatabase()
  const s = services(d.store)
  const t = async <T>(n: string, f: () => Promise<T>) => { const a = performance.now(); const r = await f(); console.log(n, Math.round(performance.now() - a)); return r }
  const id = await t('demo', () => demonstration(s))
  await t('backup', () => backup(d.store, '/tmp/x.backup', new Date()))
  await t('restore', () => restore(e.store, '/tmp/x.backup'))
  await t('verify', () => differences(s, id))
  await t('snapshot', () => snapshot(s, id))
  const span = { from: new Date('2025-11-01T00:00:00Z'), to: new Date('2026-11-01T00:00:00Z') }
  for (const measure of measures) { const a = performance.now(); await compute(d.store, id, [{ measure, ...span, compare: null }]); const ms = performance.now() - a; if (ms > 300) console.log(measure.key, Math.round(ms)) }
  await d.drop(); await e.drop()
}, 300000)
