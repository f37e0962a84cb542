import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, organisationId } from './columns.ts'

/**
 * A plan by which publications of a campaign alternate between two kinds, drawn at random before any of them goes out.
 * Never changed: what was drawn is what is measured, whatever was published.
 */
export const alternations = pgTable(
  'alternations',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    slug: text().notNull(),
    name: text().notNull(),
    campaignId: uuid().notNull(),
    /** what of a publication is drawn, as measures compare it */
    dimension: text().notNull(),
    arm: text().notNull(),
    other: text().notNull(),
    drawnAt: instant().notNull(),
    drawnBy: text()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('alternations_slug_once').on(t.organisationId, t.slug),
    index('alternations_by_campaign').on(t.organisationId, t.campaignId),
    check('alternations_dimension', sql`${t.dimension} in ('narrative', 'format', 'length', 'slot')`),
    check('alternations_two_arms', sql`${t.arm} <> ${t.other}`)
  ]
)

/** A publication to come in such a plan: the first of the campaign on that network on that local day, and what it was drawn to be. */
export const alternationPlaces = pgTable(
  'alternation_places',
  {
    organisationId: organisationId(),
    alternationId: uuid().notNull(),
    place: integer().notNull(),
    network: text().notNull(),
    day: date().notNull(),
    arm: text().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.alternationId, t.place] }),
    unique('alternation_places_day_once').on(t.organisationId, t.alternationId, t.network, t.day),
    check('alternation_places_counted_from_one', sql`${t.place} >= 1`)
  ]
)
