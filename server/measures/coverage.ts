import { sql } from 'drizzle-orm'
import { bestChannels, cellsOf, type Cell } from './covered.ts'
import { campaign, comment, conversion, post } from './example.ts'
import type { Frame } from './frame.ts'
import { noPersons, type Ingredients, type Measure, type Window } from './measure.ts'
import type { Span } from './windows.ts'

/** F5: share of the (network, week) cells that were read, whether they held anything or not. */
const coverage: Measure = {
  key: 'coverage',
  version: 1,
  id: 'F5',
  family: 'reach',
  shape: 'number',
  label: { fr: 'couverture', en: 'coverage' },
  question: {
    fr: 'Quelle part de la période avons-nous lue ?',
    en: 'How much of the period have we read?'
  },
  explanation: {
    fr: 'Part des cases « une plateforme, une semaine » dont les données sont arrivées. Une semaine lue et sans rien compte comme lue ; une semaine que personne n’a lue est un trou, jamais un zéro. Le registre des actions est une plateforme comme une autre.',
    en: 'Share of the “one platform, one week” cells whose data arrived. A week that was read and held nothing counts as read; a week nobody read is a gap, never a zero. The ledger of actions is a platform like any other.'
  },
  formula: {
    fr: 'cases lues ÷ cases de la période ; semaines du lundi dans le fuseau de l’organisation',
    en: 'cells read ÷ cells of the period; weeks from Monday in the organisation’s zone'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'channel'],
  inputs: ['interactions', 'conversions', 'posts', 'metrics'],
  definedBy: { text: 'Sillage' },
  grade: 'A',
  interval: 'none',
  minimumN: 1,
  suppression: noPersons,
  counterMeasure: null,
  pitfalls: {
    fr: 'Un fichier est tenu pour complet entre son premier et son dernier fait, ou sur les jours que dit son nom. Une plateforme qu’on n’a jamais connectée ne manque pas ici.',
    en: 'A file is taken as complete between its first and its newest fact, or over the days its name says. A platform never connected is not missed here.'
  },
  priority: 1,
  sql: () => sql`select '' as key, null::float as value, null::int as n, null::int as persons`,
  compose: async (_tx, frame, query, window) => {
    const networks = query.networks ?? []
    const channels = bestChannels(frame.channels).filter(
      ({ network }) => networks.length === 0 || networks.includes(network)
    )
    const cells = (span: Span | null) => (span ? cellsOf(channels, span, frame.timeZone) : [])
    const asked = periodsOf(frame, window)
    const whole = asked.flatMap(({ span }) => cells(span))
    return new Map([['', ingredients(whole)], ...rowsOf(window, asked, whole, cells)])
  },
  example: {
    story: {
      fr: 'Quatre semaines. Facebook parle la première et la dernière : les deux du milieu sont lues et calmes. Mastodon n’arrive qu’à la troisième. Le registre s’ouvre à la deuxième : 4 + 2 + 3 cases sur 12.',
      en: 'Four weeks. Facebook speaks in the first and the last: the two between are read and quiet. Mastodon only arrives in the third. The ledger opens in the second: 4 + 2 + 3 cells of 12.'
    },
    campaign: 'c',
    from: '2026-02-23T00:00:00Z',
    to: '2026-04-06T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      comment('Afi', 'p', '2026-03-02T10:00:00Z'),
      comment('Ben', 'p', '2026-03-27T10:00:00Z'),
      comment('Cléo', 'p', '2026-03-16T00:00:00Z', { network: 'mastodon' }),
      comment('Dodji', 'p', '2026-03-24T10:00:00Z', { network: 'mastodon' }),
      conversion('Esi', 'signature', '2026-03-10T10:00:00Z', { campaign: 'c' })
    ],
    then: { value: 0.75, n: 12, persons: null, status: 'ok' }
  }
}

export default coverage

interface Asked {
  key: string
  /** null when the campaign is outside the window */
  span: Span | null
}

/** The part of the window in each campaign asked about, or the window itself. */
function periodsOf(frame: Frame, { from, to, campaigns, by }: Window): Asked[] {
  if (campaigns.length === 0 && by !== 'campaign') return [{ key: '', span: { from, to } }]
  const wanted = frame.campaigns.filter(({ id }) => campaigns.length === 0 || campaigns.includes(id))
  return wanted.map(({ id, startsAt, endsAt }) => {
    const span = { from: startsAt > from ? startsAt : from, to: endsAt < to ? endsAt : to }
    return { key: id, span: span.from < span.to ? span : null }
  })
}

function rowsOf(
  { by }: Window,
  asked: readonly Asked[],
  whole: readonly Cell[],
  cells: (span: Span | null) => Cell[]
): [string, Ingredients][] {
  if (by === 'campaign') return asked.map(({ key, span }) => [key, ingredients(cells(span))])
  if (by !== 'channel') return []
  return [...Map.groupBy(whole, cell => cell.network)].map(([network, some]) => [network, ingredients(some)])
}

function ingredients(cells: readonly Cell[]): Ingredients {
  const read = cells.filter(cell => cell.isRead).length
  return { value: cells.length === 0 ? null : read / cells.length, n: cells.length, persons: null }
}
