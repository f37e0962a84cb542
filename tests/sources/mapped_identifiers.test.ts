import { expect, test } from 'vitest'
import type { Mapping } from '#server/sources/source.ts'
import { read } from './read.ts'

const mapping: Mapping = {
  format: 'generic_table',
  kind: 'post',
  fields: { id: 'Id', url: 'Lien', published_at: 'Date' },
  constants: { network: 'linkedin', account: 'rives' }
}

test('an identifier a spreadsheet destroyed is replaced by the link, else its row is refused; a URN is itself', async () => {
  const rows = [
    '1,22158E+17;https://exemple.tg/1;14/09/2026',
    '1,22158E+17;;14/09/2026',
    'https://www.linkedin.com/feed/update/urn:li:activity:71/;;15/09/2026'
  ]
  const { of, rejections } = await read(['Id;Lien;Date', ...rows].join('\n'), { mapping })
  expect(of('post').map(({ id }) => id)).toEqual(['https://exemple.tg/1', 'urn:li:activity:71'])
  expect(rejections.map(({ line, reason, field }) => [line, reason, field])).toEqual([[3, 'id_destroyed', 'id']])
})
