import { sql } from 'drizzle-orm'
import type { EnteredByHand } from '#server/measures/measure.ts'
import { ownId } from '#server/store/hash.ts'
import type { Store } from '#server/store/transaction.ts'

/** Writes what people entered, each for the campaign it names or the acts of that instant; throws when there is none. */
export async function enterByHand(
  store: Store,
  organisationId: string,
  entered: readonly EnteredByHand[]
): Promise<void> {
  const org = sql`${organisationId}::uuid`
  await store.tx(organisationId, async ({ db }) => {
    for (const one of entered) {
      const rows =
        one.type === 'cost'
          ? await db.execute(sql`
              insert into costs (organisation_id, id, campaign_id, kind, amount_minor, currency, valid_from, created_at)
              values (${org}, gen_random_uuid(), ${ownId(organisationId, 'campaign', one.campaign)}::uuid, ${one.kind}, ${one.minor},
                ${one.currency}, ${one.from}::timestamptz, ${one.from}::timestamptz) returning id`)
          : await db.execute(sql`
              insert into appeals (organisation_id, id, act_id, at, decided_at, is_upheld)
              select ${org}, gen_random_uuid(), a.id, ${one.at}::timestamptz, ${one.decided_at ?? null}::timestamptz,
                ${one.upheld ?? null}::boolean
              from acts a where a.organisation_id = ${org} and a.at = ${one.act_at}::timestamptz returning id`)
      if (rows.length === 0) throw new Error(`nothing to enter it for: ${JSON.stringify(one)}`)
    }
  })
}
