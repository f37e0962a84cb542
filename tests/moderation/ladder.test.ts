import { expect, test } from 'vitest'
import { levelOf, reasonInLabel, skipped } from '#server/dialogue/queue/ladder.ts'
import { defaultSettings, isOpenAt } from '#server/dialogue/queue/settings.ts'

const NOW = new Date('2026-04-10T09:00:00Z')
const step = (rung: number, day: string) => ({ rung, at: new Date(`${day}T12:00:00Z`) })

test('an author stands on the highest rung reached; going down does not lower it, doing nothing is no rung', () => {
  expect(levelOf([], NOW, 12)).toBe(0)
  expect(levelOf([step(0, '2026-04-01')], NOW, 12)).toBe(0)
  expect(levelOf([step(1, '2026-01-01'), step(4, '2026-02-01'), step(1, '2026-03-01')], NOW, 12)).toBe(4)
})

test('after twelve quiet months the start is nothing again, to the day', () => {
  expect(levelOf([step(5, '2025-04-11')], NOW, 12)).toBe(5)
  expect(levelOf([step(5, '2025-04-09')], NOW, 12)).toBe(0)
  // a year between two acts is quiet too: what came before it is forgotten
  expect(levelOf([step(5, '2024-01-01'), step(1, '2025-12-01')], NOW, 12)).toBe(1)
  expect(levelOf([step(5, '2025-01-15'), step(1, '2025-12-01')], NOW, 12)).toBe(5)
  // a month without a 31st ends on its last day
  const endOfMay = new Date('2026-05-31T12:00:00Z')
  expect(levelOf([step(2, '2026-04-30')], endOfMay, 1)).toBe(2)
  expect(levelOf([step(2, '2026-04-29')], endOfMay, 1)).toBe(0)
})

test('one rung up is free, and so is every rung down; what is not on the bar is not skipped', () => {
  const all = defaultSettings.rungs
  expect(skipped(0, 1, all)).toEqual([])
  expect(skipped(3, 4, all)).toEqual([])
  expect(skipped(5, 2, all)).toEqual([])
  expect(skipped(0, 3, all)).toEqual([1, 2])
  expect(skipped(2, 5, [1, 2, 5, 6, 7])).toEqual([])
})

test('a threat is reason enough for a complaint, a sexual image for hiding and reporting, spam for hiding and blocking', () => {
  const direct = ['threat', 'sexual', 'spam', 'insult'].map(label =>
    [1, 2, 3, 4, 5, 6, 7].filter(rung => reasonInLabel([label], rung) !== null)
  )
  expect(direct).toEqual([[7], [3, 6], [3, 5], []])
})

test('open hours are those of the clock on the organisation’s wall', () => {
  const at = (text: string, zone: string) => isOpenAt(defaultSettings, new Date(text), zone)
  expect(at('2026-04-10T08:00:00Z', 'Africa/Lome')).toBe(true)
  expect(at('2026-04-10T07:59:00Z', 'Africa/Lome')).toBe(false)
  expect(at('2026-04-10T17:59:00Z', 'Africa/Lome')).toBe(true)
  expect(at('2026-04-10T17:59:00Z', 'Europe/Paris')).toBe(false)
  // a Sunday in Paris that is still Saturday in Lomé: closed in both
  expect(at('2026-04-11T12:00:00Z', 'Africa/Lome')).toBe(false)
  // Friday evening in Lomé is Saturday morning in Tokyo
  expect(at('2026-04-10T23:30:00Z', 'Asia/Tokyo')).toBe(false)
  expect(at('2026-04-09T23:30:00Z', 'Asia/Tokyo')).toBe(true)
})
