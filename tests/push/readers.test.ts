import { describe, expect, test } from 'vitest'
import { isSigned } from '#server/sources/cloudevents.ts'
import { arrivalOf } from '#server/sources/arrival.ts'
import { plausibleDomains, readPlausible } from '#server/sources/plausible_events.ts'
import type { PushOptions } from '#server/sources/push_event.ts'
import { readSegment } from '#server/sources/segment_events.ts'
import { readUmami, umamiWebsite } from '#server/sources/umami_events.ts'

const phone =
  'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Mobile Safari/537.36'
const options = (config: PushOptions['config'] = {}): PushOptions => ({
  receivedAt: new Date('2026-09-05T10:00:10Z'),
  scope: 'src',
  config
})
const page = { n: 'pageview', u: 'https://exemple.tg/agir', d: 'exemple.tg' }

describe('how somebody arrived', () => {
  test('the six tags are trimmed and lower-cased, and kept as written where that differs', () => {
    const found = arrivalOf(
      'https://exemple.tg/agir?utm_source=%20Facebook%20&utm_campaign=Cohesion&utm_content=p12',
      null
    )
    expect(found?.utm).toEqual({ source: 'facebook', campaign: 'cohesion', content: 'p12' })
    expect(found?.utmRaw).toEqual({ source: ' Facebook ', campaign: 'Cohesion' })
  })

  test('no query string stays: neither what follows a person nor anything else', () => {
    const url = 'https://exemple.tg/agir?fbclid=abc&mc_eid=de&_hsenc=f&email=ama@exemple.tg&x=1#nom'
    const found = arrivalOf(url, 'https://l.facebook.com/?u=secret')
    expect(JSON.stringify(found)).not.toMatch(/abc|mc_eid|_hsenc|ama|secret|nom|x=1/)
    expect(found).toMatchObject({ path: '/agir', referrerHost: 'l.facebook.com', utm: {} })
  })

  test('a tag or a path that holds an e-mail address or a telephone number loses it', () => {
    const found = arrivalOf(
      'https://exemple.tg/u/ama%40exemple.tg/90123456?utm_term=ama@exemple.tg&utm_id=%2B22890123456',
      null
    )
    expect(found).toMatchObject({ path: '/u/…/…', utm: {} })
  })

  test('going on within the site is no arrival from elsewhere', () => {
    expect(arrivalOf('https://exemple.tg/b', 'https://www.exemple.tg/a')?.referrerHost).toBeNull()
  })
})

describe('Plausible', () => {
  test('short and long names say the same', () => {
    const long = { name: 'pageview', url: page.u, domain: page.d }
    expect(readPlausible(page, phone, options())).toEqual(readPlausible(long, phone, options()))
    expect(plausibleDomains({ d: 'www.Exemple.tg, autre.tg' })).toEqual(['exemple.tg', 'autre.tg'])
  })

  test('properties it does not know are ignored, 30 are read, 31 are refused', () => {
    const props = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, at) => [`p${at}`, 'x']))
    expect(readPlausible({ ...page, zz: 1, p: props(30) }, phone, options())).toHaveProperty('said')
    expect(readPlausible({ ...page, p: props(31) }, phone, options())).toMatchObject({ refused: { field: 'props' } })
    expect(readPlausible({ ...page, p: '{"id":"7"}' }, phone, options())).toHaveProperty('said')
  })

  test('a robot is refused', () => {
    const robot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'
    expect(readPlausible(page, robot, options())).toMatchObject({ refused: { field: 'user_agent' } })
  })

  test('a named event is an action when it is declared or is the name of one, else a visit with its name', () => {
    const goals = { Don: { kind: 'donation' } }
    const event = { ...page, n: 'Don', p: { id: 'd-1' }, revenue: { currency: 'XOF', amount: '5000' } }
    expect(readPlausible(event, phone, options({ goals }))).toMatchObject({
      said: { kind: 'goal', action: { kind: 'donation' }, recordId: 'd-1', amount: '5000', currency: 'XOF' }
    })
    expect(readPlausible(event, phone, options())).toMatchObject({ said: { kind: 'visit', goal: 'Don' } })
    expect(readPlausible({ ...page, n: 'Signature' }, phone, options())).toMatchObject({
      said: { kind: 'goal', action: { kind: 'signature' } }
    })
    expect(readPlausible({ ...page, n: 'constructor' }, phone, options())).toMatchObject({ said: { kind: 'visit' } })
  })

  test.each([
    [null, 'bad_json'],
    [[], 'bad_json'],
    [{}, 'missing_field'],
    [{ n: 'pageview' }, 'missing_field'],
    [{ ...page, u: 'javascript:alert(1)' }, 'link_refused'],
    [{ ...page, u: `https://exemple.tg/${'a'.repeat(2000)}` }, 'field_too_long'],
    [{ ...page, n: 'x'.repeat(121) }, 'field_too_long'],
    [JSON.parse('{"n":"pageview","u":"https://exemple.tg/","__proto__":{"d":"x"}}'), 'bad_json']
  ])('%j is refused: %s', (body, reason) => {
    expect(readPlausible(body, phone, options())).toMatchObject({ refused: { reason } })
  })
})

describe('Segment', () => {
  const track = {
    type: 'track',
    messageId: 'm-8f2c',
    anonymousId: 'a-17',
    userId: 'crm-42',
    event: 'Petition Signed',
    properties: { revenue: 5000, currency: 'XOF', unknown: true },
    context: {
      campaign: { name: 'Cohesion', source: 'facebook', medium: 'social', term: '', content: 'p-12' },
      page: { url: 'https://exemple.tg/agir', referrer: 'https://l.facebook.com/' },
      ip: '203.0.113.7'
    },
    timestamp: '2026-09-05T10:00:00Z',
    sentAt: '2026-09-05T10:00:02Z'
  }
  const config = { goals: { 'Petition Signed': { kind: 'signature', target: 'cohesion' } } }

  test('a track is an action of its person, with the tags of its context and the clock corrected', () => {
    // Sent at 10:00:02 by a clock that we read at 10:00:10: it is 8 seconds slow.
    expect(readSegment('track', track, options(config))).toMatchObject([
      {
        id: 'm-8f2c',
        said: {
          kind: 'goal',
          key: 'm-8f2c',
          at: new Date('2026-09-05T10:00:08Z'),
          person: { network: 'user:src', id: 'crm-42' },
          amount: '5000',
          arrival: {
            utm: { campaign: 'cohesion', source: 'facebook', medium: 'social', content: 'p-12' },
            path: '/agir'
          }
        }
      }
    ])
    expect(JSON.stringify(readSegment('track', track, options(config)))).not.toContain('203.0.113.7')
  })

  test('identify ties two identifiers of this source, and needs both', () => {
    const both = { messageId: 'm', anonymousId: 'a-17', userId: 'crm-42', traits: { email: 'ama@exemple.tg' } }
    const [event] = readSegment('identify', both, options())
    expect(event).toMatchObject({
      said: {
        kind: 'identify',
        from: { network: 'visitor:src', id: 'a-17' },
        into: { network: 'user:src', id: 'crm-42' }
      }
    })
    expect(JSON.stringify(event)).not.toContain('exemple.tg')
    expect(readSegment('identify', { userId: 'crm-42' }, options())).toMatchObject([{ said: { kind: 'nothing' } }])
  })

  test('one bad event of a batch is refused alone, with its reason', () => {
    const batch = [
      track,
      { ...track, messageId: 'm-2', timestamp: 'yesterday' },
      { type: 'track', messageId: 'm-3', event: 'X' },
      { ...track, messageId: 'm-4', type: 'group' },
      'not an event',
      { ...track, messageId: 'm-5', timestamp: '2031-01-01T00:00:00Z' }
    ]
    const read = readSegment('batch', { batch, sentAt: '2026-09-05T10:00:02Z' }, options(config))
    expect(read.map(event => [event.id, 'refused' in event ? event.refused.reason : 'ok'])).toEqual([
      ['m-8f2c', 'ok'],
      ['m-2', 'date_invalid'],
      ['m-3', 'missing_field'],
      ['m-4', 'unknown_type'],
      ['#5', 'bad_json'],
      ['m-5', 'date_invalid']
    ])
  })
})

describe('Umami', () => {
  const website = '6f1c2d7e-0000-4000-8000-000000000000'
  const body = {
    type: 'event',
    payload: {
      website,
      hostname: 'exemple.tg',
      language: 'fr-TG',
      referrer: '',
      screen: '360x800',
      title: 'Agir',
      url: '/agir?utm_campaign=cohesion',
      name: 'signature',
      tag: '',
      id: 'visitor-7',
      timestamp: 1788602400,
      data: {}
    }
  }

  test('a body names its website, its page and its time in seconds; screen, language and own id are not read', () => {
    expect(umamiWebsite(body)).toBe(website)
    const event = readUmami(body, phone, options())
    expect(event).toMatchObject({
      said: {
        kind: 'goal',
        at: new Date('2026-09-05T10:00:00Z'),
        person: null,
        arrival: { utm: { campaign: 'cohesion' }, path: '/agir', host: 'exemple.tg' }
      }
    })
    expect(JSON.stringify(event)).not.toMatch(/360x800|fr-TG|visitor-7/)
  })

  test('the site’s own visitor id is used only where the settings say so', () => {
    expect(readUmami(body, phone, options({ usesIds: true }))).toMatchObject({
      said: { person: { network: 'user:src', id: 'visitor-7' } }
    })
  })

  test('performance says nothing to us, another type is refused, a far time too', () => {
    expect(readUmami({ ...body, type: 'performance' }, phone, options())).toMatchObject({ said: { kind: 'nothing' } })
    expect(readUmami({ ...body, type: 'other' }, phone, options())).toMatchObject({
      refused: { reason: 'unknown_type' }
    })
    const far = { ...body, payload: { ...body.payload, timestamp: 1888602400 } }
    expect(readUmami(far, phone, options())).toMatchObject({ refused: { reason: 'date_invalid' } })
  })
})

describe('the signature of a webhook', () => {
  // The vector of the sources document §5.3.
  const secret = 'whsec_c2lsbGFnZS1leGVtcGxlLWRlLXNlY3JldA=='
  const text =
    '{"specversion":"1.0","id":"evt-0001","source":"https://exemple.tg/agenda","type":"org.sillage.conversion.created","subject":"cohesion","time":"2026-09-05T10:00:00Z","data":{"kind":"attendance"}}'
  const signature = 'v1,5ekCzpaRI8KdhBGxlJakN0WYbh9TEOGF21zV1tXpCxc='
  const signed = { id: 'msg_0001', timestamp: '1788602400', signature, body: Buffer.from(text) }
  const at = (seconds: number) => new Date((1788602400 + seconds) * 1000)

  test('the known one is accepted', () => {
    expect(isSigned(signed, [secret], at(0))).toBe(true)
  })

  test('one byte changed anywhere is refused', () => {
    const bytes = Buffer.from(text)
    bytes[20]! ^= 1
    expect(isSigned({ ...signed, body: bytes }, [secret], at(0))).toBe(false)
    expect(isSigned({ ...signed, id: 'msg_0002' }, [secret], at(0))).toBe(false)
    expect(isSigned({ ...signed, timestamp: '1788602401' }, [secret], at(0))).toBe(false)
    expect(isSigned({ ...signed, signature: `${signature.slice(0, -2)}A=` }, [secret], at(0))).toBe(false)
  })

  test('five minutes late or early is the limit', () => {
    expect([-301, -300, 300, 301].map(seconds => isSigned(signed, [secret], at(seconds)))).toEqual([
      false,
      true,
      true,
      false
    ])
  })

  test('during a rotation one good signature among several, or one good secret among several, is enough', () => {
    expect(isSigned({ ...signed, signature: `v1,AAAA v2,zzz ${signature}` }, [secret], at(0))).toBe(true)
    expect(isSigned(signed, ['whsec_AAAA', secret], at(0))).toBe(true)
    expect(isSigned(signed, ['whsec_AAAA'], at(0))).toBe(false)
    expect(isSigned(signed, [], at(0))).toBe(false)
  })

  test('a missing or odd header is refused', () => {
    for (const odd of [
      { id: undefined },
      { timestamp: undefined },
      { signature: undefined },
      { timestamp: 'NaN' },
      { signature: 'v1' }
    ])
      expect(isSigned({ ...signed, ...odd }, [secret], at(0))).toBe(false)
  })
})
