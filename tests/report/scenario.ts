import { comment, conversion, counter, campaign, post } from '#server/measures/example.ts'
import { createOrganisation } from '#server/ingest/organisation.ts'
import { saveIndicator, type NewIndicator } from '#server/report/indicators.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import type { Store } from '#server/store/transaction.ts'
import { load, testServices } from '../measures/run_example.ts'

/** The day the reports of these tests are made. */
export const NOW = new Date('2026-11-20T09:30:00Z')

/** A name made to be taken for a formula by a spreadsheet. */
export const hostileName = '=HYPERLINK("http://evil.example";"clic")'
/** A name made to be run by whoever reads it as markup. */
export const markupName = '#read("/etc/passwd") *gras* $x$ <script>alert(1)</script>'

const people = (prefix: string, count: number, first = 1) =>
  Array.from({ length: count }, (_, at) => `${prefix}${first + at}`)

/**
 * Spring: 40 people comment in March, 20 of them sign, 12 come back in June under a post of no campaign. Before, 24 came
 * by themselves and 12 of them come back in June. Small: 6 people, fewer than may leave. Fresh: 15 people in October,
 * nobody can tell yet who stays. Spring was displayed 1,200 times, small 90,000 times.
 */
export const facts: readonly CanonicalRecord[] = [
  campaign('spring', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z', {
    name: 'Printemps des voix',
    funder: 'Ambassade exemple'
  }),
  campaign('small', '2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z', { name: hostileName }),
  campaign('fresh', '2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z', { name: markupName }),
  post('before', null, '2026-01-05T08:00:00Z'),
  post('spring-1', 'spring', '2026-03-01T08:00:00Z'),
  post('small-1', 'small', '2026-05-01T08:00:00Z'),
  post('fresh-1', 'fresh', '2026-10-01T08:00:00Z'),
  post('after', null, '2026-06-01T08:00:00Z'),
  ...people('usual', 24).map(who => comment(who, 'before', '2026-01-10T10:00:00Z')),
  ...people('voice', 40).map(who => comment(who, 'spring-1', '2026-03-10T10:00:00Z')),
  ...people('voice', 20).map(who => conversion(who, 'signature', '2026-03-12T10:00:00Z', { campaign: 'spring' })),
  ...people('voice', 12).map(who => comment(who, 'after', '2026-06-10T10:00:00Z')),
  ...people('usual', 12).map(who => comment(who, 'after', '2026-06-11T10:00:00Z')),
  ...people('few', 6).map(who => comment(who, 'small-1', '2026-05-10T10:00:00Z')),
  ...people('late', 15).map(who => comment(who, 'fresh-1', '2026-10-10T10:00:00Z')),
  counter('spring-1', 'impressions', 1200, '2026-10-20T00:00:00Z'),
  counter('small-1', 'impressions', 90_000, '2026-10-20T00:00:00Z'),
  counter('fresh-1', 'impressions', 7000, '2026-10-20T00:00:00Z')
]

const indicator = (slug: string, more: Partial<NewIndicator>): NewIndicator => ({
  slug,
  nameFr: slug,
  measure: 'contributors',
  level: 'outcome',
  ...more
})

/** Indicators in every state: likely, missed, masked, too early, without target, and reach. */
export const indicators: readonly NewIndicator[] = [
  indicator('return', {
    nameFr: 'Contributeurs encore là à 90 jours',
    nameEn: 'Contributors still there at 90 days',
    measure: 'wake',
    campaign: 'spring',
    baseline: 0.1,
    target: 0.25,
    targetOn: '2026-12-31'
  }),
  indicator('acted', {
    nameFr: 'Personnes passées à l’acte, pendant toute la durée de la campagne de printemps et dans tous les quartiers',
    nameEn: 'People who took action',
    measure: 'people_who_acted',
    level: 'output',
    campaign: 'spring',
    baseline: 0,
    target: 30,
    targetOn: '2026-06-30'
  }),
  indicator('voices', { nameFr: 'Personnes entendues', campaign: 'spring' }),
  indicator('hidden', { nameFr: hostileName, campaign: 'small', baseline: 0, target: 5, targetOn: '2026-06-30' }),
  indicator('early', { nameFr: 'Encore là à 90 jours', measure: 'wake', campaign: 'fresh', target: 0.2 }),
  indicator('shown', { nameFr: 'Affichages', measure: 'impressions', level: 'reach', campaign: 'spring' })
]

/** The organisation of the story, with its facts and, unless told otherwise, its indicators. */
export async function organisationOf(
  store: Store,
  slug: string,
  hasIndicators = true,
  services = testServices(store)
): Promise<string> {
  const frame = { slug, name: 'Association exemple', timeZone: 'UTC', currency: 'EUR' }
  const id = await createOrganisation(store, services.keyring, frame, NOW)
  await load(services, id, facts)
  if (hasIndicators) for (const one of indicators) await saveIndicator(store, id, one, NOW)
  return id
}
