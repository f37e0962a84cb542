import { conversion } from './example.ts'
import { wakeWindow } from './wake_example.ts'

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
    conversion('Cléo', 'other', '2026-02-02T00:00:00Z', { campaign: 'c', referrer: 'Joël' })
  ]
}
