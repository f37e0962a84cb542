import { getTableColumns, type Table } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import * as schema from './schema/index.ts'

const tables = {
  campaigns: schema.campaigns,
  groups: schema.groups,
  campaign_posts: schema.campaignPosts,
  accounts: schema.accounts,
  account_declarations: schema.accountDeclarations,
  posts: schema.posts,
  metric_observations: schema.metricObservations,
  persons: schema.persons,
  identities: schema.identities,
  identity_merges: schema.identityMerges,
  group_members: schema.groupMembers,
  roll_members: schema.rollMembers,
  identity_links: schema.identityLinks,
  interactions: schema.interactions,
  conversions: schema.conversions,
  touches: schema.touches,
  asks: schema.asks,
  pledges: schema.pledges,
  referrals: schema.referrals,
  interventions: schema.interventions,
  intervention_members: schema.interventionMembers,
  scores: schema.scores,
  outcomes: schema.outcomes,
  annotations: schema.annotations,
  labels: schema.labels,
  ratings: schema.ratings,
  message_objects: schema.messageObjects,
  mobilisations: schema.mobilisations,
  mobilisation_objects: schema.mobilisationObjects,
  account_flags: schema.accountFlags,
  audits: schema.audits,
  acts: schema.acts,
  sightings: schema.sightings,
  rejected_rows: schema.rejectedRows,
  thread_reads: schema.threadReads
} satisfies Record<string, Table>

/** Tables written in bulk. */
export type BulkTable = keyof typeof tables

/** Column → SQL type of each bulk table, read from the schema; `organisation_id` is a scalar and left out. */
export const bulkTypes: Record<BulkTable, Record<string, string>> = Object.fromEntries(
  Object.entries(tables).map(([name, table]) => [
    name,
    Object.fromEntries(
      Object.values(getTableColumns(table))
        .filter(column => column.name !== 'organisationId')
        .map(column => [toSnakeCase(column.name), column.getSQLType()])
    )
  ])
) as Record<BulkTable, Record<string, string>>
