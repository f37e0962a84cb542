import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { headerKey } from '#server/sources/table.ts'
import { read } from './read.ts'

const keys = ({ opened }: Awaited<ReturnType<typeof read>>) =>
  opened.questions.map(({ key, suggested }) => [key, suggested])

describe('the answers of a Google form', () => {
  const header = [
    'Horodateur',
    'Votre nom et prénom',
    'Adresse e-mail',
    'Souhaitez-vous être bénévole samedi ?',
    'Commentaire'
  ]
  const form = `${header.join(',')}\n2026/09/13 14:05:09,Afi K,afi@ex.org,Oui,"Je viens, avec Kofi"\n2026/09/14 9:00:00,Kofi,kofi@ex.org,Non,\n`

  test('are recognised by their first column; kind and person are suggested, free answers stay out', async () => {
    const reading = await read(form)
    expect(reading.opened.detection.signature).toBe('google_forms.responses')
    expect(keys(reading)).toEqual([
      ['row_kind', 'conversion'],
      ['constant.kind', 'volunteer'],
      ['field.person', 'Adresse e-mail'],
      ['time_zone', 'Africa/Lome']
    ])
    expect(reading.opened.mapping?.fields).toEqual({ occurred_at: 'Horodateur' })
    expect(reading.opened.columns.map(({ personal }) => personal)).toEqual([false, true, true, false, false])
    expect(JSON.stringify(reading.opened.columns)).not.toMatch(/ex\.org|Afi K/)
  })

  test('become actions with their person, and the next sheet with the same questions asks nothing', async () => {
    const answers = {
      row_kind: 'conversion',
      'constant.kind': 'volunteer',
      'field.person': 'Adresse e-mail',
      time_zone: 'Africa/Lome'
    }
    const first = await read(form, { answers })
    expect(first.of('conversion').map(({ kind, person, occurred_at }) => [kind, person, occurred_at])).toEqual([
      ['volunteer', { network: 'email', id: 'afi@ex.org' }, '2026-09-13T14:05:09.000Z'],
      ['volunteer', { network: 'email', id: 'kofi@ex.org' }, '2026-09-14T09:00:00.000Z']
    ])
    expect(JSON.stringify(first.records)).not.toContain('Kofi"')
    const mapping = first.opened.mapping
    if (!mapping) throw new Error('no mapping')
    const shouted = form.replace('Adresse e-mail', 'ADRESSE  E-MAIL')
    const again = await read(shouted, { savedMappings: [{ name: 'Bénévoles', header: headerKey(header), mapping }] })
    expect([again.opened.questions, again.records]).toEqual([[], first.records])
  })

  test('in English, as a workbook, are the same', async () => {
    const book = utils.book_new()
    const rows = [
      ['Timestamp', 'Email Address', 'Will you sign up?'],
      [{ t: 'n', v: 46278.5, z: 'm/d/yyyy h:mm:ss' }, 'afi@ex.org', 'Yes']
    ]
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Form Responses 1')
    const file = bytesFromMemory(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' })), 'form.xlsx')
    const reading = await read(file)
    expect(keys(reading).slice(0, 3)).toEqual([
      ['row_kind', 'conversion'],
      ['constant.kind', 'signup'],
      ['field.person', 'Email Address']
    ])
  })
})

describe('a list without dates of its own', () => {
  const roll = 'Nom;Téléphone\nAfi;90 12 34 56\nKofi;91 12 34 56\n'
  const member = { row_kind: 'member', 'field.person': 'Téléphone' }

  test('of members: group and date are the same on every row, asked once, and frozen', async () => {
    expect(keys(await read(roll, { answers: member }))).toEqual([
      ['field.group', undefined],
      ['field.from', undefined]
    ])
    const same = { ...member, 'field.group': 'same_for_all', 'field.from': 'same_for_all' }
    expect(keys(await read(roll, { answers: same }))).toEqual([
      ['constant.group', undefined],
      ['constant.from', undefined]
    ])
    const told = {
      ...same,
      'constant.group': 'Comité de Lomé',
      'constant.from': '2026-01-15',
      'constant.group_kind': 'local_group'
    }
    const { of, opened } = await read(roll, { answers: told })
    expect(opened.questions).toEqual([])
    expect(of('member').map(({ person, group, from }) => [person, group, from])).toEqual([
      [{ network: 'phone', id: '+22890123456' }, 'comite-de-lome', '2026-01-15'],
      [{ network: 'phone', id: '+22891123456' }, 'comite-de-lome', '2026-01-15']
    ])
    expect(of('group')).toMatchObject([{ slug: 'comite-de-lome', kind: 'local_group' }])
    expect(opened.mapping?.constants).toMatchObject({ from: '2026-01-15' })
    await expect(read(roll, { answers: { ...told, 'constant.from': '15/01/2026' } })).rejects.toMatchObject({
      code: 'answer_invalid'
    })
  })

  test('of those present at one event: one date for all, a name stays in its source', async () => {
    const sheet = 'Nom;Émargement\nAfi Mensah;x\nKofi;x\n'
    const answers = {
      row_kind: 'conversion',
      'constant.kind': 'attendance',
      'field.person': 'Nom',
      person_type: 'name',
      'field.occurred_at': 'same_for_all',
      'constant.occurred_at': '2026-09-12'
    }
    expect(keys(await read(sheet, { answers: { row_kind: 'conversion' } }))[0]).toEqual(['constant.kind', 'attendance'])
    const { of } = await read(sheet, { answers })
    expect(of('conversion').map(({ kind, person, occurred_at }) => [kind, person, occurred_at])).toEqual([
      ['attendance', { network: 'name:dons', id: 'afi mensah' }, '2026-09-12'],
      ['attendance', { network: 'name:dons', id: 'kofi' }, '2026-09-12']
    ])
  })
})

test('two columns of dates that prove different orders are each read in their own', async () => {
  const file =
    'Membre,Groupe,Depuis,Jusqu’au\nafi@ex.org,Kara,13/02/2025,2/28/2026\nkofi@ex.org,Kara,03/04/2025,4/3/2026\n'
  const fields = { 'person.email': 'Membre', group: 'Groupe', from: 'Depuis', to: 'Jusqu’au' }
  const mapping = { format: 'generic_table', kind: 'member', fields, constants: { group_kind: 'region' } }
  const { of, opened } = await read(file, { mapping })
  expect(opened.questions).toEqual([])
  expect(opened.decisions).toContainEqual(expect.objectContaining({ key: 'date_order', value: 'DMY MDY' }))
  expect(of('member').map(({ from, to }) => [from, to])).toEqual([
    ['2025-02-13', '2026-02-28'],
    ['2025-04-03', '2026-04-03']
  ])
})

test('calls and promises are read from tables, and a promise needs its person', async () => {
  const calls = await read('slug,campagne,date,destinataires\nAppel de mai,Cohésion,2026-05-01,1 200\n', {
    answers: { row_kind: 'ask' }
  })
  expect(calls.opened.questions).toEqual([])
  expect(calls.of('ask')).toEqual([
    { type: 'ask', slug: 'appel-de-mai', campaign: 'cohesion', asked_at: '2026-05-01', asked: 1200 }
  ])
  const pledges =
    'E-mail,Appel,Date de la promesse,Tenue le\nafi@ex.org,Appel de mai,2026-05-02,2026-05-09\n,Appel de mai,2026-05-03,\n'
  const { of, rejections } = await read(pledges, { answers: { row_kind: 'pledge', 'field.person': 'E-mail' } })
  expect(of('pledge')).toEqual([
    {
      type: 'pledge',
      person: { network: 'email', id: 'afi@ex.org' },
      ask: 'appel-de-mai',
      made_at: '2026-05-02',
      kept_at: '2026-05-09'
    }
  ])
  expect(rejections).toMatchObject([{ line: 3, reason: 'missing_field', field: 'person' }])
})

test('a column with decimal commas beside one with decimal points: each has its own sign', async () => {
  const file =
    'Date;Lien;Vues;Portée\n2026-09-03;https://www.linkedin.com/posts/a;1.234,5;1,234.5\n2026-09-04;https://www.linkedin.com/posts/b;2.000;2,000\n'
  const { of } = await read(file, { answers: { row_kind: 'post' } })
  expect(of('metric').map(({ metric, value }) => [metric, value])).toEqual([
    ['views', 1234.5],
    ['reach', 1234.5],
    ['views', 2000],
    ['reach', 2000]
  ])
})
