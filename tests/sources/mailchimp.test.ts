import { describe, expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { rawCells } from '#server/sources/rows.ts'
import { line, read, zip } from './read.ts'

const header = [
  'Email Address',
  'First Name',
  'Last Name',
  'MEMBER_RATING',
  'OPTIN_TIME',
  'OPTIN_IP',
  'CONFIRM_TIME',
  'CONFIRM_IP',
  'TAGS',
  'LEID'
]
const contact = (email: string, times: { optin?: string; confirm?: string }, tags = '', id = '1') => [
  email,
  'Afi',
  'Mensah',
  '4',
  times.optin ?? '',
  '41.207.1.2',
  times.confirm ?? '',
  '41.207.1.2',
  tags,
  id
]
const table = (rows: string[][]) => `${rows.map(row => line(row)).join('\n')}\n`

const audience = () =>
  bytesFromMemory(
    zip({
      'subscribed_members_export_1a2b.csv': table([
        header,
        contact(
          ' Afi@Exemple.TG ',
          { optin: '2026-03-01 09:00:00', confirm: '2026-03-02 10:00:00' },
          '"Bénévoles","Lomé, centre"',
          '11'
        )
      ]),
      'unsubscribed_members_export_1a2b.csv': table([
        [...header, 'UNSUB_TIME', 'UNSUB_REASON'],
        [
          ...contact('ben@exemple.tg', { optin: '2026-03-01 09:00:00' }, '', '12'),
          '2026-06-01 08:00:00',
          'trop de lettres'
        ],
        [...contact('cleo@exemple.tg', { optin: '2026-03-01 09:00:00' }, '', '13'), '', '']
      ]),
      'cleaned_members_export_1a2b.csv': table([
        [...header, 'CLEAN_TIME'],
        [...contact('dodji@exemple.tg', { optin: '2026-03-01 09:00:00' }, '', '14'), '2026-04-01 08:00:00'],
        [...contact('pas une adresse', { optin: '2026-03-01 09:00:00' }, '', '15'), '2026-04-01 08:00:00']
      ])
    }),
    'audience_export.zip'
  )

const member = { time_zone: 'Africa/Lome', row_kind: 'member', 'constant.group': 'Lettre de Lomé', tags_are: 'groups' }

test('what contacts become, the group, the tags and the zone are asked, never guessed', async () => {
  const { source, opened } = await read(audience())
  expect([source.format, opened.detection.signature]).toEqual(['mailchimp', 'mailchimp.audience.en'])
  expect(opened.questions.map(({ key }) => key)).toEqual(['time_zone', 'row_kind'])
  const second = await read(audience(), { answers: { row_kind: 'member' } })
  expect(second.opened.questions.map(({ key }) => key)).toEqual(['time_zone', 'constant.group', 'tags_are'])
})

test('three lists are one group with its comings and goings, and each tag a group', async () => {
  const file = audience()
  const { opened, of, rejections } = await read(file, { answers: member })
  expect(opened.questions).toEqual([])
  expect(of('group').map(({ slug, name }) => [slug, name])).toEqual([
    ['lettre-de-lome', 'Lettre de Lomé'],
    ['benevoles', 'Bénévoles'],
    ['lome-centre', 'Lomé, centre']
  ])
  const [from, confirmed] = ['2026-03-01T09:00:00.000Z', '2026-03-02T10:00:00.000Z']
  expect(of('member').map(({ person, group, from, to }) => [person, group, from, to])).toEqual([
    [{ network: 'email', id: 'afi@exemple.tg' }, 'lettre-de-lome', confirmed, undefined],
    [{ network: 'email', id: 'afi@exemple.tg' }, 'benevoles', confirmed, undefined],
    [{ network: 'email', id: 'afi@exemple.tg' }, 'lome-centre', confirmed, undefined],
    [{ network: 'email', id: 'ben@exemple.tg' }, 'lettre-de-lome', from, '2026-06-01T08:00:00.000Z'],
    [{ network: 'email', id: 'dodji@exemple.tg' }, 'lettre-de-lome', from, '2026-04-01T08:00:00.000Z']
  ])
  expect(rejections.map(({ ref, reason }) => [ref, reason])).toEqual([
    ['zip:unsubscribed_members_export_1a2b.csv!row:3', 'missing_field'],
    ['zip:cleaned_members_export_1a2b.csv!row:3', 'field_invalid']
  ])
  expect(await rawCells(file, 'zip:subscribed_members_export_1a2b.csv!row:2')).toEqual(
    contact(
      ' Afi@Exemple.TG ',
      { optin: '2026-03-01 09:00:00', confirm: '2026-03-02 10:00:00' },
      '"Bénévoles","Lomé, centre"',
      '11'
    )
  )
})

test('no name and no IP address leaves the reader, not even in a refused row or a sample', async () => {
  const { opened, yielded } = await read(audience(), { answers: member })
  expect(JSON.stringify([opened.columns, yielded])).not.toMatch(/Mensah|41\.207|trop de lettres|pas une adresse/)
})

test('as signups: one action per contact, dated by its confirmation; an address nobody reads is no action', async () => {
  const { of } = await read(audience(), { answers: { time_zone: 'Africa/Lome', row_kind: 'conversion' } })
  expect(of('conversion').map(({ id, kind, occurred_at, status }) => [id, kind, occurred_at, status])).toEqual([
    ['11', 'signup', '2026-03-02T10:00:00.000Z', 'confirmed'],
    ['12', 'signup', '2026-03-01T09:00:00.000Z', 'confirmed'],
    ['13', 'signup', '2026-03-01T09:00:00.000Z', 'confirmed'],
    ['14', 'signup', '2026-03-01T09:00:00.000Z', 'cancelled']
  ])
})

describe('one list alone', () => {
  const rows = table([header, contact('afi@exemple.tg', { optin: '2026-03-01 09:00:00' })])
  const answers = { time_zone: 'Africa/Lome', row_kind: 'member', 'constant.group': 'Lettre' }

  test('is known by its file name', async () => {
    const { opened, of } = await read(rows, { answers }, 'subscribed_segment_export.csv')
    expect([opened.questions, of('member').length]).toEqual([[], 1])
  })

  test('is asked for when nothing says which it is', async () => {
    const { opened, of } = await read(rows, { answers }, 'export.csv')
    expect([opened.questions.map(({ key }) => key), of('member').length]).toEqual([['list_state'], 0])
    const told = await read(rows, { answers: { ...answers, list_state: 'subscribed' } }, 'export.csv')
    expect(told.of('member')).toHaveLength(1)
  })

  test('a contact without any date of joining is refused, not dated by guess', async () => {
    const { rejections } = await read(table([header, contact('afi@exemple.tg', {})]), { answers }, 'subscribed.csv')
    expect(rejections).toMatchObject([{ line: 2, reason: 'missing_field', field: 'OPTIN_TIME' }])
  })
})
