import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { recordShapes } from '#server/sources/record.ts'
import { filesOf, mappingFile } from '../../demo/files.ts'
import { generate } from '../../demo/generate.ts'
import { organisations } from '../../demo/organisations/index.ts'
import { random } from '../../demo/random.ts'
import type { World } from '../../demo/world.ts'
import { ofType, records } from './naive.ts'

const worlds = new Map(organisations.map(plan => [plan.slug, generate(plan)]))
const each = [...worlds.values()]
const text = (world: World) =>
  filesOf(world)
    .map(file => file.text)
    .join('') + mappingFile(world).text
const sum = (count: (world: World) => number) => each.reduce((total, world) => total + count(world), 0)

describe('the demonstration generator', () => {
  test('the same seed gives the same bytes, another seed gives others', () => {
    for (const plan of organisations) {
      const first = text(generate(plan, 'seed-1', 0.1))
      expect(text(generate(plan, 'seed-1', 0.1))).toBe(first)
      expect(text(generate(plan, 'seed-2', 0.1))).not.toBe(first)
    }
  })

  test('the seeded draws are those of mulberry32 on an FNV-1a seed', () => {
    const { next } = random('')
    expect([next(), next(), next()].map(draw => Math.round(draw * 1e6))).toEqual(mulberry(0x811c9dc5))
  })

  test('the files in the repository are those the generator makes', () => {
    for (const world of each)
      for (const file of filesOf(world)) {
        const bytes = readFileSync(new URL(`../../demo/files/${world.plan.slug}/${file.path}`, import.meta.url))
        const stored = (file.compression === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8')
        expect(stored === file.text, `${world.plan.slug}/${file.path} is out of date: npm run demo:make`).toBe(true)
      }
  })

  test('five organisations together have about 65,000 interactions, 1,700 posts and 4,000 actions', () => {
    expect(organisations.map(plan => plan.letter)).toEqual(['h', 'a', 'd', 'p', 'f'])
    const interactions = sum(world => ofType(world, 'interaction').length)
    expect(interactions).toBeGreaterThan(55_000)
    expect(interactions).toBeLessThan(70_000)
    const posts = sum(world => world.posts.length)
    expect(posts).toBeGreaterThan(1_400)
    expect(posts).toBeLessThan(1_900)
    const actions = sum(world => ofType(world, 'conversion').length)
    expect(actions).toBeGreaterThan(3_500)
    expect(actions).toBeLessThan(4_600)
  })

  test('four interactions in ten to one in two are likes and follows', () => {
    const light = sum(world => ofType(world, 'interaction').filter(act => ['like', 'follow'].includes(act.kind)).length)
    const share = light / sum(world => ofType(world, 'interaction').length)
    expect(share).toBeGreaterThan(0.4)
    expect(share).toBeLessThan(0.5)
  })

  test('every organisation has at least six campaigns that ended ninety days before the last fact', () => {
    const last = Date.parse('2026-11-01T00:00:00Z') - 90 * 86_400_000
    for (const { plan } of each)
      expect(plan.campaigns.filter(campaign => Date.parse(campaign.to) <= last).length).toBeGreaterThanOrEqual(6)
  })
})

describe('the native records', () => {
  test('use only the fields of their type, with times inside the three years', () => {
    for (const world of each)
      for (const record of records(world)) {
        const parsed = recordShapes[record.type].safeParse(record)
        expect(parsed.success, JSON.stringify(record)).toBe(true)
      }
    for (const act of each.flatMap(world => ofType(world, 'interaction'))) {
      expect(act.occurred_at >= '2023-11-01' && act.occurred_at < '2026-11-01', act.occurred_at).toBe(true)
    }
  })

  test('name posts, messages, campaigns, groups and asks that exist, and no identifier is used twice', () => {
    for (const world of each) {
      const ids = ofType(world, 'interaction').map(act => act.id)
      expect(new Set(ids).size).toBe(ids.length)
      const postIds = world.posts.map(post => `${post.network}/${post.id}`)
      expect(new Set(postIds).size).toBe(postIds.length)
      expectReferences(world)
    }
  })

  test('a reply comes after the message it answers', () => {
    for (const world of each) {
      const acts = new Map(ofType(world, 'interaction').map(act => [act.id, act]))
      for (const act of acts.values())
        if (act.parent) expect(act.occurred_at >= (acts.get(act.parent)?.occurred_at ?? '9'), act.id).toBe(true)
    }
  })

  test('no phrase keeps an unfilled brace', () => {
    for (const world of each)
      for (const record of records(world)) expect(JSON.stringify(record)).not.toMatch(/\{\p{L}+\}/u)
  })

  test('one received message in a hundred is deleted and has lost its text', () => {
    const received = each.flatMap(world => ofType(world, 'interaction').filter(isMessage))
    const deleted = received.filter(act => act.deleted_at)
    expect(deleted.length / received.length).toBeCloseTo(0.01, 2)
    expect(deleted.filter(act => act.text !== undefined)).toEqual([])
  })
})

const isMessage = (act: { kind: string; direction?: string | undefined }) =>
  ['comment', 'reply'].includes(act.kind) && act.direction !== 'out'

// Written a second time from the published definition, for the first three draws.
function mulberry(seed: number): number[] {
  let a = seed
  return [0, 0, 0].map(() => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.round((((t ^ (t >>> 14)) >>> 0) / 4294967296) * 1e6)
  })
}

function expectReferences(world: World): void {
  const messages = new Set(ofType(world, 'interaction').map(act => act.id))
  const posts = new Set(world.posts.map(post => post.id))
  const campaigns = new Set(ofType(world, 'campaign').map(campaign => campaign.slug))
  const groups = new Set(ofType(world, 'group').map(group => group.slug))
  const asks = new Set(ofType(world, 'ask').map(ask => ask.slug))
  const audits = new Set(ofType(world, 'audit').map(audit => audit.slug))
  const known: [string, Set<string>][] = [
    ['post', posts],
    ['parent', messages],
    ['interaction', messages],
    ['group', groups],
    ['ask', asks],
    ['campaign', campaigns],
    ['audit', audits]
  ]
  for (const record of records(world))
    for (const [field, names] of known) {
      const value: unknown = Reflect.get(record, field)
      const isReference = value !== undefined && !(record.type === 'campaign' && field === 'parent')
      if (isReference) expect(names.has(String(value)), `${record.type}.${field} ${String(value)}`).toBe(true)
    }
}
