import { expect, test } from 'vitest'
import {
  can,
  needsSecondFactor,
  readRoles,
  rights,
  rightsOf,
  roles,
  scopesOf,
  type Right
} from '#server/access/rights.ts'

// One line per right, one column per role, in the order of `roles`, then the visitor of the demonstration.
const matrix: Record<Right, string> = {
  figures: 'all all own_group queue own_posts all look',
  creator_profiles: 'all all - - own_posts - look',
  frozen_reports: 'all all - - - all look',
  export: 'all all own_group - own_posts all look',
  pseudonyms: '- - own_group all - - -',
  texts: '- - - all - - -',
  moderate: '- - - all - - -',
  ingest: 'all all - - - - -',
  import: 'all all - - - - look',
  write_report: 'all all - - - - look',
  approve: 'all - - - - - -',
  settings: 'all - - - - - -',
  tokens: 'all source_tokens - - - - -',
  privacy: 'all - - own_acts - - -',
  destroy_keys: 'all - - - - - -'
}

test.each(Object.entries(matrix))('the right %s reaches: %s', (right, line) => {
  const columns = [...roles, 'visite' as const]
  expect(columns.map(role => scopesOf([role], right as Right)[0] ?? '-').join(' ')).toBe(line)
})

test('the matrix speaks of every right there is', () => {
  expect(Object.keys(matrix)).toEqual(Object.keys(rights))
})

test('a set of roles has the rights of each', () => {
  expect(can(['lecture', 'moderation'], 'texts')).toBe(true)
  expect(can(['lecture', 'moderation'], 'figures')).toBe(true)
  expect(can(['direction'], 'texts')).toBe(false)
  expect(can([], 'figures')).toBe(false)
})

test('a narrower scope is not the right itself', () => {
  expect(can(['responsable_groupe'], 'figures')).toBe(false)
  expect(can(['visite'], 'figures')).toBe(false)
  expect(scopesOf(['responsable_groupe', 'lecture'], 'figures')).toEqual(['own_group', 'all'])
})

test('menus get the rights a person has, and no others', () => {
  expect(rightsOf(['creation'])).toEqual({
    figures: ['own_posts'],
    creator_profiles: ['own_posts'],
    export: ['own_posts']
  })
})

test('directors and whoever reads texts need a second factor', () => {
  expect(roles.filter(role => needsSecondFactor([role]))).toEqual(['direction', 'moderation'])
})

test('unknown roles are refused by name, and so is none at all', () => {
  expect(readRoles(['lecture', 'direction', 'lecture'])).toEqual(['direction', 'lecture'])
  expect(() => readRoles(['directeur'])).toThrow('directeur')
  expect(() => readRoles([])).toThrow('unknown role')
})
