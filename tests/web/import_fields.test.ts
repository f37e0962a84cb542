import { expect, test } from 'vitest'
import { fieldName } from '../../web/routes/sources/import/fields.ts'

test('a field is named in words, with the kind of its cells or the platform of its counter', () => {
  expect(fieldName('views', 'fr')).toBe('Vues')
  expect(fieldName('youtube.views', 'fr')).toBe('Vues (YouTube)')
  expect(fieldName('facebook.reach', 'en')).toBe('Reach (Facebook)')
  expect(fieldName('person.email', 'en')).toMatch(/\(e-mail\)$/)
  expect(fieldName('metric.petitions', 'fr')).toBe('Compteur')
  expect(fieldName('x.unheard_of', 'fr')).toBe('x.unheard_of')
})
