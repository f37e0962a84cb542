import type { FastifyInstance } from 'fastify'
import type { ApiContext } from './context.ts'
import { accountRoutes } from './accounts.ts'
import { alternationRoutes } from './alternations.ts'
import { annotationRoutes } from './annotations.ts'
import { auditCodeRoutes } from './audit_codes.ts'
import { auditRoutes } from './audits.ts'
import { authenticityRoutes } from './authenticity.ts'
import { benchmarkRoutes } from './benchmark.ts'
import { campaignRuleRoutes } from './campaign_rules.ts'
import { campaignRoutes } from './campaigns.ts'
import { collectRoutes } from './collect.ts'
import { comparisonRoutes } from './comparison.ts'
import { complaintRoutes } from './complaints.ts'
import { conversionRoutes } from './conversions.ts'
import { coverageRoutes } from './coverage.ts'
import { creatorRoutes } from './creators.ts'
import { dialogueRoutes } from './dialogue.ts'
import { dialogueBarRoutes } from './dialogue_bar.ts'
import { drawRoutes } from './draws.ts'
import { engineRoutes } from './engine.ts'
import { eventRoutes } from './events.ts'
import { groupFigureRoutes } from './group_figures.ts'
import { groupRoutes } from './groups.ts'
import { healthRoutes } from './health.ts'
import { hookRoutes } from './hooks.ts'
import { importRoutes } from './imports.ts'
import { incomingRoutes } from './incoming.ts'
import { linkRoutes } from './links.ts'
import { lockRoutes } from './locks.ts'
import { mappingRoutes } from './mappings.ts'
import { measureRoutes } from './measures.ts'
import { mergeRoutes } from './merges.ts'
import { metricRoutes } from './metrics.ts'
import { mineRoutes } from './mine.ts'
import { openingRoutes } from './opening.ts'
import { organisationRoutes } from './organisations.ts'
import { peopleRoutes } from './people.ts'
import { platformAnswerRoutes } from './platform_answers.ts'
import { policyRoutes } from './policies.ts'
import { postRoutes } from './posts.ts'
import { pullRoutes } from './pulls.ts'
import { queueRoutes } from './queue.ts'
import { queueSecondRoutes } from './queue_second.ts'
import { queueSettingRoutes } from './queue_settings.ts'
import { queueThresholdRoutes } from './queue_thresholds.ts'
import { raterRoutes } from './raters.ts'
import { reportRoutes } from './report.ts'
import { reviewRoutes } from './reviews.ts'
import { rowRoutes } from './rows.ts'
import { settingRoutes } from './settings.ts'
import { shellRoutes } from './shell.ts'
import { sourceRoutes } from './sources.ts'
import { staffSettingRoutes } from './staff_settings.ts'
import { statementRoutes } from './statement.ts'
import { targetRoutes } from './targets.ts'

/** Every family of routes of the API; each declares its schemas and the right it needs. */
export const routes: readonly ((app: FastifyInstance, context: ApiContext) => unknown)[] = [
  healthRoutes,
  shellRoutes,
  organisationRoutes,
  incomingRoutes,
  measureRoutes,
  rowRoutes,
  metricRoutes,
  comparisonRoutes,
  conversionRoutes,
  openingRoutes,
  campaignRoutes,
  postRoutes,
  reviewRoutes,
  lockRoutes,
  campaignRuleRoutes,
  annotationRoutes,
  authenticityRoutes,
  auditRoutes,
  auditCodeRoutes,
  dialogueRoutes,
  dialogueBarRoutes,
  complaintRoutes,
  statementRoutes,
  benchmarkRoutes,
  queueRoutes,
  queueSettingRoutes,
  queueSecondRoutes,
  queueThresholdRoutes,
  platformAnswerRoutes,
  raterRoutes,
  engineRoutes,
  targetRoutes,
  importRoutes,
  mappingRoutes,
  coverageRoutes,
  pullRoutes,
  sourceRoutes,
  eventRoutes,
  hookRoutes,
  collectRoutes,
  linkRoutes,
  drawRoutes,
  alternationRoutes,
  reportRoutes,
  accountRoutes,
  groupRoutes,
  groupFigureRoutes,
  creatorRoutes,
  mergeRoutes,
  peopleRoutes,
  policyRoutes,
  settingRoutes,
  staffSettingRoutes,
  mineRoutes
]
