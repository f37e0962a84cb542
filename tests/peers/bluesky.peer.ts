import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { addSource } from '#server/ingest/source_list.ts'
import { pullSource } from '#server/ingest/pull_source.ts'
import { runAlone } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, organisation, services } from '../ingest/world.ts'
import { everything, rowsOf } from '../pulls/world.ts'
import { startNetwork, whyNot, type Network } from './network.ts'

const reason = whyNot()

describe.skipIf(reason !== null)(`a whole Bluesky network${reason ? ` (left out: ${reason})` : ''}`, () => {
  let database: TestDatabase
  let network: Network
  const people: Record<string, string> = {}
  beforeAll(async () => {
    database = await testDatabase()
    const admin = inject('adminUrl')
    await runAlone(admin, 'drop database if exists bluesky_peer with (force)')
    await runAlone(admin, 'create database bluesky_peer')
    network = await startNetwork(Object.assign(new URL(admin), { pathname: '/bluesky_peer' }).href)
    for (const as of ['asso', 'kofi', 'afi', 'troll']) people[as] = (await network.play('account', { as }))['did']!
  })
  afterAll(async () => {
    await network?.stop()
    await database?.drop()
  })

  // The network stamps everything with the true time, so that this clock follows it, and can be set ahead.
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const hours = (n: number) => void (ahead += n * 3_600_000)

  test('is read through the real pull: every act once, in its place, and what was deleted loses its text', async () => {
    await network.play('post', { as: 'asso', id: 'call', text: 'Signez la pétition pour la cohésion sociale' })
    await network.play('reply', { as: 'kofi', id: 'question', on: 'call', text: 'Comment participer à Lomé ?' })
    await network.play('reply', { as: 'asso', id: 'answer', on: 'question', text: 'Rendez-vous samedi à 10h' })
    await network.play('reply', { as: 'kofi', id: 'thanks', on: 'answer', text: 'Merci, je viens avec deux amis' })
    await network.play('reply', { as: 'troll', id: 'insult', on: 'call', text: 'nul' })
    await network.play('quote', { as: 'afi', id: 'quote', on: 'call', text: 'À lire, et à signer' })
    for (const as of ['kofi', 'afi']) await network.play('like', { as, on: 'call' })
    await network.play('repost', { as: 'afi', on: 'call' })
    await network.play('repost', { as: 'asso', on: 'quote' })
    await network.play('follow', { as: 'kofi', whom: 'asso' })
    await network.play('settle')

    const host = new URL(network.appview).host
    const of = { ...services(database.store), now, privateHosts: [host] }
    const id = await organisation(of)
    const values = { account: 'asso.test', service: network.appview }
    const source = await addSource(of, id, { kind: 'bluesky', label: 'Bluesky', values, by: null })
    const ask = (text: string) => rowsOf(database.store, id, text)
    const pull = () => pullSource(of, id, source)

    expect(await pull()).toMatchObject({ complete: true, failure: null, rejected: 0 })
    expect(
      await ask(`select kind, direction, count(*)::int as n from interactions group by 1, 2 order by 1, 2`)
    ).toEqual([
      { kind: 'like', direction: 'in', n: 2 },
      { kind: 'quote', direction: 'in', n: 1 },
      { kind: 'reply', direction: 'in', n: 3 },
      { kind: 'reply', direction: 'out', n: 1 },
      { kind: 'share', direction: 'in', n: 1 }
    ])
    const tree = `select depth, count(*)::int as n from interactions where kind = 'reply' group by 1 order by 1`
    expect(await ask(tree)).toEqual([
      { depth: 1, n: 2 },
      { depth: 2, n: 1 },
      { depth: 3, n: 1 }
    ])
    expect(await ask(`select count(distinct identity_id)::int as people from interactions`)).toEqual([{ people: 3 }])
    const counters = `select metric_key, value::int from metric_observations where value > 0 order by 1`
    expect(await ask(counters)).toEqual([
      { metric_key: 'bluesky.followers', value: 1 },
      { metric_key: 'bluesky.likes', value: 2 },
      { metric_key: 'bluesky.quotes', value: 1 },
      { metric_key: 'bluesky.replies', value: 2 },
      { metric_key: 'bluesky.reposts', value: 1 }
    ])
    expect(await ask(`select complete, reason from thread_reads`)).toEqual([{ complete: true, reason: null }])
    const text = await everything(database.store, id)
    for (const name of ['kofi', 'afi', 'troll']) expect(text).not.toContain(people[name])

    const acts = () =>
      ask('select id, depth, occurred_at::text as at, deleted_at, revision from interactions order by id')
    const before = await acts()
    expect(await pull()).toMatchObject({ complete: true, failure: null })
    hours(1)
    expect(await pull()).toMatchObject({ complete: true, failure: null })
    expect(await acts()).toEqual(before)

    await network.play('delete', { as: 'kofi', id: 'thanks' })
    await network.play('settle')
    hours(1)
    expect(await pull()).toMatchObject({ complete: true })
    const gone = `select depth, deleted_at is not null as gone, text_sealed is null as silent, identity_id is not null as someone
      from interactions where kind = 'reply' order by depth desc limit 1`
    expect(await ask(gone)).toEqual([{ depth: 3, gone: true, silent: true, someone: true }])
    expect(await ask(`select count(*)::int as n from interactions where kind = 'reply'`)).toEqual([{ n: 4 }])
    expect(await differences(of, id)).toBe(0)
  })
})
