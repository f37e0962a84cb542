import { expect, test } from 'vitest'
import { beside, cell, head, value } from '#lib/say.ts'
import { absent, result } from './sample_points.ts'

const exact = (text: string) => text.replaceAll('~', '\u00a0').replaceAll('_', '\u202f')
const share = { unit: 'share' } as const

test('a share shows no digit its interval does not support', () => {
  const wide = result(0.4567, { lo: 0.43, hi: 0.49 })
  expect(head(wide, share, 'fr')).toBe(exact('46~%'))
  expect(cell(wide, share, 'fr')).toBe(exact('46~% [43–49]'))
  expect(beside(wide, share, 'fr')).toBe(exact('entre 43 et 49~%'))
  const narrow = result(0.4567, { lo: 0.454, hi: 0.459 })
  expect(head(narrow, share, 'fr')).toBe(exact('45,7~%'))
})

test('a count of all has no interval and says so', () => {
  const counted = result(1284001)
  expect(cell(counted, { unit: 'count' }, 'fr')).toBe(exact('1_284_001'))
  expect(beside(counted, { unit: 'count' }, 'fr')).toBe('dénombrement exhaustif')
})

test('zero is a number: we looked and there was none', () => {
  expect(head(result(0), { unit: 'persons' }, 'fr')).toBe('0')
})

test('masked says the word and nothing else, whatever n it carries', () => {
  const masked = absent('masked', { n: 3, persons: 3 })
  expect(head(masked, share, 'fr')).toBe('masqué')
  expect(cell(masked, share, 'fr')).toBe('masqué')
  expect(beside(masked, share, 'fr')).toBe('Masqué pour protéger les personnes.')
})

test('too few gives the counts and no percentage', () => {
  const few = absent('too_few', { n: 12, notes: [{ code: 'minimum', minimum: 48 }] })
  expect(cell(few, share, 'fr')).toBe('trop peu (12 sur 48)')
  expect(beside(few, share, 'fr')).toBe('Trop peu pour conclure (12 sur 48).')
})

test("too early gives the day it will be known, in the organisation's zone", () => {
  const early = absent('too_early', { notes: [{ code: 'available_on', at: '2024-12-08T23:30:00Z' }] })
  expect(beside(early, { ...share, zone: 'Europe/Paris' }, 'fr')).toBe(
    exact('Trop tôt~: connu à partir du 9~décembre 2024.')
  )
  expect(beside(early, share, 'en')).toBe(exact('Too early: known from 8~December 2024.'))
})

test('unknown says why: nothing received, or a history too short', () => {
  expect(beside(absent('unknown'), share, 'fr')).toBe(exact('Inconnu~: aucune donnée reçue pour cette période.'))
  expect(beside(absent('unknown', { notes: [{ code: 'short_history' }] }), share, 'fr')).toBe(
    exact('Inconnu~: historique trop court pour dire qui est nouveau.')
  )
})

test('each unit is written in its own way', () => {
  expect(value(12.34, { unit: 'permille' }, 'fr')).toBe(exact('12,3~‰'))
  expect(value(860, { unit: 'minutes' }, 'fr')).toBe(exact('14~h~20'))
  expect(value(14.5, { unit: 'hours' }, 'en')).toBe(exact('14~h~30~min'))
  expect(value(1, { unit: 'days' }, 'fr')).toBe(exact('1~jour'))
  expect(value(84, { unit: 'days' }, 'en')).toBe(exact('84~days'))
  expect(value(0.05, { unit: 'points' }, 'fr')).toBe(exact('+5~points'))
  expect(value(0.314, { unit: 'ratio' }, 'fr')).toBe('0,31')
})

test('money takes the currency of its result', () => {
  expect(head(result(9300, { currency: 'EUR' }), { unit: 'money', currency: 'XOF' }, 'fr')).toBe(exact('9_300~€'))
  expect(head(result(9300), { unit: 'money', currency: 'XOF' }, 'fr')).toBe(exact('9_300~F_CFA'))
})
