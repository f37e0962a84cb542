import { campaign, comment, counter, like, post, reply } from '#server/measures/example.ts'
import { judged } from '#server/measures/moderation_example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'

/** People who comment in each of the eight weeks of the campaign, one comment each: 196. */
export const perWeek = [30, 42, 55, 20, 12, 8, 26, 3] as const
/** Publications, one every three days from 6 January. */
export const POSTS = 16

const DAY = 86_400_000
const start = Date.parse('2026-01-05T00:00:00Z')
const iso = (time: number) => new Date(time).toISOString().replace('.000', '')
const instant = (days: number, hour = 10) => iso(start + days * DAY + hour * 3_600_000)

const publications = Array.from({ length: POSTS }, (_, at) =>
  post(`p${at}`, 'marche', instant(1 + at * 3, 8), {
    narrative: at % 2 === 0 ? 'story' : 'ask',
    text: `Au marché de nuit, publication ${at + 1} : ce que nous avons vu`,
    url: `https://facebook.example/p${at}`
  })
)
/** The last publication out on a day of the campaign. */
const postOn = (days: number) => `p${Math.min(POSTS - 1, Math.max(0, Math.floor((days - 1) / 3)))}`

const commenters = perWeek.flatMap((people, week) =>
  Array.from({ length: people }, (_, at) => ({ name: `voix ${week} ${at}`, days: week * 7 + 1 + (at % 6) }))
)
const comments = commenters.map(({ name, days }, at) =>
  comment(name, postOn(days), instant(days, 12), { id: `m${at}`, text: `mot secret ${at} du marché de nuit` })
)

/** What two readings of the draw found: so many messages of a stratum with these labels. */
const readings = [
  [
    'low',
    [
      [6, ['criticism', 'on_topic', 'gives_reason']],
      [10, ['support']],
      [8, ['on_topic', 'asks']],
      [12, ['none']]
    ]
  ],
  [
    'high',
    [
      [6, ['insult']],
      [6, ['criticism']],
      [4, ['support']],
      [8, ['none']]
    ]
  ]
] as const

function labels(): CanonicalRecord[] {
  let at = 0
  return readings.flatMap(([stratum, groups]) =>
    groups.flatMap(([count, found]) =>
      Array.from({ length: count }, () => `m${at++}`).flatMap(message =>
        found.map(label =>
          judged(message, label, '2026-03-05T10:00:00Z', {
            ...{ by: 'lectrice', origin: 'audit', audit: 'tirage', stratum },
            ...(label === 'insult' ? { target_kind: 'person' } : {})
          })
        )
      )
    )
  )
}

/** A random draw over the whole campaign, read and closed: 60 of 196 messages. */
export const draw: readonly CanonicalRecord[] = [
  {
    type: 'audit',
    slug: 'tirage',
    campaign: 'marche',
    ...{ from: '2026-01-05T00:00:00Z', to: '2026-03-02T00:00:00Z', closed_at: '2026-03-06T00:00:00Z' },
    strata: [
      { key: 'low', size: 120 },
      { key: 'high', size: 76 }
    ]
  },
  ...labels()
]

/**
 * Eight weeks of a campaign that is over: 196 people comment once, ten of them answer each other on the first publication,
 * the organisation answers once, twenty-five come back in May, and the last publication is under three people's eyes.
 */
export const world: readonly CanonicalRecord[] = [
  campaign('marche', '2026-01-05T00:00:00Z', '2026-03-02T00:00:00Z', { name: 'Le marché de nuit' }),
  { type: 'account', network: 'facebook', id: 'page', own: true, name: 'Le marché' },
  post('mur', null, '2025-12-01T00:00:00Z'),
  ...publications,
  ...publications.map((_, at) => counter(`p${at}`, 'impressions', 1000 + at * 350, '2026-03-20T00:00:00Z')),
  ...comments,
  ...Array.from({ length: 10 }, (_, at) =>
    reply(`voix 0 ${at + 1}`, `m${at}`, instant(2, 14), { id: `r${at}`, text: `réponse secrète ${at} du marché` })
  ),
  reply('page', 'r0', instant(2, 15), { id: 'own', text: 'merci à vous toutes et tous' }),
  ...commenters.filter((_, at) => at % 8 === 0).map(({ name }) => comment(name, 'mur', '2026-05-15T10:00:00Z')),
  like('fin', 'mur', '2026-07-01T00:00:00Z')
]
