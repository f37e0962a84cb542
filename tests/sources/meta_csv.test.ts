import { describe, expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { rawCells } from '#server/sources/rows.ts'
import { line, numbers, read } from './read.ts'

const zone = { answers: { time_zone: 'Africa/Lome' } }

/** A Facebook export in French: the given cells by header, other columns as in an ordinary row. */
function facebook(rows: Record<string, string>[], extra: string[] = []): string {
  const ordinary: Record<string, string> = {
    'Identifiant de la publication': '1',
    'ID de la Page': '100',
    'Nom de la page': '𝐀𝐦𝐢𝐬 de Lomé 🇹🇬',
    Titre: '',
    Description: 'Signez',
    'Heure de publication': '09/04/2026 18:00',
    Permalien: 'https://www.facebook.com/100/posts/1',
    'Type de publication': 'Photos',
    Date: 'Global',
    Vues: '10',
    Couverture: '5',
    'Réactions, commentaires et partages': '6',
    Réactions: '3',
    Commentaires: '2',
    Partages: '1'
  }
  const headers = [...Object.keys(ordinary), ...extra]
  return `\ufeff${[headers, ...rows.map(row => headers.map(header => row[header] ?? ordinary[header] ?? ''))].map(cells => line(cells)).join('\r\n')}\r\n`
}

const values = (metrics: { metric: string; value: number }[]) =>
  Object.fromEntries(metrics.map(({ metric, value }) => [metric, value]))

test('French headers carry American dates, and the decision is written down', async () => {
  const { opened, of } = await read(facebook([{}]), zone)
  expect(opened.detection).toMatchObject({ format: 'meta_csv', signature: 'facebook.posts.fr' })
  expect(of('post')[0]?.published_at).toBe('2026-09-04T18:00:00.000Z')
  expect(opened.decisions).toContainEqual(expect.objectContaining({ key: 'date_order', value: 'MDY' }))
})

test('a day over 12 in first place overrides the habit of the export', async () => {
  const { of } = await read(facebook([{ 'Heure de publication': '13/04/2026 18:00' }]), zone)
  expect(of('post')[0]?.published_at).toBe('2026-04-13T18:00:00.000Z')
})

test('the zone of the hours is asked, because the file does not say it', async () => {
  const { opened } = await read(facebook([{}]))
  expect(opened.questions).toMatchObject([{ key: 'time_zone', suggested: 'Africa/Lome' }])
  const { opened: answered, of, yielded } = await read(facebook([{}]), { answers: { time_zone: 'Europe/Paris' } })
  expect(answered.questions).toEqual([])
  expect(of('post')[0]?.published_at).toBe('2026-09-04T16:00:00.000Z')
  expect(yielded.find(one => one.kind === 'record' && one.record.type === 'post')).toMatchObject({
    time: { raw: '09/04/2026 18:00', precision: 'minute', zone: 'Europe/Paris', assumed: true }
  })
})

test('reactions and the sum of reactions, comments and shares each keep their own key', async () => {
  const { of } = await read(facebook([{}]), zone)
  expect(values(of('metric'))).toEqual({ views: 10, reach: 5, interactions: 6, reactions: 3, comments: 2, shares: 1 })
})

test('an empty cell is unknown: no observation, not zero', async () => {
  const { of } = await read(facebook([{ Vues: '', Couverture: '0', Partages: '--' }]), zone)
  expect(values(of('metric'))).toEqual({ reach: 0, interactions: 6, reactions: 3, comments: 2 })
})

test('organic and boosted views are scopes of one metric, views are the total', async () => {
  const extra = ['Vues de Publications organiques', 'Vues de Publications boostées']
  const { of } = await read(facebook([{ [extra[0] ?? '']: '7', [extra[1] ?? '']: '3' }], extra), zone)
  const views = of('metric').filter(({ metric }) => metric === 'views')
  expect(views.map(({ scope, value }) => [scope, value])).toEqual([
    ['total', 10],
    ['organic', 7],
    ['paid', 3]
  ])
})

test('227 columns in another order give the same facts, and every other column is listed', async () => {
  const extra = Array.from(
    { length: 212 },
    (_, index) => `Vues de vidéo de ${index} secondes de Publications organiques`
  )
  const plain = await read(facebook([{}, { 'Identifiant de la publication': '2' }]), zone)
  const lines = facebook([{}, { 'Identifiant de la publication': '2' }], extra)
    .trim()
    .split('\r\n')
  const reversed = lines.map(row => line(row.replace('\ufeff', '').slice(1, -1).split('","').reverse())).join('\n')
  const wide = await read(reversed, zone)
  const sorted = (records: unknown[]) => records.map(record => JSON.stringify(record)).sort()
  expect(wide.opened.columns).toHaveLength(227)
  expect(sorted(wide.records)).toEqual(sorted(plain.records))
  expect([...wide.opened.columnsIgnored].sort()).toEqual([...extra].sort())
})

test('a bilingual file is read from whichever column is filled, and contradictions are refused', async () => {
  const rows = [
    ['1', '', '100', 'P', '09/04/2026 18:00', '', 'Signez', '', '10', ''],
    ['', '2', '100', 'P', '', '09/05/2026 18:00', '', 'Sign', '', '20'],
    ['3', '3', '100', 'P', '09/06/2026 18:00', '09/06/2026 18:00', 'Oui', 'Oui', '30', '30'],
    ['4', '4', '100', 'P', '09/07/2026 18:00', '', 'Non', '', '40', '41']
  ]
  const header = [
    'Identifiant de la publication',
    'Post ID',
    'ID de la Page',
    'Nom de la page',
    'Heure de publication',
    'Publish time',
    'Description',
    'Description',
    'Vues',
    'Views'
  ]
  const { of, rejections } = await read([header, ...rows].map(cells => line(cells)).join('\n'), zone)
  expect(of('post').map(({ id, text }) => [id, text])).toEqual([
    ['1', 'Signez'],
    ['2', 'Sign'],
    ['3', 'Oui']
  ])
  expect(of('metric').map(({ value }) => value)).toEqual([10, 20, 30])
  expect(rejections).toMatchObject([{ ref: 'row:5', line: 5, reason: 'conflict' }])
})

test('a reel is known by its link even when it is typed « Vidéos »', async () => {
  const reel = { Permalien: 'https://www.facebook.com/reel/1', 'Type de publication': 'Vidéos' }
  const { of } = await read(facebook([reel]), zone)
  expect(of('post')[0]?.format).toBe('reel')
})

test('old impressions are another metric than views', async () => {
  const file = facebook([{}]).replace('"Vues"', '"Impressions"')
  expect(values((await read(file, zone)).of('metric'))).toMatchObject({ impressions: 10 })
})

test('a total row and a link that is no web address are told', async () => {
  const file = facebook([
    { Permalien: 'javascript:alert(1)' },
    { 'Identifiant de la publication': '', 'ID de la Page': 'Total' }
  ])
  const { of, rejections, warnings } = await read(file, zone)
  expect(rejections).toMatchObject([{ ref: 'row:3', line: 3, reason: 'total_row' }])
  expect(warnings).toEqual([{ ref: 'row:2', line: 2, code: 'link_refused' }])
  expect(of('post')[0]).not.toHaveProperty('url')
})

test('an id destroyed by a spreadsheet is the number of its link, else the link, else refused', async () => {
  const destroyed = { 'Identifiant de la publication': '1.22158E+17' }
  const { of, rejections } = await read(
    facebook([
      { ...destroyed, Permalien: 'https://www.facebook.com/100/posts/122158012345678901' },
      { ...destroyed, Permalien: 'https://www.facebook.com/reel/987654321098765?s=1' },
      { ...destroyed, Permalien: '' }
    ]),
    zone
  )
  expect(of('post').map(({ id }) => id)).toEqual([
    '122158012345678901',
    'https://www.facebook.com/reel/987654321098765'
  ])
  expect(rejections).toMatchObject([{ line: 4, reason: 'id_destroyed' }])
})

test('an id guarded from the spreadsheet is the id, whatever was put around it', async () => {
  const id = '122158012345678901'
  const { of } = await read(
    facebook([`="${id}"`, `'${id.replace('1', '2')}`].map(guarded => ({ 'Identifiant de la publication': guarded }))),
    zone
  )
  expect(of('post').map(post => post.id)).toEqual([id, '222158012345678901'])
})

test('a date of no calendar costs its row and does not turn the others round', async () => {
  const { of, rejections } = await read(
    facebook([{}, { 'Identifiant de la publication': '2', 'Heure de publication': '99/99/2026 18:00' }]),
    zone
  )
  expect(of('post').map(post => post.published_at)).toEqual(['2026-09-04T18:00:00.000Z'])
  expect(rejections).toMatchObject([{ line: 3, reason: 'date_invalid' }])
})

test('of two different rows of one post the last counts, the other is told superseded', async () => {
  const posts = Array.from({ length: 40 }, (_, index) => ({ 'Identifiant de la publication': String(index + 2) }))
  const { of, warnings } = await read(facebook([{ Vues: '10' }, { Vues: '12' }, ...posts]), zone)
  const first = of('metric').filter(({ post, metric }) => post === '1' && metric === 'views')
  expect(first.map(({ value }) => value)).toEqual([12])
  expect(warnings).toMatchObject([{ ref: 'row:2', code: 'superseded' }])
})

test('one row per post and day is never taken for lifetime totals', async () => {
  const days = ['09/01/2026', '09/02/2026', '09/03/2026'].map(Date => ({ Date, Vues: '' }))
  const file = facebook(days)
  const asked = await read(file, zone)
  expect(asked.opened.questions).toMatchObject([{ key: 'rows_are', suggested: 'daily' }])
  const { of } = await read(file, { answers: { ...zone.answers, rows_are: 'daily' } })
  const reactions = of('metric').filter(({ metric }) => metric === 'reactions')
  expect(reactions.map(({ counts, period_start, period_end }) => [counts, period_start, period_end])).toEqual([
    ['day', '2026-09-01', '2026-09-02'],
    ['day', '2026-09-02', '2026-09-03'],
    ['day', '2026-09-03', '2026-09-04']
  ])
  await expect(read(file, { answers: { ...zone.answers, rows_are: 'stop' } })).rejects.toMatchObject({
    code: 'import_stopped'
  })
})

test('ids repeated for a third of the rows stop the import with examples', async () => {
  const ids = ['1', '1', '1', '2', '3', '4']
  const file = facebook(ids.map(id => ({ 'Identifiant de la publication': id })))
  const { opened } = await read(file, zone)
  expect(opened.questions[0]).toMatchObject({
    key: 'rows_are',
    options: [{ value: 'lifetime' }, { value: 'daily' }, { value: 'stop' }]
  })
  expect(opened.questions[0]?.about.en).toContain('4 / 6 distinct ids')
})

test('the Brazilian export has semicolons and day-first dates', async () => {
  const header =
    'Identificação da publicação;Descrição;Horário de publicação;Link permanente;Tipo de publicação;Visualizações;Curtidas'
  const { opened, of } = await read(
    `${header}\n7;Oi;04/09/2026 18:00;https://www.instagram.com/p/a/;Imagem;1.234;5\n`,
    zone
  )
  expect([opened.delimiter, opened.detection.signature]).toEqual([';', 'instagram.posts.pt'])
  expect(of('post')[0]).toMatchObject({ network: 'instagram', published_at: '2026-09-04T18:00:00.000Z' })
  expect(values(of('metric'))).toEqual({ views: 1234, likes: 5 })
})

test('every cell can be found again, byte for byte, by the reference of its row', async () => {
  const file = bytesFromMemory(
    facebook([{}, { 'Identifiant de la publication': '2', Description: 'Deux\nlignes, « citées » ""' }]),
    'posts.csv'
  )
  const { yielded } = await read(file, zone)
  const second = yielded.find(one => one.kind === 'record' && one.line === 3)
  expect(second).toMatchObject({ ref: 'row:3' })
  expect((await rawCells(file, 'row:3'))?.[4]).toBe('Deux\nlignes, « citées » ""')
  expect((await rawCells(file, 'row:2'))?.[2]).toBe('𝐀𝐦𝐢𝐬 de Lomé 🇹🇬')
})

test('columns that Facebook and Instagram share are told apart by where the links lead', async () => {
  const file = (host: string) =>
    `Post ID,Publish time,Permalink,Views\n1,09/04/2026 18:00,https://www.${host}.com/p/a/,10\n`
  expect((await read(file('instagram'), zone)).opened.detection.signature).toBe('instagram.posts.en')
  expect((await read(file('facebook'), zone)).opened.detection.signature).toBe('facebook.posts.en')
  expect((await read(file('exemple'), zone)).source.format).toBe('generic_table')
})

test('the title stays beside the text, and stands for it when there is none', async () => {
  const file = facebook(
    [
      { Titre: 'Samedi', Durée: '75' },
      { 'Identifiant de la publication': '2', Titre: 'Dimanche', Description: '' }
    ],
    ['Durée']
  )
  const { yielded } = await read(file, zone)
  const posts = yielded.flatMap(one =>
    one.kind === 'record' && one.record.type === 'post' ? [[one.record.text, one.extra]] : []
  )
  expect(posts).toEqual([
    ['Signez', { title: 'Samedi', durationSeconds: 75 }],
    ['Dimanche', { title: 'Dimanche' }]
  ])
})

test('an export of videos with both ids keeps the id of the post', async () => {
  const header = 'Video asset ID,Post ID,Page ID,Page name,Publish time,Permalink,Views'
  const { of } = await read(`${header}\n900,1,100,Amis,09/04/2026 18:00,https://www.facebook.com/reel/900,10\n`, zone)
  expect(of('post')[0]?.id).toBe('1')
  const only = await read(
    `${header.replace('Post ID,', '')}\n900,100,Amis,09/04/2026 18:00,https://www.facebook.com/reel/900,10\n`,
    zone
  )
  expect(only.of('post')[0]?.id).toBe('900')
})

test('the days of a daily breakdown prove the order of dates when the hours do not', async () => {
  const days = ['01/09/2026', '02/09/2026', '13/09/2026'].map(Date => ({
    Date,
    'Heure de publication': '01/09/2026 18:00'
  }))
  const { opened, of } = await read(facebook(days), { answers: { ...zone.answers, rows_are: 'daily' } })
  expect(opened.decisions).toContainEqual(expect.objectContaining({ key: 'date_order', value: 'DMY' }))
  expect(of('post')[0]?.published_at).toBe('2026-09-01T18:00:00.000Z')
})

test('the Swedish export: nothing is known of its dates, so the order is asked', async () => {
  const header =
    'Publicerings-id,Konto-id,Kontonamn,Publiceringstid,Permalänk,Visningar,Räckvidd,Gilla-markeringar,Följer'
  const file = `${header}\n7,100,Amis,04/09/2026 18:00,https://www.instagram.com/p/a/,10,5,3,1\n`
  const asked = await read(file, zone)
  expect([asked.opened.detection.signature, asked.opened.questions.map(({ key }) => key)]).toEqual([
    'instagram.posts.sv',
    ['date_order']
  ])
  const { of } = await read(file, { answers: { ...zone.answers, date_order: 'DMY' } })
  expect(of('post')[0]).toMatchObject({
    network: 'instagram',
    account: '100',
    published_at: '2026-09-04T18:00:00.000Z'
  })
  expect(values(of('metric'))).toEqual({ views: 10, reach: 5, likes: 3, follows: 1 })
})

describe('the old Insights export', () => {
  const old = [
    'Lifetime Post Total Reach',
    'Lifetime Post organic reach',
    'Lifetime Post Paid Reach',
    'Lifetime Engaged Users'
  ]
  const header = ['Post ID', 'Permalink', 'Post Message', 'Type', 'Posted', ...old]
  const row = [
    '100_1',
    'https://www.facebook.com/100/posts/1',
    'Signez',
    'Photo',
    '12/13/2014 6:05:00 PM',
    '1,200',
    '1000',
    '200',
    '33'
  ]

  test('its numbers keep their own names, with their scopes, and its row of descriptions is no post', async () => {
    const descriptions = ['', '', '', '', '', 'The total number of people', 'Organic', 'Paid', 'People who engaged']
    const file = [header, descriptions, row].map(cells => line(cells, ';')).join('\n')
    const { source, opened, of, rejections } = await read(file, zone)
    expect([source.format, opened.detection.signature, opened.delimiter]).toEqual([
      'meta_csv',
      'facebook.insights_legacy.en',
      ';'
    ])
    expect(of('post')).toMatchObject([
      { id: '100_1', format: 'image', text: 'Signez', published_at: '2014-12-13T18:05:00.000Z' }
    ])
    expect(numbers(of('metric'))).toEqual([
      '100_1 facebook.reach_impressions_unique total lifetime: 1200',
      '100_1 facebook.reach_impressions_unique organic lifetime: 1000',
      '100_1 facebook.reach_impressions_unique paid lifetime: 200',
      '100_1 facebook.engaged_users total lifetime: 33'
    ])
    expect(opened.warnings).toContainEqual({ code: 'second_header', ref: 'row:2', line: 2 })
    expect(rejections).toEqual([])
  })

  test('its hours have no zone, so the zone is asked', async () => {
    const { opened } = await read([header, row].map(cells => line(cells, ';')).join('\n'))
    expect(opened.questions.map(({ key }) => key)).toEqual(['time_zone'])
  })

  test('reduced to months, it has its year asked, and two equal rows are two posts', async () => {
    const short = ['Type', 'Post Month', 'Lifetime Post Total Reach', 'Lifetime Engaged Users', 'like']
    const file = [
      short,
      ['Photo', '12', '10', '2', '1'],
      ['Photo', '12', '10', '2', '1'],
      ['Photo', '13', '1', '1', '1']
    ]
    const text = file.map(cells => line(cells, ';')).join('\n')
    expect((await read(text)).opened.questions.map(({ key }) => key)).toEqual(['year'])
    const { opened, of, rejections, yielded } = await read(text, { answers: { year: '2014' } })
    expect(of('post').map(({ published_at }) => published_at)).toEqual(['2014-12-01', '2014-12-01'])
    expect(new Set(of('post').map(({ id }) => id)).size).toBe(2)
    expect(yielded.find(one => one.kind === 'record' && one.record.type === 'post')).toMatchObject({
      time: { raw: '12', precision: 'unknown' }
    })
    expect(opened.warnings).toContainEqual({ code: 'month_only' })
    expect(rejections).toMatchObject([{ line: 4, reason: 'date_invalid' }])
  })
})
