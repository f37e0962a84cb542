import { expect, test } from 'vitest'
import { forms } from '#server/dialogue/codebook/codebook_rules.ts'
import { boundaries } from '#server/dialogue/codebook/codebook_boundaries.ts'
import { labelName, rule } from '#lib/words/label_names.ts'

test('a label is said by its name, a code of deliberation with its level, and one unknown here by its key', () => {
  expect(labelName('on_topic', 'fr')).toBe('dans le sujet')
  expect(labelName('gives_reason', 'en')).toBe('gives a reason')
  expect(labelName('dqi_respect_groups_2', 'fr')).toBe('respect des groupes, niveau 2')
  expect(labelName('dqi_unheard_2', 'en')).toBe('dqi_unheard_2')
  for (const form of Object.keys(forms)) if (form !== 'explicit') expect(labelName(form, 'fr'), form).not.toBe(form)
})

test('a rule of the codebook names its labels, and no key is left in it', () => {
  expect(rule('Harm announced? → `threat`.', 'en')).toBe('Harm announced? → “threat”.')
  expect(rule('Mots cités ? → `form = quoted | reclaimed` ; rien d’autre.', 'fr')).toBe(
    'Mots cités ? → « cité » ou « retourné » ; rien d’autre.'
  )
  expect(rule('`on_topic = no`, aucune étiquette d’abus', 'fr')).toBe('« hors du sujet », aucune étiquette d’abus')
  for (const one of boundaries)
    for (const locale of ['fr', 'en'] as const) expect(rule(one.rule[locale], locale)).not.toMatch(/`|[a-z]_[a-z]/)
})
