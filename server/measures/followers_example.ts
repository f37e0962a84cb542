import type { CanonicalRecord } from '../sources/record.ts'
import { accountCounter, campaign, post } from './example.ts'
import type { AskedOfExample, ExpectedResult, Words } from './measure.ts'

const at = (day: string) => `2026-${day}:00:00Z`
const read = (network: string, value: number, day: string) => accountCounter(network, 'followers', value, at(day))
const views = (network: string, value: number, day: string) => accountCounter(network, 'views', value, at(day))
const other = (value: number, day: string) =>
  accountCounter('mastodon', 'followers', value, at(day), { account: 'other' })
/** One post of the page of a network in each campaign. */
const postsOn = (network: string, ...slugs: readonly string[]) =>
  slugs.map(slug => post(`${network} ${slug}`, slug, at('03-12T00'), { network }))

/**
 * Accounts that publish in t, from 2 to 30 March, and in u, from 10 March to 10 April: their followers are looked at from 2 March to
 * 10 April. On Mastodon they were read just before and just after each end (110 then, 200 at last), as were the views, and
 * another account that publishes nothing; on YouTube at the very ends only (100, then 160); on Instagram at the start
 * alone (70), on LinkedIn at the end (90) and after (95); on TikTok long before, on Bluesky long after, on Telegram never.
 */
export const followersRead: readonly CanonicalRecord[] = [
  campaign('t', at('03-02T00'), at('03-30T00')),
  campaign('u', at('03-10T00'), at('04-10T00')),
  ...['mastodon', 'youtube', 'instagram', 'linkedin', 'tiktok', 'bluesky', 'telegram'].flatMap(network =>
    postsOn(network, 't', 'u')
  ),
  read('mastodon', 90, '03-01T00'),
  views('mastodon', 5000, '03-01T12'),
  other(10, '03-01T13'),
  other(30, '03-02T11'),
  views('mastodon', 9000, '03-02T12'),
  read('mastodon', 130, '03-03T00'),
  read('mastodon', 180, '04-09T00'),
  views('mastodon', 7000, '04-09T12'),
  other(40, '04-09T13'),
  other(50, '04-10T11'),
  views('mastodon', 8000, '04-10T12'),
  read('mastodon', 220, '04-11T00'),
  read('mastodon', 300, '04-20T00'),
  read('youtube', 100, '03-02T00'),
  read('youtube', 160, '04-10T00'),
  read('instagram', 70, '03-02T00'),
  views('instagram', 9000, '03-20T00'),
  read('linkedin', 90, '04-10T00'),
  read('linkedin', 95, '05-05T00'),
  read('tiktok', 900, '02-10T00'),
  views('tiktok', 9000, '03-20T00'),
  read('bluesky', 900, '05-05T00'),
  views('bluesky', 9000, '03-20T00'),
  views('telegram', 9000, '03-05T00'),
  // two more campaigns, which end after everything that was read
  campaign('y', at('03-02T00'), at('09-01T00')),
  campaign('z', at('03-02T00'), at('10-01T00')),
  ...postsOn('instagram', 'y'),
  ...postsOn('linkedin', 'z')
]

const span = { campaign: 't', with: ['u'], from: at('02-01T00'), to: at('05-01T00') }
const about = {
  known: {
    fr: 'Lu autour de chaque bout, ou aux deux bouts ; jamais entre eux, ou jamais, n’entre pas.',
    en: 'Read around each end, or at both ends; never between them, or never, is left out.'
  },
  start: { fr: 'Un compte n’a été lu qu’au début.', en: 'One account was read at the start only.' },
  end: { fr: 'Un compte n’a pas été lu avant la fin.', en: 'One account was not read before the end.' },
  after: { fr: 'Une période qui commence à leur fin, ou après.', en: 'A span that starts at their end, or after.' },
  later: { fr: 'Deux campagnes qui finissent après les lectures.', en: 'Two campaigns that end after the readings.' }
} as const satisfies Record<string, Words>

/** The questions put to these facts. */
export const askedOfFollowers = (wanted: {
  known: ExpectedResult
  start: ExpectedResult
  end: ExpectedResult
  later: ExpectedResult
}): AskedOfExample[] => [
  {
    ...span,
    networks: ['mastodon', 'youtube', 'tiktok', 'bluesky', 'telegram'],
    about: about.known,
    then: wanted.known
  },
  { ...span, networks: ['youtube', 'instagram'], about: about.start, then: wanted.start },
  { ...span, networks: ['youtube', 'linkedin'], about: about.end, then: wanted.end },
  { ...span, networks: ['mastodon'], from: at('04-10T00'), about: about.after, then: { value: null } },
  { ...span, networks: ['mastodon'], from: at('04-15T00'), about: about.after, then: { value: null } },
  {
    ...span,
    campaign: 'y',
    with: ['z'],
    to: '2027-01-01T00:00:00Z',
    about: about.later,
    then: wanted.later
  }
]
