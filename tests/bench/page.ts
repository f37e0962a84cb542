import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { buildApp } from '#server/app.ts'
import { raiseVersion } from '#server/ingest/day_counts.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { buildWebIfStale, mountWeb } from '#server/mount.ts'
import { importRecords } from '../ingest/world.ts'
import type { Ground } from './ground.ts'
import { interleave, type Figure, type Variant } from './rounds.ts'

/** Times each is asked in a round. */
const often = { reading: 50, changed: 1, known: 5 }

/**
 * What a page costs, from the request to its last byte, all of the product on: after the facts changed, when nothing of it
 * is known any more, and asked again. Its anchor is one plain reading of every contribution of the organisation, so that
 * the ratio says how many times a page goes through the facts. The weight of pages is watched by the browser tests.
 * @param rows messages of the organisation whose pages are asked for
 */
export async function pageSuite(ground: Ground, { rows, rounds }: { rows: number; rounds: number }): Promise<Figure[]> {
  const { services } = ground
  const { id, slug, messages } = await ground.organisation(true)
  await importRecords(services, id, messages.next(rows))
  await refreshAll(services.store, id, services.now())
  await buildWebIfStale()
  const folder = mkdtempSync(join(tmpdir(), 'sillage-bench-uploads-'))
  const secret = randomBytes(32)
  const app = await buildApp({ services, secret, demo: true, requireSecondFactor: false, uploadsDirectory: folder })
  await mountWeb(app)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const cookie = `${await visit(address)}; organisation=${slug}`
  const get = async (path: string) => {
    const answer = await fetch(`${address}${path}`, { headers: { cookie } })
    const page = await answer.text()
    if (answer.status !== 200 || !page.includes('</html>')) throw new Error(`${path}: ${answer.status}`)
  }
  const change = () => services.store.tx(id, tx => raiseVersion(tx, id))
  const read = () =>
    services.store.tx(
      id,
      ({ db }) =>
        db.execute(
          sql`select count(distinct (person_id, kind, occurred_at)) from contributions where organisation_id = ${id}::uuid`
        ),
      { mode: 'analysis' }
    )
  const variant = (
    name: string,
    kind: keyof typeof often,
    run: () => Promise<unknown>,
    prepare?: () => Promise<void>
  ): Variant => ({
    name,
    rows: often[kind],
    prepare: prepare ?? (async () => {}),
    async run() {
      for (let time = 0; time < often[kind]; time++) await run()
      return often[kind]
    }
  })
  const [overview, campaign] = ['/', '/campaigns/c0']
  try {
    return await interleave(
      ground,
      [
        variant('contributions_read', 'reading', read),
        variant('overview_changed', 'changed', () => get(overview), change),
        variant(
          'overview_known',
          'known',
          () => get(overview),
          () => get(overview)
        ),
        variant('campaign_changed', 'changed', () => get(campaign), change)
      ],
      { rows, rounds }
    )
  } finally {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The cookie of a visit. */
async function visit(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/visit`, { method: 'POST', headers: { origin: address } })
  const [pair] = answer.headers.getSetCookie()[0]?.split(';') ?? []
  if (!answer.ok || !pair) throw new Error(`no visit: ${answer.status}`)
  return pair
}
