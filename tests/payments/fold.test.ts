import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldConversion, type StoredEvent } from '#server/ingest/payment_fold.ts'
import type { Asked } from '#server/sources/hooks/hook.ts'

const statuses = ['pending', 'cancelled', 'confirmed', 'refunded'] as const
const amount = fc.option(fc.integer({ min: 0, max: 9000 }), { nil: null })
const word = (...words: string[]) => fc.option(fc.constantFrom(...words), { nil: null })
const time = fc.integer({ min: 0, max: 4 })

/** Events of one act, few times and few amounts so that they collide. */
const event: fc.Arbitrary<Omit<StoredEvent, 'eventId'>> = fc.record({
  status: fc.constantFrom(...statuses),
  at: time,
  actAt: fc.option(time, { nil: null }),
  amountMinor: amount,
  refundedMinor: amount,
  currency: word('EUR', 'XOF'),
  kind: word('donation', 'other'),
  target: word('a', 'b'),
  identityId: word('p', 'q'),
  campaignId: word('c', 'd'),
  campaignMethod: fc.constant('metadata'),
  sourceCode: word('s'),
  isProven: fc.boolean()
})
const events = fc
  .array(event, { minLength: 1, maxLength: 6 })
  .map(list => list.map((one, i) => ({ ...one, eventId: `e${i}` })))
const answer: fc.Arbitrary<Asked | null> = fc.option(
  fc.record({
    status: fc.constantFrom(...statuses),
    amountMinor: amount,
    refundedMinor: fc.integer({ min: 0, max: 9000 }),
    currency: fc.constantFrom('EUR', 'XOF'),
    actAt: fc.constantFrom(null, '2026-01-01T00:00:00.000Z')
  }),
  { nil: null }
)
/** The same events in any order, each at least once, some again. */
const delivered = events.chain(list =>
  fc
    .array(fc.constantFrom(...list), { maxLength: 8 })
    .chain(again => fc.shuffledSubarray([...list, ...again], { minLength: list.length + again.length }))
    .map(order => ({ list, order }))
)

describe('the fold of an act', () => {
  test('is the same for every order of arrival and every repetition', () => {
    fc.assert(
      fc.property(delivered, answer, ({ list, order }, asked) => {
        expect(foldConversion(order, asked)).toEqual(foldConversion(list, asked))
      }),
      { seed: 20260905, numRuns: 2000 }
    )
  })

  test('never gives back more than was given, nor leaves an act confirmed whose whole amount went back', () => {
    fc.assert(
      fc.property(events, answer, (list, asked) => {
        const act = foldConversion(list, asked)!
        if (act.amountMinor !== null) expect(act.refundedMinor).toBeLessThanOrEqual(act.amountMinor)
        if (act.status === 'confirmed' && act.amountMinor) expect(act.refundedMinor).toBeLessThan(act.amountMinor)
      }),
      { seed: 20260905, numRuns: 2000 }
    )
  })

  test('of hints alone is pending, whatever they say; an answer decides', () => {
    fc.assert(
      fc.property(events, answer, (list, asked) => {
        const hints = list.map(one => ({ ...one, isProven: false }))
        const act = foldConversion(hints, asked)!
        expect(act.awaitsProof).toBe(asked === null)
        if (asked === null) expect([act.status, act.refundedMinor]).toEqual(['pending', 0])
        else expect([act.amountMinor, act.currency]).toEqual([asked.amountMinor, asked.currency])
      }),
      { seed: 20260905, numRuns: 1000 }
    )
  })

  test('of nothing is nothing', () => expect(foldConversion([], null)).toBe(null))

  const one = (more: Partial<StoredEvent>): StoredEvent => ({
    eventId: 'e',
    status: 'confirmed',
    at: 10,
    actAt: null,
    amountMinor: 5000,
    refundedMinor: null,
    currency: 'EUR',
    kind: 'donation',
    target: null,
    identityId: null,
    campaignId: null,
    campaignMethod: null,
    sourceCode: null,
    isProven: true,
    ...more
  })

  test('takes the last status said, and at one time refunded over confirmed over cancelled over pending', () => {
    const status = (...list: Partial<StoredEvent>[]) =>
      foldConversion(
        list.map((more, i) => one({ eventId: `e${i}`, ...more })),
        null
      )?.status
    expect(status({ status: 'cancelled', at: 11 }, { at: 12 })).toBe('confirmed')
    expect(status({ at: 11 }, { status: 'cancelled', at: 12 })).toBe('cancelled')
    expect(status({ status: 'refunded' }, { status: 'confirmed' }, { status: 'pending' })).toBe('refunded')
    expect(status({ status: 'cancelled' }, { status: 'confirmed' })).toBe('confirmed')
    expect(status({ status: 'cancelled' }, { status: 'pending' })).toBe('cancelled')
  })

  test('keeps the first person and campaign named, and the earliest time of the act', () => {
    const first = one({ eventId: 'a', at: 1, identityId: 'p', actAt: 5 })
    const second = one({ eventId: 'b', at: 2, identityId: 'q', campaignId: 'c', campaignMethod: 'utm', actAt: 3 })
    expect(foldConversion([second, first], null)).toMatchObject({
      identityId: 'p',
      campaignId: 'c',
      campaignMethod: 'utm',
      occurredAt: 3
    })
  })
})
