import type { FastifyRequest } from 'fastify'
import { notAllowed } from '../access/guard.ts'
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
 * be told that narrowly, when another group or account is asked for, or rows that would show others.
 */
export function narrowed(request: FastifyRequest, question: Question, measures: readonly Measure[]): Question {
  const reach = reachOf(request)
  if (reach.kind === 'all') return question
  const { kind, id } = reach
  const others = [...(question.group ?? []), ...(question.creator ?? [])].some(asked => asked !== id)
  const shows = question.by === 'group' || question.by === 'creator'
  if (others || shows || !measures.every(measure => canReach(measure, reach))) throw notAllowed()
  return { ...question, [kind]: [id] }
}
