import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '#server/ingest/import.ts'
import { comment, post } from '#server/measures/example.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { openOffice, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  const records = [
    ...[{ type: 'campaign' as const, slug: 'c', name: 'c', starts_at: '2026-03-02', ends_at: '2026-03-30' }],
    post('p', 'c', '2026-03-01T00:00:00Z'),
    comment('Ama', 'p', '2026-03-02T10:00:00Z', { id: 'm1', text: 'le maire vole dans la caisse' })
  ]
  office = await openOffice(records, {}, new Date('2026-04-10T09:00:00Z'))
}, 60_000)
afterAll(() => office.close())

const label = { type: 'label', interaction: 'm1', label: 'criticism', by: 'ama', at: '2026-03-03T10:00:00Z' }
const act = { type: 'act', interaction: 'm1', rung: 1, by: 'ama', at: '2026-03-03T10:00:00Z' }

test('one judgement that cannot be is refused alone, with its reason, and the rest of the file comes in', async () => {
  const rows = [
    label,
    { ...label, label: 'defamation', by: 'local@1', probability: 0.9 },
    { ...label, label: 'provocation', severity: 0 },
    { ...label, label: 'provocation', severity: 99_999_999_999 },
    { ...act, minutes: 1e308 },
    { ...act, minutes: 10_081 },
    { ...act, minutes: 10_080 }
  ]
  const bytes = bytesFromMemory(rows.map(row => JSON.stringify(row)).join('\n'), 'judgements.jsonl')
  const found = await importFile(office.organisation.services, { organisationId: office.organisation.id, bytes })
  expect(found).toMatchObject({ read: 7, accepted: 2, rejected: 5 })
  expect(found.rejections.map(({ line, reason, field }) => [line, reason, field])).toEqual([
    [2, 'field_invalid', 'label'],
    [3, 'number_invalid', 'severity'],
    [4, 'number_invalid', 'severity'],
    [5, 'number_invalid', 'minutes'],
    [6, 'number_invalid', 'minutes']
  ])
  expect(await office.rows(`select label, src_kind from labels`)).toEqual([{ label: 'criticism', src_kind: 'person' }])
  expect(await office.rows(`select rung, minutes from acts`)).toEqual([{ rung: 1, minutes: 10_080 }])
})

test('a reader who signs with an address is a person, a rater with its version is a machine', async () => {
  const signed = ['lea@asso.example', 'lea@7h30.example', 'local@1.2.0+org.7', 'perspective@legacy']
  const rows = signed.map(by => ({ ...label, label: 'provocation', by, at: '2026-03-04T10:00:00Z' }))
  const bytes = bytesFromMemory(rows.map(row => JSON.stringify(row)).join('\n'), 'signed.jsonl')
  await importFile(office.organisation.services, { organisationId: office.organisation.id, bytes })
  expect(await office.rows(`select src, src_kind from labels where label = 'provocation' order by src`)).toEqual([
    { src: 'lea@7h30.example', src_kind: 'person' },
    { src: 'lea@asso.example', src_kind: 'person' },
    { src: 'local@1.2.0+org.7', src_kind: 'rater' },
    { src: 'perspective@legacy', src_kind: 'rater' }
  ])
})
