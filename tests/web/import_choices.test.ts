import { expect, test } from 'vitest'
import { kindFields, rowKinds } from '#server/sources/generic/fields.ts'
import { metricOf } from '#server/sources/generic/fields.ts'
import { choicesOf } from '../../web/routes/sources/import/choices.ts'
import { offered } from '../../web/routes/sources/import/fields.ts'

const mapping = {
  format: 'generic_table',
  kind: 'conversion',
  fields: { occurred_at: 'Date', amount: 'Montant' },
  constants: {}
}

function form(entries: Readonly<Record<string, string>>): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(entries)) made.append(name, value)
  return made
}

const columns = {
  'header.0': 'Date',
  'before.0': 'occurred_at',
  'becomes.0': 'occurred_at',
  'header.1': 'Montant',
  'before.1': 'amount',
  'becomes.1': 'amount',
  'header.2': 'Email',
  'before.2': '',
  'becomes.2': ''
}

test('answers add up from one reading to the next', () => {
  const previous = JSON.stringify({ answers: { date_order: 'DMY' } })
  expect(choicesOf(form({ previous, mapping: 'null', 'answer.currency': 'EUR', 'answer.sheet': '' }))).toEqual({
    answers: { date_order: 'DMY', currency: 'EUR' }
  })
})

test('columns left as they are send no mapping, so that questions go on being asked', () => {
  const given = form({ mapping: JSON.stringify(mapping), 'answer.field.person': 'Email', ...columns })
  expect(choicesOf(given)).toEqual({ answers: { 'field.person': 'Email' } })
})

test('a changed column sends the mapping, with the answers about columns in it', () => {
  const given = form({
    mapping: JSON.stringify(mapping),
    'answer.constant.kind': 'donation',
    'answer.currency': 'EUR',
    ...columns,
    'becomes.1': '',
    'becomes.2': 'person.email'
  })
  expect(choicesOf(given)).toEqual({
    answers: { currency: 'EUR' },
    mapping: {
      ...mapping,
      fields: { occurred_at: 'Date', 'person.email': 'Email' },
      constants: { kind: 'donation' }
    }
  })
})

test('another kind of row starts the mapping anew', () => {
  const given = form({
    mapping: JSON.stringify(mapping),
    'answer.row_kind': 'member',
    'answer.constant.kind': 'donation',
    ...columns,
    'becomes.1': ''
  })
  expect(choicesOf(given)).toEqual({ answers: { row_kind: 'member' } })
})

test('what a column may become is what the importer takes', () => {
  for (const kind of rowKinds) {
    const { required, optional, person } = kindFields[kind]
    const counts = offered[kind].fields.filter(field => kind === 'post' && metricOf(field) !== null)
    expect(offered[kind].fields.filter(field => !counts.includes(field)).sort()).toEqual(
      [...required, ...optional].sort()
    )
    expect(offered[kind].person).toBe(person?.field ?? null)
  }
})
