import { sql } from 'drizzle-orm'
import { fresh } from './scratch_store.ts'
import { load, testServices, neighbour } from './measures/run_example.ts'
import { createOrganisation } from '#server/ingest/organisation.ts'
import { importFile } from '#server/ingest/import.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { comment, reply, campaign, post, conversion, like, member, group } from '#server/measures/example.ts'
const store = await fresh('scratch2')
const services = testServices(store)
const now = new Date('2027-06-01T00:00:00Z')
const org = await createOrganisation(store, services.keyring, { slug: 'a', name: 'A', timeZone: 'Africa/Lome', currency: 'XOF' }, now)
const dump = async () => store.tx(org, async ({ db }: any) => {
  const out: any = {}
  for (const t of ['interactions','posts','campaigns','conversions','identities','persons','interaction_days','person_campaigns','person_totals','person_months','person_periods','growth_periods','cohort_months','activity_histograms','change_log','campaign_posts','sightings','rejected_rows','accounts'])
    out[t] = (await db.execute(sql`select count(*)::int n from ${sql.identifier(t)}`))[0].n
  return out
})
try {
const recs = [
  reply('R', 'comment Afi p 2026-03-05T10:00:00Z', '2026-03-06T12:00:00Z', { id: 'r1' }),
  reply('S', 'r1', '2026-03-06T13:00:00Z', { id: 'r2' }),
  { ...reply('X', 'y2', '2026-03-06T13:00:00Z', { id: 'y1' }) }, { ...reply('Y', 'y1', '2026-03-06T13:00:00Z', { id: 'y2' }) },
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  post('p', 'c', '2026-03-02T00:00:00Z'),
  comment('Afi', 'p', '2026-03-05T10:00:00Z'), like('Cléo', 'p', '2026-03-06T11:00:00Z'),
  comment('Afi', 'p', '2026-04-15T10:00:00Z'),
  conversion('Dodji', 'signature', '2026-03-07', { campaign: 'c', amount: 5000 }),
  group('g'), member('Afi', 'g', '2026-01-01'),
  { type: 'label', interaction: 'r2', label: 'insult', by: 'mod', at: '2026-03-08T00:00:00Z', origin: 'queue' },
  { type: 'label', interaction: 'nope', label: 'insult', by: 'mod', at: '2026-03-08T00:00:00Z' },
  { type: 'conversion', system: 'form', kind: 'signature', occurred_at: '2026-03-07', campaign: 'unknown' },
  { type: 'zzz' }
] as any[]
const text = recs.map(r => JSON.stringify(r)).join('\n')
const t0 = Date.now()
const rep = await importFile(services, { organisationId: org, bytes: bytesFromMemory(text, 'a.jsonl') })
console.log(Date.now() - t0, JSON.stringify(rep, null, 0))
await refreshAll(store, org, now)
console.log(await dump())
console.log((await store.tx(org, async ({ db }: any) => db.execute(sql`select kind, depth, root_post_id is not null r, parent_interaction_id is not null as p, words from interactions order by occurred_at, id`))).map((r: any) => JSON.stringify(r)).join('\n'))
console.log('again', JSON.stringify(await importFile(services, { organisationId: org, bytes: bytesFromMemory(text, 'b.jsonl') })))
const rep2 = await importFile(services, { organisationId: org, bytes: bytesFromMemory(recs.reverse().map(r => JSON.stringify(r)).join('\r\n'), 'c.jsonl') })
console.log('reversed', rep2.read, rep2.accepted, rep2.duplicate, rep2.rejected, rep2.byKind, rep2.warnings)
console.log('undo1', await undoPull(store, org, rep.pull!, 'me', now)); await refreshAll(store, org, now); console.log(JSON.stringify(await dump()))
console.log('undo2', await undoPull(store, org, rep2.pull!, 'me', now)); await refreshAll(store, org, now); console.log(JSON.stringify(await dump()))
} catch (e) { console.error((e as any).cause?.message ?? e, String((e as any).query ?? '').slice(0, 2500)); console.error((e as Error).stack?.slice(-900)) }
await store.end()
