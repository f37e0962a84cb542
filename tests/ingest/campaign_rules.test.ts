import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { campaignsOfPost, normaliseRule, type Rule, type RuleKind } from '#server/ingest/campaign_match.ts'
import { createHookSource } from '#server/ingest/hook_sources.ts'
import { receiveHook } from '#server/ingest/payments.ts'
import { openPushes } from '#server/ingest/push.ts'
import { createPushSource } from '#server/ingest/push_sources.ts'
import { addRule, listRules, removeRule } from '#server/ingest/campaign_rule_list.ts'
import { rebuild } from '#server/ingest/verify.ts'
import { undoPull } from '#server/ingest/undo.ts'
import type { Services } from '#server/ingest/import.ts'
import { readSegment } from '#server/sources/segment_events.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, importRecords, NOW, organisation, services, snapshot, tables } from './world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const rows = (id: string, query: string) => of.store.tx(id, ({ sql }) => sql.unsafe(query))
const by = (campaign: string, at = NOW) => ({ campaign, by: null, at })
const rule = (kind: RuleKind, value: string): Rule => ({
  id: 'r',
  campaignId: 'c',
  kind,
  value: normaliseRule(kind, value)!
})
const seen = { network: 'facebook', externalId: '77', permalink: null, title: null, text: null }
const holds = (kind: RuleKind, value: string, post: Partial<typeof seen> | Record<string, string>) =>
  campaignsOfPost({ ...seen, ...post }, [rule(kind, value)]).size === 1

describe('What a rule says of a post', () => {
  test('reads hashtags whole, whatever their case and accents', () => {
    expect(holds('hashtag', '#Cohésion', { text: 'Demain à Lomé. #COHESION !' })).toBe(true)
    expect(holds('hashtag', 'cohesion', { title: '#cohésion, jour 2' })).toBe(true)
    expect(holds('hashtag', 'cohesion', { text: '#CohesionSociale' })).toBe(false)
    expect(holds('hashtag', 'cohesion', { text: 'cohesion' })).toBe(false)
    expect(holds('hashtag', 'cohesion', { text: 'https://exemple.tg/page#cohesion' })).toBe(false)
  })
  test('reads addresses with what is under them, and `*` as anything', () => {
    const text = 'Signez : https://www.Exemple.tg/agir/ici?x=1.'
    expect(holds('url_pattern', 'exemple.tg/agir', { text })).toBe(true)
    expect(holds('url_pattern', 'https://exemple.tg/', { text })).toBe(true)
    expect(holds('url_pattern', 'exemple.tg/ag', { text })).toBe(false)
    expect(holds('url_pattern', 'exemple.tg/*/ici*', { text })).toBe(true)
    expect(holds('url_pattern', 'exemple.tg/*/la*', { text })).toBe(false)
    expect(holds('url_pattern', 'xemple.tg', { text })).toBe(false)
  })
  test('reads tagged links, and one post by its id or its address', () => {
    expect(holds('utm_campaign', ' Eau ', { text: 'https://exemple.tg/?utm_campaign=eau' })).toBe(true)
    expect(holds('utm_campaign', 'eau', { text: 'utm_campaign=eau' })).toBe(false)
    expect(holds('post', '77', {})).toBe(true)
    expect(holds('post', 'facebook:77', {})).toBe(true)
    expect(holds('post', 'x:77', {})).toBe(false)
    expect(holds('post', 'https://facebook.com/p/1/', { permalink: 'https://www.facebook.com/p/1' })).toBe(true)
    expect(holds('form', '77', {})).toBe(false)
  })
  test('is refused when it could not match anything', () => {
    expect(normaliseRule('hashtag', '#deux mots')).toBeNull()
    expect(normaliseRule('hashtag', '#')).toBeNull()
    expect(normaliseRule('url_pattern', '*')).toBeNull()
    expect(normaliseRule('url_pattern', 'agir')).toBeNull()
    expect(normaliseRule('form', '  ')).toBeNull()
  })
  test('stays quick on a hostile pattern and a hostile text', () => {
    expect(
      holds('url_pattern', `exemple.tg/${'*a'.repeat(200)}b`, { text: `https://exemple.tg/${'a'.repeat(50_000)}` })
    ).toBe(false)
    expect(holds('hashtag', 'x', { text: '#'.repeat(100_000) })).toBe(false)
  })
})

const campaign = (slug: string): CanonicalRecord => ({
  type: 'campaign',
  slug,
  name: slug,
  starts_at: '2027-03-01T00:00:00Z',
  ends_at: '2027-04-01T00:00:00Z'
})
const account: CanonicalRecord = { type: 'account', network: 'facebook', id: 'page', own: true }
const post = (id: string, text: string, more: Record<string, unknown> = {}) =>
  ({
    type: 'post',
    network: 'facebook',
    id,
    account: 'page',
    published_at: '2027-03-02T10:00:00Z',
    text,
    ...more
  }) as CanonicalRecord
const reply = (id: string, author: string, to: string) =>
  ({
    type: 'interaction',
    network: 'facebook',
    id,
    kind: 'comment',
    author,
    occurred_at: '2027-03-03T10:00:00Z',
    post: to,
    text: 'trois mots ici'
  }) as CanonicalRecord
const signature = (id: string, target: string, more: Record<string, unknown> = {}) =>
  ({
    type: 'conversion',
    system: 'form',
    id,
    kind: 'signature',
    person: `signer ${id}`,
    target,
    occurred_at: '2027-03-04T10:00:00Z',
    ...more
  }) as CanonicalRecord

const links = async (id: string) =>
  (
    await rows(
      id,
      `select c.slug || ' ' || p.external_id || ' ' || l.method as said from campaign_posts l
      join campaigns c on c.id = l.campaign_id join posts p on p.id = l.post_id order by 1`
    )
  ).map(row => row['said'])
const comments = async (id: string) =>
  (
    await rows(
      id,
      `select c.slug || ' ' || sum(d.acts) as said from interaction_days d join campaigns c on c.id = d.campaign_id
      group by c.slug having sum(d.acts) <> 0 order by 1`
    )
  ).map(row => row['said'])
const acts = async (id: string) =>
  (
    await rows(
      id,
      `select v.record_id || ' ' || coalesce(c.slug, '-') || ' ' || v.campaign_method as said from conversions v
      left join campaigns c on c.id = v.campaign_id order by v.record_id`
    )
  ).map(row => row['said'])

describe('Rules of a campaign', () => {
  test('take in what is there and what comes, and give it back when removed', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [
      campaign('eau'),
      account,
      post('1', 'un #eau'),
      post('2', 'deux'),
      reply('a', 'Afi', '1')
    ])
    expect(await links(id)).toEqual([])
    const added = await addRule(of.store, id, { kind: 'hashtag', value: '#Eau' }, by('eau'))
    expect(await links(id)).toEqual(['eau 1 rule'])
    expect(await comments(id)).toEqual(['eau 1'])
    await importRecords(of, id, [post('3', 'trois #eau'), reply('b', 'Kofi', '3'), reply('c', 'Kofi', '2')])
    expect(await links(id)).toEqual(['eau 1 rule', 'eau 3 rule'])
    expect(await comments(id)).toEqual(['eau 2'])
    expect(await listRules(of.store, id, 'eau')).toMatchObject([{ kind: 'hashtag', value: 'eau', posts: 2 }])
    expect(await differences(of, id)).toBe(0)
    await removeRule(of.store, id, added, by('eau'))
    expect(await links(id)).toEqual([])
    expect(await comments(id)).toEqual([])
    expect(await differences(of, id)).toBe(0)
  })

  test('give way to what a file declares, and come back when that file is undone', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [campaign('eau'), account, post('1', 'un #eau'), reply('a', 'Afi', '1')])
    await addRule(of.store, id, { kind: 'hashtag', value: 'eau' }, by('eau'))
    const before = await snapshot(of, id)
    const { pull } = await importRecords(of, id, [post('1', 'un #eau', { campaign: 'eau' })])
    expect(await links(id)).toEqual(['eau 1 import'])
    expect(await comments(id)).toEqual(['eau 1'])
    await undoPull(of.store, id, pull!, 'somebody', NOW)
    expect(await links(id)).toEqual(['eau 1 rule'])
    expect(await snapshot(of, id)).toBe(before)
  })

  test('leave with the post that they had tied, and with the campaign, and come back with them', async () => {
    const id = await organisation(of)
    const declared = [campaign('eau'), account]
    const first = await importRecords(of, id, declared)
    await addRule(of.store, id, { kind: 'hashtag', value: 'eau' }, by('eau'))
    const bare = await snapshot(of, id)
    const posts = [post('1', 'un #eau'), reply('a', 'Afi', '1')]
    const second = await importRecords(of, id, posts)
    await undoPull(of.store, id, second.pull!, 'somebody', NOW)
    expect(await snapshot(of, id)).toBe(bare)
    await importRecords(of, id, posts)
    await undoPull(of.store, id, first.pull!, 'somebody', NOW)
    expect(await links(id)).toEqual([])
    expect(await differences(of, id)).toBe(0)
    await importRecords(of, id, declared)
    expect(await links(id)).toEqual(['eau 1 rule'])
    expect(await comments(id)).toEqual(['eau 1'])
    expect(await differences(of, id)).toBe(0)
  })

  test('tie acts by their form, never over what their source said', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [
      campaign('eau'),
      campaign('bois'),
      signature('1', 'Forage'),
      signature('2', 'forage', { campaign: 'bois' }),
      signature('3', 'autre')
    ])
    const added = await addRule(of.store, id, { kind: 'form', value: ' FORAGE' }, by('eau'))
    const rebuilt = async () => {
      await rebuild(of.store, id, NOW)
      return acts(id)
    }
    expect(await acts(id)).toEqual(['1 eau rule', '2 bois metadata', '3 - none'])
    await importRecords(of, id, [signature('4', 'forage')])
    expect(await acts(id)).toEqual(['1 eau rule', '2 bois metadata', '3 - none', '4 eau rule'])
    expect(await rebuilt()).toEqual(await acts(id))
    expect(await differences(of, id)).toBe(0)
    await removeRule(of.store, id, added, by('eau'))
    expect(await acts(id)).toEqual(['1 - none', '2 bois metadata', '3 - none', '4 - none'])
    expect(await differences(of, id)).toBe(0)
  })

  test('take payments from the default campaign of their source, whichever came first, and give them back', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [campaign('eau'), campaign('bois')])
    const fields = { id: '/id', occurred_at: '/at', campaign: '/c', utm_campaign: '/u', form: '/f' }
    const config = { system: 'give', mapping: { fields }, campaign: 'eau' }
    const { token } = await createHookSource(of, id, { kind: 'json_hook', label: 'Dons', config })
    const call = (record: string, more: object) =>
      receiveHook(of, {
        kind: 'json_hook',
        token,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify({ id: record, at: '2027-03-04T10:00:00Z', ...more }))
      })
    await call('1', { u: ' Foret' })
    await call('2', {})
    await call('3', { c: 'eau', u: 'foret' })
    const utm = await addRule(of.store, id, { kind: 'utm_campaign', value: 'Foret' }, by('bois'))
    const form = await addRule(of.store, id, { kind: 'form', value: 'page-9' }, by('bois'))
    await call('4', { u: 'foret' })
    await call('5', { f: 'Page-9' })
    const ruled = ['1 bois rule', '2 eau hand', '3 eau metadata', '4 bois rule', '5 bois rule']
    expect(await acts(id)).toEqual(ruled)
    await rebuild(of.store, id, NOW)
    expect(await acts(id)).toEqual(ruled)
    await removeRule(of.store, id, utm, by('bois'))
    expect(await acts(id)).toEqual(['1 eau hand', '2 eau hand', '3 eau metadata', '4 eau hand', '5 bois rule'])
    await removeRule(of.store, id, form, by('bois'))
    expect((await acts(id)).at(-1)).toBe('5 eau hand')
    expect(await rows(id, `select id from conversions where attribution is not null`)).toEqual([])
    expect(await differences(of, id)).toBe(0)
  })

  test('tie visits by the value of their link, whichever came first, and let them go', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [campaign('bois')])
    const { sourceId } = await createPushSource(of, id, { kind: 'segment_events', label: 'Site' })
    const page = (messageId: string, utm: string) => ({
      type: 'page' as const,
      messageId,
      userId: 'u',
      timestamp: '2027-03-05T10:00:00Z',
      context: { campaign: { name: utm }, page: { url: 'https://exemple.tg/' } }
    })
    const visit = (message: string, utm: string) =>
      openPushes(of).push(id, {
        organisationId: id,
        sourceId,
        keyIds: [],
        visitor: null,
        rows: 1,
        bytes: 0,
        read: options => readSegment('page', page(message, utm), options)
      })
    const visits = async () =>
      (
        await rows(
          id,
          `select coalesce(c.slug, '-') as slug from touches t left join campaigns c on c.id = t.campaign_id order by t.raw_ref`
        )
      ).map(row => row['slug'])
    await visit('a', 'Foret')
    await visit('b', 'bois')
    expect(await visits()).toEqual(['-', 'bois'])
    const added = await addRule(of.store, id, { kind: 'utm_campaign', value: 'foret' }, by('bois'))
    await visit('c', 'FORET')
    expect(await visits()).toEqual(['bois', 'bois', 'bois'])
    await removeRule(of.store, id, added, by('bois'))
    expect(await visits()).toEqual(['-', 'bois', '-'])
  })

  test('are refused when unknown or unreadable, and change nothing when said twice', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [campaign('eau')])
    const once = await addRule(of.store, id, { kind: 'hashtag', value: 'eau' }, by('eau'))
    expect(await addRule(of.store, id, { kind: 'hashtag', value: '#EAU' }, by('eau'))).toBe(once)
    await expect(addRule(of.store, id, { kind: 'hashtag', value: 'a b' }, by('eau'))).rejects.toMatchObject({
      code: 'bad_rule'
    })
    await expect(addRule(of.store, id, { kind: 'post', value: 'x' }, by('air'))).rejects.toMatchObject({
      code: 'unknown_campaign'
    })
    await removeRule(of.store, id, once, by('eau'))
    await expect(removeRule(of.store, id, once, by('eau'))).rejects.toMatchObject({ code: 'unknown_rule' })
  })

  test('give the same facts and figures in whatever order rules and files come', async () => {
    const frame = [campaign('eau'), campaign('bois'), account]
    const files: CanonicalRecord[][] = [
      [post('1', 'un #eau'), reply('a', 'Afi', '1')],
      [post('2', 'deux https://exemple.tg/bois?utm_campaign=foret'), reply('b', 'Kofi', '2'), reply('c', 'Afi', '2')],
      [post('1', 'un #eau', { campaign: 'eau' }), signature('1', 'Forage'), signature('2', 'x', { campaign: 'bois' })],
      [reply('d', 'Ama', '1'), signature('3', 'forage')]
    ]
    const rules: [string, RuleKind, string][] = [
      ['eau', 'hashtag', 'eau'],
      ['bois', 'utm_campaign', 'foret'],
      ['bois', 'post', 'facebook:1'],
      ['eau', 'form', 'forage'],
      ['eau', 'url_pattern', 'exemple.tg']
    ]
    type Step = { file: number } | { rule: number } | { without: number }
    const steps: Step[] = [
      ...files.map((_, file) => ({ file })),
      ...rules.map((_, at) => ({ rule: at })),
      { without: 4 },
      { without: 0 }
    ]
    // a rule removed before it was added stays; ages of rules are given by their number, not by the order of the calls
    const play = async (order: readonly Step[]) => {
      const id = await organisation(of)
      await importRecords(of, id, frame)
      const kept = new Set<number>()
      for (const step of order) {
        if ('file' in step) await importRecords(of, id, files[step.file]!)
        else {
          const at = 'rule' in step ? step.rule : step.without
          const [slug, kind, value] = rules[at]!
          const change = by(slug, new Date(Date.UTC(2027, 5, 1, 0, 0, at)))
          if ('rule' in step) kept.add(at)
          else if (!kept.delete(at)) continue
          const added = await addRule(of.store, id, { kind, value }, change)
          if ('without' in step) await removeRule(of.store, id, added, change)
        }
      }
      return { id, kept: [...kept].sort().join() }
    }
    const told = async (id: string) => {
      const [all, names] = [await tables(of.store, id), await rows(id, `select id::text, slug from campaigns`)]
      const counts = ['interaction_days', 'person_campaigns', 'activity_histograms'].map(name => all.get(name)!.length)
      return { links: await links(id), comments: await comments(id), acts: await acts(id), counts, names: names.length }
    }
    const plain = new Map<string, Awaited<ReturnType<typeof told>>>()
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(steps, { minLength: steps.length }), async order => {
        const { id, kept } = await play(order)
        expect(await differences(of, id)).toBe(0)
        if (!plain.has(kept)) {
          // files first, then the rules that are left, in their order
          const left = kept === '' ? [] : kept.split(',').map(at => ({ rule: Number(at) }))
          const straight = await play([...files.map((_, file) => ({ file })), ...left])
          await differences(of, straight.id)
          plain.set(kept, await told(straight.id))
        }
        expect(await told(id)).toEqual(plain.get(kept))
      }),
      { numRuns: 12, seed: 20270601 }
    )
  }, 120_000)
})
