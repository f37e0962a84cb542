import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportContent } from '#server/report/content.ts'
import { handOver } from '#server/report/handover.ts'
import { publishReport } from '#server/report/register.ts'
import { openStore, type Store } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { testServices } from '../measures/run_example.ts'
import { NOW, organisationOf } from '../report/scenario.ts'

let database: TestDatabase
let reader: Store
let id: string
let other: string

beforeAll(async () => {
  database = await testDatabase()
  const services = testServices(database.store)
  id = await organisationOf(database.store, 'reporting', true, services)
  other = await organisationOf(database.store, 'neighbour', false, services)
  const content = await reportContent(database.store, id, { campaign: 'spring', lang: 'fr' }, NOW)
  await publishReport(database.store, id, content, 'pdf', NOW)
  const small = await reportContent(database.store, id, { campaign: 'small', lang: 'fr' }, NOW)
  await publishReport(database.store, id, small, 'pdf', NOW)
  await handOver(database.store, other, ['contributors'], { campaign: ['spring'], vs: 'none' }, { output: 'csv' }, NOW)
  reader = openStore(database.urlOf('reporting'), { max: 1 })
})
afterAll(async () => {
  await reader.end()
  await database.drop()
})

type Rows = Record<string, unknown>[]
/** One statement of the reporting role, for an organisation it names itself. */
const ask = (statement: string, organisation: string | null = id) =>
  reader.tx(organisation, async ({ sql }) => (await sql.unsafe(statement)) as unknown as Rows, { mode: 'read only' })

describe('the reporting role', () => {
  test('reads the numbers that left, masked as they left', async () => {
    const figures = await ask(`select filters, status, value, persons from figures
      where measure = 'contributors' order by filters::text`)
    // A report compares campaigns by their wake, and each wake leaves with the contributors it is read with.
    expect(figures).toEqual([
      { filters: { campaign: ['fresh'] }, status: 'ok', value: 15, persons: 15 },
      { filters: { campaign: ['small'] }, status: 'masked', value: null, persons: null },
      { filters: { campaign: ['spring'] }, status: 'ok', value: 40, persons: 40 }
    ])
    const [few] = await ask(`select count(*)::int as n from figures where persons between 1 and 10
      or (status = 'masked' and (value is not null or n is not null or lo is not null or hi is not null))`)
    expect(few).toEqual({ n: 0 })
  })

  test('reads the counters of platforms, and campaigns by name', async () => {
    expect(await ask(`select campaign, value::int from platform_counters order by campaign`)).toEqual([
      { campaign: 'fresh', value: 7000 },
      { campaign: 'small', value: 90_000 },
      { campaign: 'spring', value: 1200 }
    ])
    expect((await ask('select slug from campaigns order by slug')).map(row => row.slug)).toEqual([
      'fresh',
      'small',
      'spring'
    ])
  })

  test('reads one organisation at a time, and nothing without naming it', async () => {
    const figures = await ask(`select measure, value from figures`, other)
    expect(figures).toEqual([{ measure: 'contributors', value: 40 }])
    await expect(ask('select * from reporting.figures', null)).rejects.toThrow(
      /app\.organisation_id|invalid input syntax for type uuid: ""/
    )
  })

  test('reaches no table, no column of a table, no view and no sequence elsewhere', async () => {
    const all = await ask(`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      order by 1`)
    expect(all.length).toBeGreaterThan(80)
    const reached: string[] = []
    for (const { name } of all) {
      const found = await ask(`select * from ${String(name)} limit 1`).catch((fault: Error) => fault)
      if (Array.isArray(found)) reached.push(String(name))
      else expect(found.message, String(name)).toMatch(/permission denied/)
    }
    expect(reached).toEqual(['reporting.campaigns', 'reporting.figures', 'reporting.platform_counters'])
    for (const table of ['interactions', 'persons', 'identities', 'published_cells', 'conversions', 'group_members'])
      await expect(ask(`select * from public.${table}`), table).rejects.toThrow(/permission denied/)
    await expect(ask(`select * from access.users`)).rejects.toThrow(/permission denied|does not exist/)
    await expect(ask('select * from public.contributions')).rejects.toThrow(/permission denied/)
  })

  test('cannot write, become another role, or put a function before the views', async () => {
    await expect(ask('set role sillage_owner')).rejects.toThrow(/permission denied/)
    await expect(ask('set role sillage_app')).rejects.toThrow(/permission denied/)
    await expect(ask('create temporary table mine (n integer)')).rejects.toThrow(/permission denied|read-only/)
    await expect(ask('create function reporting.peek() returns int language sql as $$ select 1 $$')).rejects.toThrow(
      /permission denied|read-only/
    )
    const views = await ask(`select c.relname, c.reloptions @> array['security_barrier=true'] as barrier,
        pg_get_userbyid(c.relowner) as owner
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'reporting' order by 1`)
    expect(views).toEqual(
      ['campaigns', 'figures', 'platform_counters'].map(relname => ({
        relname,
        barrier: true,
        owner: 'sillage_owner'
      }))
    )
  })
})
