import { describe, expect, test } from 'vitest'
import { objectsOf } from '#server/ingest/text_objects.ts'
import { coordinatedClusters } from '#server/statistics/coordination.ts'
import { haveCopies, isCopy } from '#server/statistics/minhash.ts'
import { generate } from '../../demo/generate.ts'
import { organisations } from '../../demo/organisations/index.ts'
import { COPIED_CAMPAIGN, LETTER, PACK } from '../../demo/plants/copies.ts'
import type { World } from '../../demo/world.ts'
import { ofType } from './naive.ts'

/** Names in place of keyed hashes: what is alike is the same. */
const keys = { id: (...parts: string[]) => parts.join('|') }
const worlds = new Map(organisations.map(plan => [plan.slug, generate(plan)]))
const collective = worlds.get('sept-heures-trente')!

/** Messages received with at least six words, with their object and signature. */
const writtenIn = (world: World) =>
  ofType(world, 'interaction')
    .filter(act => act.direction !== 'out' && act.text !== undefined)
    .flatMap(act =>
      objectsOf(act.text!, act.id, keys)
        .filter(({ kind }) => kind === 'text')
        .map(({ object, signature }) => ({ act, object, signature: signature! }))
    )

const texts = new Map([...worlds.values()].map(world => [world, writtenIn(world)]))
const written = (world: World) => texts.get(world)!

const copiesOf = (world: World) => {
  const texts = written(world)
  const copied = haveCopies(texts.map(({ act, signature }) => ({ signature, authors: new Set([String(act.author)]) })))
  return texts.filter((_, at) => copied[at])
}

const isIn = (at: string, from: number, to: number) => Date.parse(at) >= from && Date.parse(at) < to
const letter = objectsOf(LETTER.text, '', keys)[0]!.signature!

describe('what people write in the demonstration', () => {
  test('is nobody’s copy in four organisations', () => {
    for (const [slug, world] of worlds)
      if (world !== collective)
        expect(
          copiesOf(world).map(({ act }) => act.text),
          slug
        ).toEqual([])
  })

  test('is long enough to be one, nine times in ten', () => {
    for (const [slug, world] of worlds) {
      const said = ofType(world, 'interaction').filter(act => act.direction !== 'out' && act.text !== undefined)
      expect(written(world).length / said.length, slug).toBeGreaterThan(0.9)
    }
  })

  test('is copied in the collective by the pack and the senders of the letter, by nobody else', () => {
    const copies = copiesOf(collective)
    const letters = copies.filter(({ signature }) => isCopy(signature, letter))
    const pack = copies.filter(({ signature }) => !isCopy(signature, letter))
    expect(new Set(letters.map(({ act }) => act.author)).size).toBe(letters.length)
    expect(letters.length).toBeGreaterThan(20)
    for (const { act } of letters) expect(isIn(act.occurred_at, LETTER.from, LETTER.to), act.id).toBe(true)
    expect(new Set(pack.map(({ act }) => act.author)).size).toBe(PACK.accounts)
    expect(new Set(pack.map(({ object }) => object)).size).toBe(PACK.rounds)
    for (const { act } of pack) expect(isIn(act.occurred_at, PACK.at, PACK.at + 3 * 86_400_000), act.id).toBe(true)
  })
})

describe('accounts that say the same within ten seconds, twice', () => {
  const clusters = (world: World) =>
    coordinatedClusters(
      written(world).map(({ act, object }) => ({
        act: act.id,
        account: String(act.author),
        person: String(act.author),
        object,
        at: Date.parse(act.occurred_at) / 1000
      }))
    )

  test('are the seven of the pack, in the collective', () => {
    expect(clusters(collective).map(({ persons }) => [...persons].length)).toEqual([PACK.accounts])
  })

  test('are nowhere else', () => {
    for (const [slug, world] of worlds) if (world !== collective) expect(clusters(world), slug).toEqual([])
  })
})

test('the letter is declared, for its campaign and its days', () => {
  expect(ofType(collective, 'mobilisation')).toMatchObject([
    { campaign: COPIED_CAMPAIGN, links: [LETTER.link], letters: [LETTER.text] }
  ])
})
