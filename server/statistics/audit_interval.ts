import type { Interval } from './interval.ts'
import { auditShare, auditTotal, combineAudits, type Stratum } from './stratified_audit.ts'
import { wilsonFinite } from './wilson_finite.ts'

/**
 * Share of the messages of some audits that carry a label, with its interval: the one place that says which. One simple random
 * sample by Wilson in a frame of known size, whatever that size; strata, or several audits together, by the posterior of their
 * total. Which holds what it says where: `audit_coverage`, decision 28.
 *
 * @param audits strata of each; an audit that drew without strata has one
 * @returns null without any message
 * @throws RangeError for a stratum with messages none of which was read, or with impossible counts
 */
export function auditInterval(audits: readonly (readonly Stratum[])[]): Interval | null {
  const full = audits.map(strata => strata.filter(({ size }) => size > 0)).filter(strata => strata.length > 0)
  const totals = full.map(strata => auditTotal(strata)).filter(total => total !== null)
  const [only, ...others] = full.flat()
  if (only && others.length === 0) return wilsonFinite(only.positives, only.audited, only.size)
  const total = combineAudits(totals)
  return total && auditShare(total)
}
