import type { OrganisationPlan } from '../plan.ts'
import { a } from './a.ts'
import { d } from './d.ts'
import { f } from './f.ts'
import { h } from './h.ts'
import { p } from './p.ts'

/** The five fictitious organisations, in the order of the documentation. */
export const organisations: readonly OrganisationPlan[] = [h, a, d, p, f]
