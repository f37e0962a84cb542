import type { CanonicalRecord } from '../sources/record.ts'
import { conversion } from './example.ts'
import { wakeAtBounds, wakeWindow } from './wake_example.ts'
import { atNinety } from './wake_ninety_example.ts'

const brought = (person: string, referrer: string, at: string) => conversion(person, 'other', at, { referrer })

/**
 * The facts of the wake, and who brought whom: Ben by Hana in the campaign, Dodji by Ida the second before it ends, Cléo by
 * Joël at the instant it ends.
 */
export const retentionOfRecruits = {
  ...wakeWindow,
  given: [
    ...wakeWindow.given,
    conversion('Ben', 'other', '2026-01-06T09:00:00Z', { campaign: 'c', referrer: 'Hana' }),
    conversion('Dodji', 'other', '2026-02-01T23:59:59Z', { campaign: 'c', referrer: 'Ida' }),
    conversion('Cléo', 'other', '2026-02-02T00:00:00Z', { campaign: 'c', referrer: 'Joël' }),
    ...wakeAtBounds,
    ...atNinety,
    // of the people of t and u, Hal brought Dan, Eve and Ivy, who brought somebody at that instant, and Eve Kim and Cid, between the two ends; Bea had
    // brought somebody before, Jo only names himself
    ...['Dan', 'Eve', 'Ivy', 'Bea'].map(name => brought(name, 'Hal', '2025-03-05T09:00:00Z')),
    brought('Yan', 'Ivy', '2025-03-05T09:00:00Z'),
    brought('Kim', 'Eve', '2025-03-29T09:00:00Z'),
    brought('Cid', 'Eve', '2025-03-29T09:00:00Z'),
    brought('Zed', 'Bea', '2025-02-20T09:00:00Z'),
    { type: 'merge', from: 'Jo bis', into: 'Jo', at: '2025-01-01T00:00:00Z' },
    brought('Jo', 'Jo bis', '2025-03-05T09:00:00Z')
  ] satisfies readonly CanonicalRecord[]
}
