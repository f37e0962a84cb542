import { utils, write } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { headerKey } from '#server/sources/table.ts'
import type { Mapping } from '#server/sources/source.ts'
import { read } from './read.ts'

const gifts =
  'Horodateur;Nom;E-mail;Montant;Ville\n13/09/2026 14:05;Afi K;AFI@ex.org;5 000 F CFA;Lomé\n14/09/2026 9:00;Kofi;kofi@ex.org;1.000 F CFA;Kara\n'

const mapping: Mapping = {
  format: 'generic_table',
  kind: 'conversion',
  timeZone: 'Africa/Lome',
  fields: { 'person.email': 'E-mail', occurred_at: 'Horodateur', amount: 'Montant' },
  constants: { kind: 'donation', system: 'crm' }
}

test('an unknown table gives a proposal and questions, and personal columns stay off and hidden', async () => {
  const { opened, source } = await read(gifts)
  expect(source.format).toBe('generic_table')
  expect(opened.questions.map(({ key }) => key)).toEqual(['row_kind', 'constant.kind', 'field.person', 'time_zone'])
  expect(opened.mapping?.fields).toEqual({ occurred_at: 'Horodateur', amount: 'Montant' })
  expect(opened.columns.map(({ header, field, personal }) => [header, field, personal])).toEqual([
    ['Horodateur', 'occurred_at', false],
    ['Nom', null, true],
    ['E-mail', null, true],
    ['Montant', 'amount', false],
    ['Ville', null, false]
  ])
  expect(JSON.stringify(opened)).not.toContain('ex.org')
  expect(opened.columnsIgnored).toEqual(['Nom', 'E-mail', 'Ville'])
})

test('answers make the mapping, which the next file of the same header needs no more', async () => {
  const answers = {
    row_kind: 'conversion',
    'constant.kind': 'donation',
    'field.person': 'E-mail',
    time_zone: 'Africa/Lome'
  }
  const first = await read(gifts, { answers })
  expect(first.opened.questions).toEqual([])
  const saved = {
    name: 'Dons du CRM',
    header: headerKey(['Horodateur', 'Nom', 'E-mail', 'Montant', 'Ville']),
    mapping: first.opened.mapping ?? mapping
  }
  const again = await read(gifts, { savedMappings: [saved] })
  expect(again.opened.questions).toEqual([])
  expect(again.opened.decisions).toContainEqual(expect.objectContaining({ key: 'mapping', value: 'Dons du CRM' }))
  expect(again.records).toEqual(first.records)
})

test('a gift row becomes a conversion with its person, amount and currency', async () => {
  const { of } = await read(gifts, { mapping })
  expect(of('conversion')).toEqual([
    {
      type: 'conversion',
      system: 'crm',
      kind: 'donation',
      occurred_at: '2026-09-13T14:05:00.000Z',
      person: { network: 'email', id: 'afi@ex.org' },
      amount: '5000',
      currency: 'XOF'
    },
    {
      type: 'conversion',
      system: 'crm',
      kind: 'donation',
      occurred_at: '2026-09-14T09:00:00.000Z',
      person: { network: 'email', id: 'kofi@ex.org' },
      amount: '1000',
      currency: 'XOF'
    }
  ])
})

test('dates that read both ways and bare amounts are asked', async () => {
  const file = 'Date,Montant\n03/04/2026,20.50\n'
  const { opened } = await read(file, { mapping: { ...mapping, fields: { occurred_at: 'Date', amount: 'Montant' } } })
  expect(opened.questions.map(({ key, suggested }) => [key, suggested])).toEqual([
    ['date_order', undefined],
    ['currency', 'XOF']
  ])
})

test('the same row keeps its content key in another file and order, and twins are counted', async () => {
  const row = 'Merci !,2026-09-03 10:00,afi@ex.org'
  const other = 'Bravo,2026-09-03 11:00,kofi@ex.org'
  const messages: Mapping = {
    ...mapping,
    kind: 'interaction',
    fields: { text: 'Message', occurred_at: 'Date', author: 'Auteur' },
    constants: { network: 'web', kind: 'message' }
  }
  const ids = async (...rows: string[]) =>
    (await read(['Message,Date,Auteur', ...rows].join('\n'), { mapping: messages }))
      .of('interaction')
      .map(({ id }) => id)
  const [first, second, twin] = await ids(row, other, row)
  expect(await ids(other, row)).toEqual([second, first])
  expect(first?.replace(/:1$/, ':2')).toBe(twin)
  expect(first).not.toBe(second)
})

test('the roll of a group: phones in the country of the organisation, names by slug', async () => {
  const file = 'Téléphone,Groupe,Depuis,Sexe\n90 12 34 56,Comité de Lomé,2026-01-15,F\n12,Comité de Lomé,2026-01-15,M\n'
  const roll: Mapping = {
    ...mapping,
    kind: 'member',
    fields: { 'person.phone': 'Téléphone', group: 'Groupe', from: 'Depuis', sex: 'Sexe' },
    constants: { group_kind: 'local_group' }
  }
  const { records, rejections } = await read(file, { mapping: roll })
  expect(records).toEqual([
    { type: 'group', slug: 'comite-de-lome', name: 'comite-de-lome', kind: 'local_group' },
    {
      type: 'member',
      person: { network: 'phone', id: '+22890123456' },
      group: 'comite-de-lome',
      from: '2026-01-15',
      sex: 'F'
    }
  ])
  expect(rejections).toMatchObject([{ line: 3, reason: 'field_invalid', field: 'person' }])
})

test('posts of an unknown tool: counts by name, the network by every link, blank is unknown', async () => {
  const file = 'Date,Lien,Texte,Vues,Commentaires\n2026-09-03,https://www.linkedin.com/posts/a1,Bonjour,1 234,\n'
  const { opened, of } = await read(file, { answers: { row_kind: 'post' } })
  expect(opened.questions).toEqual([])
  expect(opened.decisions).toContainEqual(expect.objectContaining({ key: 'network', value: 'linkedin' }))
  expect(of('post')).toMatchObject([
    { network: 'linkedin', id: 'https://www.linkedin.com/posts/a1', published_at: '2026-09-03' }
  ])
  expect(of('metric').map(({ metric, value }) => [metric, value])).toEqual([['views', 1234]])
})

test('a workbook is read by its magic, dates and numbers by their cells, ids in full', async () => {
  const book = utils.book_new()
  const sheet = utils.aoa_to_sheet([
    ['Liste des dons'],
    ['Reference', 'Date', 'Montant', 'Courriel'],
    ['A-1', { t: 'n', v: 46268.5, z: 'dd/mm/yyyy hh:mm' }, { t: 'n', v: 1.234 }, 'afi@ex.org'],
    ['A-2', { t: 'n', v: 46269, z: 'dd/mm/yyyy' }, { t: 'n', v: 5000 }, 'kofi@ex.org']
  ])
  utils.book_append_sheet(book, sheet, 'Dons')
  const fields = { id: 'Reference', occurred_at: 'Date', amount: 'Montant', person: 'Courriel' }
  const given: Mapping = { ...mapping, fields, constants: { ...mapping.constants, currency: 'EUR' } }
  for (const bookType of ['xlsx', 'biff8'] as const) {
    const file = bytesFromMemory(new Uint8Array(write(book, { type: 'array', bookType })), 'dons.csv')
    const { yielded, of, opened } = await read(file, { mapping: given })
    expect(opened.mapping?.sheet).toBe('Dons')
    expect(of('conversion').map(({ id, occurred_at, amount }) => [id, occurred_at, amount])).toEqual([
      ['A-1', '2026-09-03T12:00:00.000Z', '1.234'],
      ['A-2', '2026-09-04', '5000']
    ])
    expect(yielded[0]).toMatchObject({ ref: 'sheet:Dons!row:2', line: 3 })
  }
})

test('a mapping that names a column the file does not have is refused by that name', async () => {
  const wrong = { ...mapping, fields: { ...mapping.fields, target: 'Pétition' } }
  await expect(read(gifts, { mapping: wrong })).rejects.toThrow('missing column: Pétition')
})

test('a total row is set aside and an unreadable date names its field', async () => {
  const file = 'Horodateur;E-mail;Montant\n13/09/2026;afi@ex.org;5 F\nhier;kofi@ex.org;6 F\nTotal;;11 F\n'
  const { rejections } = await read(file, {
    mapping: { ...mapping, constants: { ...mapping.constants, currency: 'XOF' } }
  })
  expect(rejections.map(({ line, reason, field }) => [line, reason, field])).toEqual([
    [3, 'date_invalid', 'occurred_at'],
    [4, 'total_row', undefined]
  ])
})

test('the same rows in a renamed file are the same facts, when nobody named the source', async () => {
  const file = 'Message,Date,Auteur\nMerci !,2026-09-03 10:00,afi@ex.org\n'
  const fields = { text: 'Message', occurred_at: 'Date', author: 'Auteur' }
  const given: Mapping = { ...mapping, kind: 'interaction', fields, constants: { network: 'web', kind: 'message' } }
  const [first, second] = await Promise.all(
    ['mars.csv', 'avril.csv'].map(name => read(file, { mapping: given, sourceName: name }, name))
  )
  expect(first?.records).toEqual(second?.records)
  expect((await read(file, { mapping: given, sourceName: 'forum' })).records).not.toEqual(first?.records)
})

test('a given mapping that names no kind of person holds identifiers, as they are', async () => {
  const fields = { person: 'Membre', occurred_at: 'Date' }
  const { opened, of } = await read('Membre,Date\nM-01,2026-09-03\n', { mapping: { ...mapping, fields } })
  expect(opened.questions).toEqual([])
  expect(of('conversion')[0]?.person).toBe('M-01')
})

test('a mapping with a misspelt key is refused by that key', async () => {
  const wrong = { ...mapping, timezone: 'Africa/Lome' } as Mapping
  await expect(read(gifts, { mapping: wrong })).rejects.toThrow('timezone')
})
