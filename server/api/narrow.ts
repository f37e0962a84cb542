import type { FastifyRequest } from 'fastify'
import { notAllowed } from '../access/guard.ts'
import { scopesOf } from '../access/rights.ts'
import type { Measure } from '../measures/measure.ts'
import type { Question } from '../measures/question.ts'

/** Whose figures a reader sees: everything, those of one group, or those of one account's posts. */
export type Reach = { kind: 'all' } | { kind: 'group'; id: string } | { kind: 'creator'; id: string }

/**
 * How far the right of this request reaches. A token and a visit reach everything their right gives; a group lead without
 * a group, a creator without an account, and a moderator (whose figures are those of the queue) are refused.
 */
export function reachOf({ who, scopes, organisation }: FastifyRequest): Reach {
  if (who?.kind === 'token' || scopes.includes('all') || scopes.includes('look')) return { kind: 'all' }
  if (scopes.includes('own_group') && organisation?.groupId) return { kind: 'group', id: organisation.groupId }
  if (scopes.includes('own_posts') && organisation?.accountId) return { kind: 'creator', id: organisation.accountId }
  throw notAllowed()
}

/** Whether a measure can be told for one group, or one creator's posts: its SQL then honours that filter. Touches do not. */
export function canReach(measure: Measure, reach: Reach): boolean {
  if (reach.kind === 'all') return true
  return measure.grains.includes(reach.kind) && !measure.inputs.includes('touches')
}

/**
 * The question a reader may ask: with their own group or account forced on it. Throws `not_allowed` when a measure cannot
 * be told that narrowly, when another group or account is asked for, or rows that would show others; and for numbers that
 * tell of one creator's work, where the reader has no right to them or they would leave the house.
 */
export function narrowed(
  request: FastifyRequest,
  question: Question,
  measures: readonly Measure[],
  audience: 'inside' | 'export' = 'inside'
): Question {
  const reach = reachOf(request)
  const asked = reach.kind === 'all' ? question : narrowTo(reach, question, measures)
  const isAboutSome = asked.by === 'creator' || (asked.creator ?? []).length > 0
  if (isAboutSome && measures.some(measure => measure.isAboutCreators) && !mayNameCreators(request, audience))
    throw notAllowed()
  return asked
}

function narrowTo(
  { kind, id }: Exclude<Reach, { kind: 'all' }>,
  question: Question,
  measures: readonly Measure[]
): Question {
  const others = [...(question.group ?? []), ...(question.creator ?? [])].some(asked => asked !== id)
  const shows = question.by === 'group' || question.by === 'creator'
  if (others || shows || !measures.every(measure => canReach(measure, { kind, id }))) throw notAllowed()
  return { ...question, [kind]: [id], alone: true }
}

// A token has no role, and so never the right.
const mayNameCreators = ({ organisation }: FastifyRequest, audience: 'inside' | 'export') =>
  audience === 'inside' && scopesOf(organisation?.roles ?? [], 'creator_profiles').length > 0
