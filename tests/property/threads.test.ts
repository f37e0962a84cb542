import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, campaign, like, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from '../measures/organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const START = Date.parse('2026-03-02T00:00:00Z')
const MINUTE = 60_000
const iso = (at: number) => new Date(at).toISOString()
const window = [iso(START), iso(START + 28 * 1440 * MINUTE)] as const

/** One message: by whom (the page, or somebody the platform withholds), under which post or to which earlier message. */
interface Said {
  who: string | null
  post: 'p' | 'q'
  /** place of the message it answers among those before it, from the newest; null = it answers the post */
  to: number | null
  isDeleted: boolean
}

const names = ['Afi', 'Ben', 'Cléo', 'Dodji', 'Esi', 'Femi', 'Gaël', 'Hana', 'Ines']
const talks: fc.Arbitrary<Said[]> = fc.array(
  fc.record({
    who: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...names) },
      { weight: 1, arbitrary: fc.constant('page') },
      { weight: 1, arbitrary: fc.constant(null) }
    ),
    post: fc.constantFrom('p', 'q'),
    to: fc.option(fc.nat({ max: 6 }), { freq: 4 }),
    isDeleted: fc.nat({ max: 9 }).map(one => one === 0)
  }),
  { minLength: 12, maxLength: 70 }
)

/** The place of what a message answers; null = the post. */
const parentOf = (talk: readonly Said[], at: number): number | null => {
  const back = talk[at]!.to
  return back === null || at - 1 - back < 0 ? null : at - 1 - back
}

/** The post at the top of a message's thread: that of the first message above it. */
function rootOf(talk: readonly Said[], at: number): string {
  const parent = parentOf(talk, at)
  return parent === null ? talk[at]!.post : rootOf(talk, parent)
}

const depthOf = (talk: readonly Said[], at: number): number => {
  const parent = parentOf(talk, at)
  return parent === null ? 1 : 1 + depthOf(talk, parent)
}

function recordsOf(talk: readonly Said[], order: readonly number[]): CanonicalRecord[] {
  const messages = talk.map(({ who, post: on, isDeleted }, at) => {
    const parent = parentOf(talk, at)
    return act(parent === null ? 'comment' : 'reply', 'x', parent === null ? on : null, iso(START + at * MINUTE), {
      id: `m${at}`,
      author: who,
      text: 'des mots pour le dire',
      ...(parent === null ? {} : { parent: `m${parent}` }),
      ...(isDeleted ? { deleted_at: iso(START + 1440 * MINUTE) } : {})
    })
  })
  return [
    campaign('c', ...window),
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', 'c', window[0]),
    post('q', 'c', window[0]),
    // children before parents too: a file has no order
    ...messages.toSorted((one, other) => order[messages.indexOf(one)]! - order[messages.indexOf(other)]!),
    like('last', 'q', iso(START + 60 * 1440 * MINUTE))
  ]
}

const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)
const counted = (list: readonly string[]) => [...Map.groupBy(list, one => one).values()].map(({ length }) => length)

/** Of the pairs in which one answered the other, how many and the share in which both did; somebody unknown is in none. */
function pairsOf(talk: readonly Said[], isNamed: (who: string) => boolean) {
  const said = new Set(
    talk.flatMap(({ who }, at) => {
      const parent = parentOf(talk, at)
      const answered = parent === null ? null : talk[parent]!.who
      if (who === null || answered === null || who === answered) return []
      return isNamed(who) && isNamed(answered) ? [`${who}>${answered}`] : []
    })
  )
  const pairs = new Set([...said].map(one => one.split('>').sort().join()))
  const mutual = [...pairs].filter(pair => {
    const [one, other] = pair.split(',')
    return said.has(`${one}>${other}`) && said.has(`${other}>${one}`)
  })
  return { n: pairs.size, value: pairs.size === 0 ? null : mutual.length / pairs.size }
}

/** Whether a person spoke in a thread, others did, and the person came back. */
const isBack = (turns: readonly (string | null)[], who: string) =>
  turns.filter((one, at) => one === who && (at === 0 || turns[at - 1] !== who)).length >= 2

/** The definitions of D1 to D6, read message by message. */
function naive(talk: readonly Said[]) {
  const received = talk.map((said, at) => ({ ...said, at })).filter(({ who }) => who !== 'page')
  const depths = received.map(({ at }) => depthOf(talk, at))
  const voices = received.flatMap(({ who }) => (who === null ? [] : [who]))
  const amounts = counted(voices).sort((a, b) => a - b)
  const [n, total] = [amounts.length, sum(amounts)]
  const entropy = -sum(amounts.map(amount => (amount / total) * Math.log(amount / total)))
  const gini = sum(amounts.map((amount, i) => (2 * (i + 1) - n - 1) * amount)) / (n * total)
  const threads = ['p', 'q'].map(on => talk.flatMap(({ who }, at) => (rootOf(talk, at) === on ? [who] : [])))
  return {
    reply_depth: sum(depths) / depths.length,
    reply_depth_max: Math.max(...depths),
    deep_share: depths.filter(depth => depth >= 2).length / depths.length,
    reciprocity: pairsOf(talk, who => who !== 'page').value,
    reentry_share: [...new Set(voices)].filter(who => threads.some(turns => isBack(turns, who))).length / n,
    distinct_voices: n,
    effective_voices: Math.exp(entropy),
    participation_gini: n < 2 ? null : (gini * n) / (n - 1),
    participation_evenness: n < 2 ? null : entropy / Math.log(n),
    top_voice_share: Math.max(...amounts) / total
  }
}

test('the structure of dialogue is what a reading of the tree gives, in whatever order its messages arrive', async () => {
  const shuffles = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 70, maxLength: 70 })
  await fc.assert(
    fc.asyncProperty(talks, shuffles, async (talk, order) => {
      fc.pre(talk.filter(({ who }) => who !== null && who !== 'page').length >= 2)
      const organisation = await organisationWith(database.store, recordsOf(talk, order))
      for (const [key, value] of Object.entries(naive(talk))) {
        if (value === null) continue
        const { whole } = await organisation.ask(key, ...window, { campaigns: ['c'] })
        expect([key, whole.value === null ? null : Number(whole.value.toFixed(9))]).toEqual([
          key,
          Number(value.toFixed(9))
        ])
      }
      const { whole } = await organisation.ask('reciprocity', ...window, { campaigns: ['c'] })
      if (whole.status === 'ok') {
        const withPage = { code: 'organisation_included', ...pairsOf(talk, () => true) }
        expect(whole.notes.find(({ code }) => code === withPage.code)).toEqual(withPage)
      }
    }),
    { seed: 20260302, numRuns: 12 }
  )
})
