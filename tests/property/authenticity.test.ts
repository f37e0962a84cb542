import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { flagAccounts, liftFlag, listFlags } from '#server/ingest/account_flags.ts'
import { clusterEvidence, copyEvidence } from '#server/measures/authenticity_evidence.ts'
import { compareCampaigns, type Comparison } from '#server/measures/comparison.ts'
import { act, comment, post } from '#server/measures/example.ts'
import { loadFrame, type Frame } from '#server/measures/frame.ts'
import { rankedCampaign } from '#server/measures/ranking_example.ts'
import { headlineWithout, profileWithout } from '#server/measures/without_flagged.ts'
import { impactProfile } from '#server/measures/impact_profile.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import type { Tx } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const span = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') }
const months = ['2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z'] as const
const lie = 'Cette association vous ment depuis des années, demandez donc où part vraiment l’argent de vos dons'
const names = Array.from({ length: 20 }, (_, n) => `robot ${n}`)
const second = (at: number) => new Date(at * 1000).toISOString()

const questions = [
  'À quelle heure ouvre le local du quartier le samedi ?',
  'Ma fille voudrait savoir si les cahiers seront fournis',
  'Il n’y a plus de tram après vingt-deux heures chez nous',
  'Merci pour la soirée d’hier, on a enfin parlé de l’eau',
  'Je trouve dommage que personne ne lise les comptes rendus',
  'Pourriez-vous traduire l’affiche en éwé avant vendredi prochain',
  'Le puits derrière l’école est à sec depuis trois semaines',
  'Et si chaque rue choisissait une personne pour venir écouter ?',
  'On m’a volé mon vélo pendant la réunion, attention à vous',
  'La maire a répondu à ma lettre, je vous l’apporterai jeudi',
  'Qui peut prêter une sono pour la fête des voisins de mai ?',
  'Nos grands-mères racontaient déjà cette histoire de la rivière'
]

/** Campaigns of January, February and March; people write and act, each in their own words. */
const honest: CanonicalRecord[] = [
  ...rankedCampaign('a', 1, 900, 1),
  ...rankedCampaign('b', 2, 500, 2),
  ...rankedCampaign('c', 3, 100, 4),
  ...questions.map((text, n) =>
    comment(`voisine ${n}`, 'post-b', `2026-02-10T18:00:${String(n * 4).padStart(2, '0')}Z`, { text })
  ),
  comment('last', 'post-c', '2026-03-31T00:00:00Z')
]

/** 500 comments of 20 accounts on a post, one sweep after the other, `apart` seconds between two accounts of a sweep. */
const redTeam = (onPost: string, start: number, apart: number, ending: (n: number) => string): CanonicalRecord[] =>
  Array.from({ length: 25 }, (_, sweep) =>
    names.map((name, n) =>
      comment(name, onPost, second(start + sweep * 3600 + (n * apart) / 10), {
        id: `${name} ${sweep}`,
        text: `${lie}${ending(sweep * 20 + n)}`
      })
    )
  ).flat()

const inside = <T>(organisation: TestOrganisation, work: (tx: Tx, frame: Frame) => Promise<T>) =>
  database.store.tx(organisation.id, async tx => work(tx, await loadFrame(tx, organisation.id)), {
    mode: 'repeatable read',
    deadline: 120_000
  })
const compareIn = (organisation: TestOrganisation): Promise<Comparison> =>
  inside(organisation, (tx, frame) => compareCampaigns(tx, frame, { isExample: true }))
const profileIn = (organisation: TestOrganisation) =>
  inside(organisation, (tx, frame) =>
    impactProfile(
      tx,
      frame,
      frame.campaigns.find(({ slug }) => slug === 'b')!,
      { isExample: true }
    )
  )

test('500 copied comments by 20 accounts are found, and without them the headline is what it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom('', ' !', ' ok', ' #honte'),
      async (minutes, apart, ending) => {
        const organisation = await organisationWith(database.store, honest)
        const before = await compareIn(organisation)
        const profile = await profileIn(organisation)
        const start = Date.parse('2026-02-12T00:00:00Z') / 1000 + minutes * 60
        await organisation.load(redTeam('post-b', start, apart, () => ending))
        const attacked = await compareIn(organisation)
        expect(attacked.campaigns[1]!.impact.result.value).toBeLessThan(before.campaigns[1]!.impact.result.value!)

        const copies = await organisation.ask('duplicate_text_share', ...months)
        // 500 of them, and seven comments of five words and twelve questions that nobody copied
        expect(copies.whole).toMatchObject({ value: 500 / 519, n: 519, status: 'ok' })
        const sharing = await organisation.ask('coordinated_sharing', ...months)
        expect(sharing.whole).toMatchObject({ value: 1, persons: 20, status: 'ok' })

        const [cluster] = await inside(organisation, (tx, frame) => clusterEvidence(tx, frame, span, 10))
        const [copied] = await inside(organisation, (tx, frame) => copyEvidence(tx, frame, span))
        expect([cluster!.accounts.length, copied!.accounts.length, copied!.messages]).toEqual([20, 20, 500])
        const accounts = cluster!.accounts.map(({ account }) => account)
        const doubt = { accounts, reason: 'même texte, à la seconde', evidence: 'grappe de 20 comptes' }
        expect(await flagAccounts(organisation.services, organisation.id, doubt, 'mod')).toBe(20)

        const read = await inside(organisation, (tx, frame) => headlineWithout(tx, frame, { isExample: true }))
        expect(read!.accounts).toBe(20)
        expect(read!.campaigns.map(({ without }) => without)).toEqual(before.campaigns)
        expect(read!.campaigns.map(({ all }) => all)).toEqual(attacked.campaigns)
        const facets = await inside(organisation, (tx, frame) =>
          profileWithout(
            tx,
            frame,
            frame.campaigns.find(({ slug }) => slug === 'b')!,
            { isExample: true }
          )
        )
        for (const [at, { without, isDrawn }] of facets.entries())
          if (!isDrawn) expect(without).toEqual(profile[at]!.result)
        // every other number still counts them
        expect((await compareIn(organisation)).campaigns).toEqual(attacked.campaigns)
      }
    ),
    { seed: 20261121, numRuns: 4 }
  )
}, 240_000)

test('a busy thread in its own words is neither copied nor coordinated', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ who: fc.nat({ max: 15 }), at: fc.nat({ max: 30 }), words: fc.nat({ max: 10_000 }) }), {
        minLength: 30,
        maxLength: 80
      }),
      async messages => {
        const said = messages.map(({ who, at, words }, n) =>
          comment(`fan ${who}`, 'live', second(Date.parse('2026-02-05T18:00:00Z') / 1000 + at), {
            id: `m${n}`,
            // some only cheer in the same two words, everybody names the one hashtag of the evening
            text:
              words % 3 === 0
                ? 'Bravo bravo #ledirect'
                : `${words} ${'zyxwvu'[n % 6]!.repeat(6)} ${n * 7919} ${words * n} voilà ce que je pense ${n} #ledirect`
          })
        )
        const shares = Array.from({ length: 16 }, (_, who) =>
          act('share', `fan ${who}`, 'live', '2026-02-05T19:00:00Z')
        )
        const organisation = await organisationWith(database.store, [
          post('live', null, '2026-02-05T18:00:00Z'),
          ...said,
          ...shares
        ])
        expect((await organisation.ask('coordinated_sharing', ...months)).whole.value).toBe(0)
        expect((await organisation.ask('duplicate_text_share', ...months)).whole.value).toBe(0)
      }
    ),
    { seed: 20261122, numRuns: 6 }
  )
}, 120_000)

test('letters of a declared petition are neither copies nor a cluster, in any order of arrival', async () => {
  const letter =
    'Madame la Maire, je vous demande de rouvrir le puits du quartier avant la saison sèche, avec mes salutations'
  const signed = names.flatMap((name, n) =>
    [0, 3600].map(later =>
      comment(name, 'post-b', second(Date.parse('2026-02-12T00:00:00Z') / 1000 + later + n / 10), {
        id: `${name} ${later}`,
        text: later === 0 ? letter : `${letter}. ${name}`
      })
    )
  )
  const declared: CanonicalRecord = {
    type: 'mobilisation',
    slug: 'puits',
    name: 'Rouvrir le puits',
    from: '2026-02-01T00:00:00Z',
    to: '2026-03-01T00:00:00Z',
    letters: [letter]
  }
  const undeclared = await organisationWith(database.store, [...honest, ...signed])
  expect((await undeclared.ask('duplicate_text_share', ...months)).whole.value).toBeCloseTo(40 / 59, 9)
  for (const records of [
    [declared, ...honest, ...signed],
    [...signed.toReversed(), ...honest.toReversed(), declared]
  ]) {
    const organisation = await organisationWith(
      database.store,
      records.toSorted((a, b) => Number(b.type === 'campaign') - Number(a.type === 'campaign'))
    )
    const copies = await organisation.ask('duplicate_text_share', ...months)
    expect(copies.whole).toMatchObject({ value: 0, n: 59 })
    expect(copies.whole.notes).toContainEqual({ code: 'declared_mobilisation', n: 40 })
    expect(await inside(organisation, (tx, frame) => copyEvidence(tx, frame, span))).toEqual([])
    // word for word they are the kit; signed with a name each is a text of its own
    expect((await organisation.ask('coordinated_sharing', ...months)).whole.value).toBe(0)
  }
}, 120_000)

test('a doubt lifted changes nothing any more, and nobody in doubt gives no second reading', async () => {
  const organisation = await organisationWith(database.store, [
    ...honest,
    ...redTeam('post-b', 1770854400, 0, () => '')
  ])
  const read = () => inside(organisation, (tx, frame) => headlineWithout(tx, frame, { isExample: true }))
  expect(await read()).toBeNull()
  const [cluster] = await inside(organisation, (tx, frame) => clusterEvidence(tx, frame, span, 10))
  const [one] = cluster!.accounts
  const doubt = { accounts: [one!.account], reason: 'r', evidence: 'e' }
  const { services, id } = organisation
  expect(await flagAccounts(services, id, doubt, 'mod')).toBe(1)
  expect(await flagAccounts(services, id, doubt, 'mod')).toBe(0)
  expect((await read())!.accounts).toBe(1)
  // inside the house, what one person did does not show through the difference
  const masked = await inside(organisation, (tx, frame) => headlineWithout(tx, frame, { audience: 'inside' }))
  expect(masked!.campaigns.map(({ without }) => without)).toEqual([null, null, null])
  const [flag] = await listFlags(services, id)
  await liftFlag(services, id, { id: flag!.id, reason: 'une voisine bien connue' }, 'mod')
  await expect(liftFlag(services, id, { id: flag!.id, reason: 'encore' }, 'mod')).rejects.toMatchObject({
    code: 'unknown_flag'
  })
  expect(await read()).toBeNull()
  const nobody = { accounts: ['0198c0de-0000-7000-8000-00000000000a'], reason: 'r', evidence: 'e' }
  await expect(flagAccounts(services, id, nobody, 'mod')).rejects.toMatchObject({ code: 'unknown_account' })
}, 120_000)
