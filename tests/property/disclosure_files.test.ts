import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, campaign, comment, group, like, member, post } from '#server/measures/example.ts'
import type { Result } from '#server/measures/measure.ts'
import type { Presented } from '#server/measures/present.ts'
import { csvOf } from '#server/report/csv.ts'
import { handOver } from '#server/report/handover.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from '../measures/organisation.ts'
import { attacker } from './attacker.ts'
import { start } from './facts.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const K = 11
/** Where somebody may take part: a period of 28 days, under the post of the campaign or under another. */
const boxes = [
  { t: 0, isInCampaign: false },
  { t: 1, isInCampaign: false },
  { t: 1, isInCampaign: true },
  { t: 2, isInCampaign: false },
  { t: 2, isInCampaign: true }
] as const

/** One way of being somebody: a group or none, and the boxes one took part in. */
interface Kind {
  group: string | null
  in: readonly number[]
}

const nonEmpty = boxes
  .map((_, i) => i)
  .reduce<number[][]>((sets, i) => sets.flatMap(set => [set, [...set, i]]), [[]])
  .filter(set => set.length > 0)
const kinds: Kind[] = [null, 'lome', 'kara'].flatMap(own => nonEmpty.map(set => ({ group: own, in: set })))

/** A cell: periods from … to − 1, inside the campaign or everywhere, in some groups or whoever. */
interface Cell {
  from: number
  to: number
  isCampaign: boolean
  groups: readonly string[] | null
}

const counted = ({ from, to, isCampaign, groups }: Cell, kind: Kind): boolean =>
  (groups === null || (kind.group !== null && groups.includes(kind.group))) &&
  kind.in.some(i => boxes[i]!.t >= from && boxes[i]!.t < to && (!isCampaign || boxes[i]!.isInCampaign))

const people = fc.array(
  fc.record({
    group: fc.constantFrom(null, 'lome', 'lome', 'kara'),
    in: fc.oneof(fc.constantFrom(...nonEmpty.filter(set => set.length === 1)), fc.constantFrom(...nonEmpty))
  }),
  { minLength: 45, maxLength: 90 }
)

interface Asked extends Cell {
  by: 'group' | 'campaign' | undefined
  hasSteps: boolean
}
const asked: fc.Arbitrary<Asked> = fc
  .record({
    ends: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
    isCampaign: fc.boolean(),
    groups: fc.constantFrom(null, null, ['lome'], ['kara'], ['kara', 'lome']),
    by: fc.constantFrom(undefined, undefined, 'group' as const, 'campaign' as const),
    hasSteps: fc.boolean()
  })
  .map(({ ends: [a, b], ...rest }) => ({ ...rest, from: Math.min(a, b), to: Math.max(a, b) + 1 }))

function recordsOf(all: readonly Kind[]): CanonicalRecord[] {
  const at = (t: number, n: number) => new Date(start(t).getTime() + (n + 1) * 3_600_000).toISOString()
  return [
    campaign('c', start(1).toISOString(), start(3).toISOString()),
    post('p', 'c', start(0).toISOString()),
    post('q', null, start(0).toISOString()),
    like('first', 'q', start(-3).toISOString()),
    like('last', 'q', start(5).toISOString()),
    group('lome'),
    group('kara'),
    ...all.flatMap(({ group: own, in: set }, n) => [
      ...(own ? [member(`someone-${n}`, own, start(-2).toISOString())] : []),
      ...set.map(i => comment(`someone-${n}`, boxes[i]!.isInCampaign ? 'p' : 'q', at(boxes[i]!.t, n)))
    ]),
    act('like', 'nobody', 'q', start(0).toISOString())
  ]
}

/** Every number of an answer with the cell it is about. */
function* numbersOf(answer: Presented, question: Asked): Generator<{ cell: Cell; result: Result }> {
  yield { cell: question, result: answer.whole }
  for (const row of answer.rows)
    if ('result' in row)
      yield {
        cell: question.by === 'group' ? { ...question, groups: [row.key] } : { ...question, isCampaign: true },
        result: row.result
      }
  for (const { from, result } of answer.series) {
    const t = [0, 1, 2].find(one => start(one).toISOString() === from)
    if (t === undefined) throw new Error(`a step that is not a period: ${from}`)
    yield { cell: { ...question, from: t, to: t + 1 }, result }
  }
}

const cells: Cell[] = [0, 1, 2].flatMap(from =>
  [1, 2, 3]
    .filter(to => to > from)
    .flatMap(to =>
      [false, true].flatMap(isCampaign =>
        [null, ['lome'], ['kara'], ['kara', 'lome']].map(groups => ({ from, to, isCampaign, groups }))
      )
    )
)

test('whatever files are taken in whatever order, nothing in them and no combination of them is about 1 to 10 people', async () => {
  await fc.assert(
    fc.asyncProperty(people, fc.array(asked, { minLength: 4, maxLength: 9 }), async (all, questions) => {
      const organisation = await organisationWith(database.store, recordsOf(all))
      const size = (is: readonly boolean[]) =>
        kinds.reduce((sum, kind, i) => sum + (is[i] ? all.filter(one => sameKind(one, kind)).length : 0), 0)
      const known: { kinds: boolean[]; persons: number }[] = []
      for (const question of questions) {
        const answer = await take(organisation.id, question)
        for (const { cell, result } of numbersOf(answer, question)) {
          if (result.status !== 'ok' || result.persons === null) continue
          const inside = kinds.map(kind => counted(cell, kind))
          // what is shown is true, and never about a few
          expect([result.value, result.persons]).toEqual([size(inside), size(inside)])
          expect(result.persons >= 1 && result.persons < K).toBe(false)
          known.push({ kinds: inside, persons: result.persons })
        }
      }
      const { infer } = attacker(known)
      const sets = cells.map(cell => kinds.map(kind => counted(cell, kind)))
      for (const one of sets)
        for (const other of sets)
          for (const target of [one.map((is, i) => is && !other[i]), one.map((is, i) => is && other[i]!)]) {
            const persons = size(target)
            if (persons >= 1 && persons < K) expect(infer(target)).toBeNull()
          }
    }),
    { seed: 20261122, numRuns: 5 }
  )
}, 180_000)

const sameKind = (one: Kind, other: Kind) =>
  one.group === other.group && one.in.toSorted().join() === other.in.toSorted().join()

/** Takes a file, and checks that it says in CSV what it says in JSON. */
async function take(organisationId: string, question: Asked): Promise<Presented> {
  const now = new Date('2027-06-01T00:00:00Z')
  const asks = {
    from: start(question.from).toISOString(),
    to: start(question.to).toISOString(),
    vs: 'none',
    ...(question.isCampaign ? { campaign: ['c'] } : {}),
    ...(question.groups ? { group: question.groups } : {}),
    ...(question.by ? { by: question.by } : {}),
    ...(question.hasSteps ? { step: '28d' as const } : {})
  }
  const { answers } = await handOver(database.store, organisationId, ['contributors'], asks, { output: 'csv' }, now)
  const answer = answers[0]!
  const results = [...numbersOf(answer, question)].map(({ result }) => result)
  const lines = csvOf(answers, { lang: 'en', dialect: 'plain' }).text.trim().split('\r\n').slice(1)
  const masked = lines.filter(line => line.includes('"masked"'))
  expect(lines).toHaveLength(results.length)
  expect(masked).toHaveLength(results.filter(({ status }) => status === 'masked').length)
  for (const line of masked) expect(line).toContain(',,,,,,"masked"')
  return answer
}
