import { expect, test } from 'vitest'
import { kindFields, rowKinds } from '#server/sources/generic/fields.ts'
import { metricNames } from '#server/sources/generic/metrics.ts'
import type { RejectionGroup } from '#server/ingest/import_terms.ts'
import { detailText } from '../../web/routes/sources/details.ts'
import { choicesOf } from '../../web/routes/sources/import/choices.ts'
import { fieldName } from '../../web/routes/sources/import/fields.ts'
import { headersText } from '../../web/routes/sources/import/headers_text.ts'
import type { Preview } from '../../web/routes/sources/import/preview.ts'
import { readingsOf } from '../../web/routes/sources/import/readings.ts'

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

test('every field a column may become has a word in both languages', () => {
  const fields = rowKinds.flatMap(kind => [...kindFields[kind].required, ...kindFields[kind].optional])
  const missing = [...fields, ...metricNames].filter(field => fieldName(field, 'fr') === field)
  expect([...new Set(missing)]).toEqual([])
})

const group = (value: string, detail: string, reason = 'date_ambiguous') =>
  ({ reason, field: 'occurred_at', detail, value, rows: 3, firstLine: 4, lastLine: 9 }) as RejectionGroup

test('an ambiguous date offers the days it may be, and the answer that reads all of its sort', () => {
  expect(readingsOf(group('11-4-24', '-yy'), 'fr')).toEqual([
    { name: 'date_order.-yy', value: 'DMY', day: '11\u00a0avril 2024' },
    { name: 'date_order.-yy', value: 'MDY', day: '4\u00a0novembre 2024' }
  ])
})

test('a reading that is no day of the calendar is not offered, and an impossible date has none', () => {
  expect(readingsOf(group('31/11/2024', '/yyyy'), 'en')).toEqual([])
  expect(readingsOf(group('11-4-24', '-yy', 'date_invalid'), 'en')).toEqual([])
})

test('what is sent to have a format recognised holds the headers and no cell', () => {
  const text = headersText({
    encoding: 'utf-8',
    delimiter: ';',
    columns: [
      { header: 'Quand', field: null, samples: ['11/04/2024 14:22'], personal: false },
      { header: 'Nom', field: null, samples: ['•••'], personal: true },
      { header: 'Avis', field: null, samples: ['trop tard pour agir'], personal: false }
    ]
  } as unknown as Preview)
  expect(text.split('\n')).toEqual([
    'encoding: utf-8',
    'separator: ;',
    'columns (3):',
    '  Quand',
    '  Nom',
    '  Avis',
    'shapes of dates:',
    '  Quand: 99/99/9999 99:99'
  ])
})

test('what was wrong is told in the language of the reader', () => {
  expect(detailText('one of donation, signature', 'fr')).toBe('Attendu\u00a0: don et signature.')
  expect(detailText('decimals of XOF', 'en')).toBe('Too many decimals for the currency XOF.')
  expect(detailText('palabres-2026', 'fr')).toBe('palabres-2026')
})
