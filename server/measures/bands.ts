import { sql, type SQL } from 'drizzle-orm'
import { cellKey } from '../statistics/margins.ts'
import { maskedCells } from '../statistics/suppression.ts'
import { num } from './engine.ts'
import type { Ingredients, Row } from './measure.ts'

/**
 * People counted by bands of a number of days, as the rows of a curve: `key, at, counts` (`at` the first day of the band,
 * `counts` those of all bands in order). A key with nobody has no row.
 * @param people a select of `key, days`, one row a person
 * @param bands  first day of each band, rising
 */
export function bandCounts(people: SQL, bands: readonly number[]): SQL {
  const steps = sql.raw(`array[${bands.join(',')}]`)
  return sql`
    with people as (${people}),
    counted as (
      select key, array_agg(n order by step) as counts from (
        select k.key, step, (select count(*) from people p where p.key = k.key and width_bucket(p.days, ${steps}) = step) as n
        from (select distinct key from people) k cross join generate_series(1, ${sql.raw(String(bands.length))}) as s(step)
      ) b group by key
    )
    select c.key, a.at, c.counts from counted c cross join unnest(${steps}) as a(at)`
}

/** People of one band; hidden where another band would give it, or would be given by it. */
export function peopleOfBand([row]: readonly Row[], bands: readonly number[]): Ingredients {
  const counts = (row?.counts as readonly unknown[] | undefined)?.map(count => num(count) ?? 0) ?? []
  const band = bands.indexOf(num(row?.at) ?? 0)
  const persons = counts[band] ?? 0
  const cells = [
    { at: [null], persons: counts.reduce((sum, count) => sum + count, 0), structural: true },
    ...counts.map((count, i) => ({ at: [String(i)], persons: count, structural: count === 0 }))
  ]
  return { value: persons, persons, isHidden: k => maskedCells(cells, k).has(cellKey([String(band)])) }
}
