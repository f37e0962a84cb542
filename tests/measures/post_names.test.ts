import { expect, test } from 'vitest'
import { shortened } from '#server/measures/present.ts'

test('the name of a post is cut after a whole word, and says so', () => {
  const text = "Compte rendu : ce qui s’est dit à l'émission du vendredi, et ce qui reste à décider."
  expect(shortened(text)).toBe("Compte rendu : ce qui s’est dit à l'émission du vendredi, et ce qui reste à…")
  expect(shortened('Un mot, puis rien')).toBe('Un mot, puis rien')
  expect(shortened(`${'a'.repeat(70)} , ${'b'.repeat(20)}`)).toBe(`${'a'.repeat(70)}…`)
  expect(shortened('x'.repeat(100))).toBe(`${'x'.repeat(79)}…`)
})
