import { describe, expect, test } from 'vitest'
import { countersOf } from '../../demo/metrics.ts'
import { generate } from '../../demo/generate.ts'
import { organisations } from '../../demo/organisations/index.ts'
import type { World } from '../../demo/world.ts'
import { contributions, mobilisation, ofType, wake } from './naive.ts'
import { actingByFormat, auditedHostility, bridges, creatorMeans, reoffence } from './naive_plants.ts'

function worldOf(letter: string): World {
  const plan = organisations.find(entry => entry.letter === letter)
  if (!plan) throw new Error(`unknown organisation: ${letter}`)
  return generate(plan)
}

/** Finished, in the last two years, and not the planted one. */
const compared = (world: World, planted: string) =>
  world.plan.campaigns
    .slice(1, 8)
    .map(campaign => campaign.slug)
    .filter(slug => slug !== planted)

const displays = (world: World, slug: string) =>
  world.posts.filter(post => post.campaign === slug).reduce((sum, post) => sum + countersOf(world, post).displays, 0)

const share = ({ back, of }: { back: number; of: number }) => back / of

describe('creators’ programme', () => {
  const world = worldOf('h')
  const all = contributions(world)

  test('the straw fire is seen more than four times as much as any other and keeps a tenth of what others keep', () => {
    const straw = 'danse-du-vivre-ensemble'
    const others = compared(world, straw)
    expect(displays(world, straw)).toBeGreaterThan(4 * Math.max(...others.map(slug => displays(world, slug))))
    expect(wake(world, straw, 90, all).of).toBeGreaterThan(380)
    expect(share(wake(world, straw, 90, all))).toBeLessThan(0.05)
    for (const slug of others) expect(share(wake(world, slug, 90, all)), slug).toBeGreaterThan(0.14)
  })

  test('trained creators grow, and creators who were not trained grow as much', () => {
    const { trained, compared: witness } = creatorMeans(world)
    expect(trained.after - trained.before).toBeGreaterThan(0.15)
    const effect = trained.after - trained.before - (witness.after - witness.before)
    expect(Math.abs(effect)).toBeLessThan(0.08)
  })
})

describe('rights association', () => {
  const world = worldOf('a')
  const all = contributions(world)

  test('the ground swell is seen least and keeps most', () => {
    const swell = 'voisins-temoins'
    const others = compared(world, swell)
    expect(displays(world, swell) * 3).toBeLessThan(Math.min(...others.map(slug => displays(world, slug))))
    expect(share(wake(world, swell, 90, all))).toBeGreaterThan(0.45)
    for (const slug of others) expect(share(wake(world, slug, 90, all)), slug).toBeLessThan(0.4)
  })

  test('two groups are more mobilised and the twelve others are alike', () => {
    for (const campaign of world.plan.campaigns) {
      const groups = mobilisation(world, campaign.slug, all)
      const rate = (slug: string) => (groups.get(slug)?.did ?? 0) / (groups.get(slug)?.of ?? 1)
      expect(rate('liege'), campaign.slug).toBeGreaterThan(0.38)
      expect(rate('louvain-la-neuve'), campaign.slug).toBeGreaterThan(0.38)
      const equal = [...groups].filter(([slug]) => slug !== 'liege' && slug !== 'louvain-la-neuve')
      const pooled =
        equal.reduce((sum, [, group]) => sum + group.did, 0) / equal.reduce((sum, [, group]) => sum + group.of, 0)
      expect(pooled).toBeCloseTo(0.2, 1)
      // Within two standard errors of the common share, group by group.
      for (const [slug, { did, of }] of equal)
        expect(Math.abs(did / of - pooled), slug).toBeLessThan(2 * Math.sqrt((pooled * (1 - pooled)) / of))
    }
  })
})

describe('network of two shores', () => {
  const world = worldOf('d')

  test('one pair of groups still answers each other ninety days later, no other pair does', () => {
    const pairs = bridges(world, 'la-traversee')
    expect(pairs.get('associations – diaspora')?.lasting).toBeGreaterThanOrEqual(12)
    for (const [pair, { lasting }] of pairs) if (pair !== 'associations – diaspora') expect(lasting, pair).toBe(0)
    expect(pairs.get('officiels – universitaires')?.formed).toBeGreaterThanOrEqual(14)
  })

  test('those who enter by a story act about three times as often as those who enter by a request', () => {
    const story = actingByFormat(world, 'story')
    const ask = actingByFormat(world, 'ask')
    expect(story.acted / story.of).toBeGreaterThan(2.2 * (ask.acted / ask.of))
    expect(story.of).toBeGreaterThan(300)
    expect(ask.of).toBeGreaterThan(300)
  })
})

describe('federation of community managers', () => {
  const world = worldOf('p')

  test('after a referral to the charter half as many offend again, after hiding as many as after nothing', () => {
    for (const category of ['insult', 'provocation']) {
      const rungs = reoffence(world, category)
      const rate = (rung: number) => (rungs.get(rung)?.again ?? 0) / (rungs.get(rung)?.of ?? 1)
      expect(rate(2), category).toBeLessThan(0.55 * rate(0))
      expect(Math.abs(rate(3) - rate(0)), category).toBeLessThan(0.03)
    }
  })

  test('abuse falls by half once the charter is on the pages, as the audits see it', () => {
    const before = ['relecture-automne-2024', 'relecture-hiver-2025'].map(slug => auditedHostility(world, slug))
    const after = ['relecture-automne-2025', 'relecture-printemps-2026'].map(slug => auditedHostility(world, slug))
    expect(Math.max(...after)).toBeLessThan(Math.min(...before))
    const mean = (list: number[]) => list.reduce((sum, n) => sum + n, 0) / list.length
    expect(mean(after) / mean(before)).toBeCloseTo(0.5, 0)
  })
})

describe('editorial collective', () => {
  const world = worldOf('f')
  const all = contributions(world)

  test('clash brings the audience and its arrivals do not come back', () => {
    const clash = 'le-grand-deballage'
    const others = compared(world, clash)
    expect(displays(world, clash)).toBeGreaterThan(6 * Math.max(...others.map(slug => displays(world, slug))))
    expect(share(wake(world, clash, 90, all))).toBeLessThan(0.06)
    for (const slug of others) expect(share(wake(world, slug, 90, all)), slug).toBeGreaterThan(0.14)
  })

  test('the benevolent call brings four times the acts of the clash with a quarter of its participants', () => {
    const acted = (slug: string) =>
      new Set(
        ofType(world, 'conversion')
          .filter(act => act.campaign === slug && !act.claimed)
          .map(act => act.person)
      ).size
    expect(acted('avocats-pour-victimes')).toBeGreaterThan(3.5 * acted('le-grand-deballage'))
  })

  test('the morning and the evening rendez-vous are twins', () => {
    const morning = wake(world, 'rendez-vous-du-matin', 90, all)
    const evening = wake(world, 'rendez-vous-du-soir', 90, all)
    expect(Math.abs(share(morning) - share(evening))).toBeLessThan(0.03)
    expect(Math.abs(morning.of - evening.of)).toBeLessThan(6)
  })
})
