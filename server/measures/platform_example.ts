import { campaign, comment, like, post } from './example.ts'
import type { EnteredByHand } from './measure.ts'
import { actsAtBounds, sides } from './moderation_bounds_example.ts'
import { page, rung } from './moderation_example.ts'

const may = { from: '2026-05-11T00:00:00Z', to: '2026-05-25T00:00:00Z' }
/** Four reports of May, of which only what people noted tells what became: after two days, five, and none after one, twice. */
const names = ['Rémi', 'Sira', 'Tom', 'Uma'] as const
const reportedAt = (at: number) => `2026-05-20T0${at + 1}:00:00Z`
const after = (at: number, days: number) => `2026-05-${20 + days}T0${at + 1}:00:00Z`

/**
 * Facts of the examples on platforms: three reports, removed after 2 days, refused after 5, no answer; around the bounds of
 * April, all removed in June; four of May that a file says nothing of.
 */
export const reportFacts = [
  ...page,
  ...['Ama', 'Bob', 'Chloé'].map((name, index) =>
    comment(name, 'p', `2026-03-0${3 + index}T10:00:00Z`, { id: `m${index}` })
  ),
  rung('m0', 6, 'mod-1', '2026-03-03T12:00:00Z', { outcome: 'removed', outcome_at: '2026-03-05T12:00:00Z' }),
  rung('m1', 6, 'mod-1', '2026-03-04T12:00:00Z', { outcome: 'refused', outcome_at: '2026-03-09T12:00:00Z' }),
  rung('m2', 6, 'mod-1', '2026-03-05T12:00:00Z'),
  rung('m2', 2, 'mod-1', '2026-03-05T11:00:00Z'),
  like('Femi', 'p', '2026-06-30T00:00:00Z'),
  ...actsAtBounds(6, { outcome: 'removed', outcome_at: '2026-06-03T00:00:00Z' }),
  ...sides((message, isGood) => [
    rung(message, 6, 'mod-1', '2026-05-20T00:00:00Z', { outcome: isGood ? 'restricted' : 'refused' })
  ]),
  campaign('n', may.from, may.to),
  post('np', 'n', may.from),
  ...names.flatMap((name, at) => [
    comment(name, 'np', `2026-05-1${2 + at}T10:00:00Z`, { id: `n${at}` }),
    rung(`n${at}`, 6, 'mod-1', reportedAt(at))
  ])
]

/**
 * What people noted: Lila's report was refused after five days, whatever the file says; what was noted of the next one was
 * taken back. Of those of May, what was noted last counts.
 */
export const answersByHand: readonly EnteredByHand[] = [
  answer('2026-04-10T00:00:00Z', 'refused', '2026-04-15T00:00:00Z', '2026-04-16T00:00:00Z'),
  { ...answer('2026-04-11T00:00:00Z', 'refused', '2026-04-12T00:00:00Z', '2026-04-16T00:00:00Z'), taken_back: true },
  answer(reportedAt(0), 'none', after(0, 1), '2026-05-21T12:00:00Z'),
  answer(reportedAt(0), 'suspended', after(0, 2), '2026-05-23T12:00:00Z'),
  answer(reportedAt(1), 'refused', after(1, 5), '2026-05-26T12:00:00Z'),
  answer(reportedAt(2), 'none', after(2, 1), '2026-05-26T12:00:00Z'),
  answer(reportedAt(3), 'none', after(3, 1), '2026-05-26T12:00:00Z')
]

function answer(act_at: string, outcome: string, at: string, noted_at: string) {
  return { type: 'answer' as const, act_at, outcome, at, noted_at }
}

/** The question put to the reports of May. */
export const askedOfAnswers = {
  ...may,
  campaign: 'n',
  about: {
    fr: 'Quatre signalements suivis à la main : compte suspendu après deux jours, refus après cinq, deux sans réponse au bout d’un jour.',
    en: 'Four reports followed by hand: account suspended after two days, refused after five, two without an answer after one day.'
  }
}
