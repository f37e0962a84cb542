import { describe, expect, test } from 'vitest'
import { mutantsOf } from './mutants.ts'

const done = (sql: string, params: unknown[] = []) => mutantsOf(sql, params).map(({ what }) => what)

describe('mutants of a statement', () => {
  test('each condition is left out once, each bound moved once', () => {
    const all = mutantsOf('select a from t where a >= $1 and b < $2 order by a', [])
    expect(all.map(({ what }) => what.split(' in ')[0])).toEqual([
      'without "where a >= $"',
      'without "and b < $"',
      '>= as >',
      '< as <='
    ])
    expect(all[0]!.sql.replaceAll(/\s+/g, ' ')).toBe('select a from t where true and b < $2 order by a')
  })

  test('a condition on the organisation is left alone: row-level security says it too', () => {
    expect(
      done('select 1 from t join u on u.organisation_id = t.organisation_id where t.organisation_id = $1::uuid')
    ).toEqual([])
  })

  test('a filter nobody asked for is left alone, one that was asked for is not', () => {
    const sql = 'select 1 from t where ($1 or a in (select unnest($2)))'
    expect(done(sql, [true])).toEqual([])
    expect(done(sql, [false])).toHaveLength(1)
  })

  test('the narrowest condition around what is known to change nothing is left alone, with all it holds', () => {
    const sql = 'select 1 from t where a > (select min(b) from early where c in (1)) and d = 2'
    const left = mutantsOf(sql, [], [/select min\(b\) from early/]).map(({ what }) => what.split(' in ')[0])
    expect(left).toEqual(['without "and d = 2"', '= as <>'])
  })

  test('the "and" of a between is not a condition', () => {
    expect(done('select 1 from t where a between 1 and 2 and b > 0').map(what => what.split(' in ')[0])).toEqual([
      'without "where a between 1 and 2"',
      'without "and b > 0"',
      '> as >='
    ])
  })

  test('distinct, filter, exists, null and left join are undone', () => {
    const kinds = done(
      'select count(distinct a) filter (where b is null) from t left join u on true where not exists (select 1)'
    ).map(what => what.split(' in ')[0])
    expect(kinds).toEqual([
      'without "where b is null"',
      'without "where not exists (select 1)"',
      'not distinct',
      'without filter',
      'is not null',
      'join for left join',
      'exists for not exists'
    ])
  })
})
