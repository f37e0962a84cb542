import { ownId } from '#server/store/hash.ts'
import type { Services } from '#server/ingest/import.ts'
import { createOrganisation } from '#server/ingest/organisation.ts'
import { compute, type Answer, type Query } from '#server/measures/compute.ts'
import { measureByKey } from '#server/measures/index.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import type { Store } from '#server/store/transaction.ts'
import { load, testServices } from './run_example.ts'

const NOW = new Date('2027-06-01T00:00:00Z')
let made = 0

/** An organisation of a test with its facts, and a short way to ask it for measures. */
export interface TestOrganisation {
  id: string
  services: Services
  load(records: readonly CanonicalRecord[]): Promise<{ pull: string | null }>
  /** campaigns and groups by slug */
  ask(key: string, from: string, to: string, more?: Asked): Promise<Answer>
}

type Asked = Omit<Partial<Query>, 'campaigns' | 'groups'> & { campaigns?: string[]; groups?: string[] }

/** The query of a measure by its key, campaigns and groups named by slug. */
export function queryOf(organisationId: string, key: string, from: string, to: string, more: Asked = {}): Query {
  const { campaigns, groups, ...rest } = more
  return {
    measure: measureByKey(key)!,
    from: new Date(from),
    to: new Date(to),
    isExample: true,
    ...rest,
    ...(campaigns ? { campaigns: campaigns.map(slug => ownId(organisationId, 'campaign', slug)) } : {}),
    ...(groups ? { groups: groups.map(slug => ownId(organisationId, 'group', slug)) } : {})
  }
}

/** A new organisation holding the records, imported like any file. Minimum sizes and disclosure are off unless asked. */
export async function organisationWith(
  store: Store,
  records: readonly CanonicalRecord[],
  timeZone = 'UTC'
): Promise<TestOrganisation> {
  const services = testServices(store)
  const slug = `test-${made++}`
  const id = await createOrganisation(
    store,
    services.keyring,
    { slug, name: 'Exemple', timeZone, currency: 'EUR' },
    NOW
  )
  const organisation: TestOrganisation = {
    id,
    services,
    load: more => load(services, id, more),
    async ask(key, from, to, more) {
      const [answer] = await compute(store, id, [queryOf(id, key, from, to, more)])
      return answer!
    }
  }
  if (records.length > 0) await organisation.load(records)
  return organisation
}
