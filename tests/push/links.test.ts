import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { channelOf } from '#server/ingest/channels.ts'
import type { Services } from '#server/ingest/import.ts'
import { listLinks } from '#server/ingest/link_list.ts'
import { createLink, type NewLink } from '#server/ingest/links.ts'
import { declareSite, isOnSite, listSites, readHost } from '#server/ingest/sites.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, importRecords, organisation, services } from '../ingest/world.ts'

let database: TestDatabase
let of: Services
let id: string
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
  id = await organisation(of, { country: 'TG' })
  await importRecords(of, id, [
    { type: 'campaign', slug: 'cohesion', name: 'Cohésion', starts_at: '2027-05-01', ends_at: '2027-07-01' }
  ])
  await declareSite(of.store, id, 'exemple.tg', null, NOW)
})
afterAll(() => database.drop())

const make = (destination: string, more: Partial<NewLink> = {}) =>
  createLink(of.store, id, { destination, campaign: 'cohesion', channel: 'email', ...more }, NOW)

test.each([
  ['https://www.Exemple.tg/agir?x=1', 'exemple.tg'],
  ['agir.exemple.tg', 'agir.exemple.tg'],
  ['tg', null],
  ['github.io', null],
  ['mine.github.io', 'mine.github.io'],
  ['127.0.0.1', null],
  ['http://[::1]/', null],
  ['localhost', null],
  ['javascript:alert(1)', null],
  ['', null]
])('the site in %j is %s', (typed, host) => {
  expect(readHost(typed)).toBe(host)
})

test('a site holds what is under its name, not what ends like it', () => {
  expect(['exemple.tg', 'agir.exemple.tg', 'EXEMPLE.TG'].map(host => isOnSite(host, ['exemple.tg']))).toEqual([
    true,
    true,
    true
  ])
  expect(['faux-exemple.tg', 'exemple.tg.autre.tg', 'tg'].map(host => isOnSite(host, ['exemple.tg']))).toEqual([
    false,
    false,
    false
  ])
})

test('an arrival has the channel of its tags, else of the platform it came from', () => {
  expect(channelOf({ source: 'ig' }, null)).toBe('instagram')
  expect(channelOf({ source: 'newsletter' }, 'l.facebook.com')).toBe('email')
  expect(channelOf({ source: 'crieur public' }, null)).toBe('crieur public')
  expect(['l.facebook.com', 't.co', 'www.google.tg', 'autre.tg', null].map(host => channelOf({}, host))).toEqual([
    'facebook',
    'x',
    'search',
    'web',
    'direct'
  ])
  expect(channelOf({}, 'notfacebook.com')).toBe('web')
})

describe('a link', () => {
  test('keeps what the page needs, loses earlier tags and what follows people, and is told apart by its code', async () => {
    const { url, code } = await make('https://exemple.tg/agir?groupe=lome&gclid=1&fbclid=2&UTM_source=old#don')
    expect(code).toMatch(/^[a-z2-9]{7}$/)
    expect(url).toBe(
      `https://exemple.tg/agir?groupe=lome&utm_source=newsletter&utm_medium=email&utm_campaign=cohesion&utm_content=${code}#don`
    )
    expect((await make('https://exemple.tg/agir')).code).not.toBe(code)
  })

  test.each([
    ['https://autre.tg/', 'foreign_destination'],
    ['https://exemple.tg.autre.tg/', 'foreign_destination'],
    ['https://exemple.tg@autre.tg/', 'bad_destination'],
    ['javascript:alert(1)//exemple.tg', 'bad_destination'],
    ['ftp://exemple.tg/', 'bad_destination'],
    ['https://exemple.tg/?u=ama%40exemple.tg', 'personal_parameter'],
    ['https://exemple.tg/ama@exemple.tg', 'personal_parameter'],
    ['https://exemple.tg/?t=90123456', 'maybe_personal'],
    ['https://exemple.tg/?prenom=Ama', 'maybe_personal']
  ])('to %s is refused: %s', async (destination, code) => {
    await expect(make(destination)).rejects.toMatchObject({ code })
  })

  test('whose parameter only looks like a person is made once that is said; an e-mail address never is', async () => {
    expect((await make('https://exemple.tg/?t=90123456', { confirmed: true })).url).toContain('t=90123456')
    await expect(make('https://exemple.tg/?u=a@b.tg', { confirmed: true })).rejects.toMatchObject({
      code: 'personal_parameter'
    })
    await expect(make('https://exemple.tg/', { label: 'appeler ama@exemple.tg' })).rejects.toMatchObject({
      code: 'personal_parameter'
    })
  })

  test('names a campaign, a post and a creator of its own organisation', async () => {
    await expect(make('https://exemple.tg/', { campaign: 'nowhere' })).rejects.toMatchObject({
      code: 'unknown_campaign'
    })
    await expect(make('https://exemple.tg/', { post: 'not-an-id' })).rejects.toMatchObject({ code: 'unknown_target' })
    const other = await organisation(of)
    expect(await listLinks(of.store, other)).toEqual([])
    expect(await listSites(of.store, other)).toEqual([])
  })
})
