import type { Contribution, ContributedLine } from '#server/report/benchmark/shape.ts'

/** The id of organisation number n. */
export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** A share of a hundred messages, unless told otherwise. */
export const line = (value: number | null, more: Partial<ContributedLine> = {}): ContributedLine => ({
  ...{ key: 'response_rate', definition: 'response_rate@1', unit: 'share' },
  status: value === null ? 'masked' : 'ok',
  ...{ value, lo: null, hi: null, n: value === null ? null : 100 },
  ...more
})

/** What organisation n hands over. */
export const contributionOf = (
  n: number,
  lines: ContributedLine[],
  more: Partial<Contribution> = {}
): Contribution => ({
  ...{ format: 'sillage-benchmark-contribution', v: 1, pool: 'calmes', contribution: idOf(n), period: '2026-Q1' },
  ...{ revision: 1, sector: 'company', size: '2-5', k: 11, lines },
  ...more
})

/** One organisation for each value, numbered from 1. */
export const organisations = (values: readonly (number | null)[], more: Partial<Contribution> = {}): Contribution[] =>
  values.map((value, at) => contributionOf(at + 1, [line(value)], more))
