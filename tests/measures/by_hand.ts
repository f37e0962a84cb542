import { sql } from 'drizzle-orm'
import type { EnteredByHand } from '#server/measures/measure.ts'
import { declare } from '#server/report/locks/declare.ts'
import { ownId } from '#server/store/hash.ts'
import type { Store, Tx } from '#server/store/transaction.ts'

/** Writes what people entered, each for the campaign it names or the acts of that instant; throws when there is none. */
export async function enterByHand(
  store: Store,
  organisationId: string,
  entered: readonly EnteredByHand[]
): Promise<void> {
  const org = sql`${organisationId}::uuid`
  await store.tx(organisationId, async tx => {
    const { db } = tx
    for (const one of entered) {
      if (one.type === 'weights') {
        const how = { at: new Date(one.at), by: null }
        await declare(tx, organisationId, one.campaign, { weights: one.weights, reason: 'autre avis' }, how)
        continue
      }
      if (one.type === 'alternation') {
        await enterPlan(tx, organisationId, one)
        continue
      }
      if (one.type === 'rating') {
        await rateMessages(tx, organisationId, one)
        continue
      }
      if (one.type === 'answer') {
        await answerReport(tx, organisationId, one)
        continue
      }
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

/** A plan as it was drawn, with the day it was written down. */
async function enterPlan(
  { db }: Tx,
  organisationId: string,
  one: Extract<EnteredByHand, { type: 'alternation' }>
): Promise<void> {
  const org = sql`${organisationId}::uuid`
  const id = ownId(organisationId, 'alternation', one.slug)
  await db.execute(sql`
    insert into alternations (organisation_id, id, slug, name, campaign_id, dimension, arm, other, drawn_at)
    values (${org}, ${id}::uuid, ${one.slug}, ${one.slug}, ${ownId(organisationId, 'campaign', one.campaign)}::uuid, ${one.dimension},
      ${one.arm}, ${one.other}, ${one.drawn_at}::timestamptz)`)
  for (const [at, { network, day, arm }] of one.places.entries())
    await db.execute(sql`
      insert into alternation_places (organisation_id, alternation_id, place, network, day, arm)
      values (${org}, ${id}::uuid, ${at + 1}, ${network}, ${day}::date, ${arm})`)
}

/** Notes what a platform answered to the reports of an instant; taken back, it is noted and undone. */
async function answerReport(
  { db }: Tx,
  organisationId: string,
  one: Extract<EnteredByHand, { type: 'answer' }>
): Promise<void> {
  const rows = await db.execute(sql`
    insert into platform_answers (organisation_id, id, act_id, outcome, answered_at, noted_by, noted_at)
    select a.organisation_id, gen_random_uuid(), a.id, ${one.outcome}, ${one.at}::timestamptz, 'mod-1', ${one.noted_at}::timestamptz
    from acts a where a.organisation_id = ${organisationId}::uuid and a.at = ${one.act_at}::timestamptz returning id`)
  if (rows.length === 0) throw new Error(`nothing to answer: ${JSON.stringify(one)}`)
  if (one.taken_back)
    for (const { id } of rows as unknown as { id: string }[])
      await db.execute(sql`
        insert into platform_answers (organisation_id, id, act_id, takes_back, noted_by, noted_at)
        select organisation_id, gen_random_uuid(), act_id, id, 'mod-1', noted_at from platform_answers
        where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`)
}

/** What an engine says of the messages of a span, and its place among the raters where it has one. */
async function rateMessages(
  { db }: Tx,
  organisationId: string,
  one: Extract<EnteredByHand, { type: 'rating' }>
): Promise<void> {
  const org = sql`${organisationId}::uuid`
  const rater = one.rater ?? 'test@1'
  const scores = one.score === undefined ? {} : { hostile_any: one.score }
  const rows = await db.execute(sql`
    insert into ratings (organisation_id, interaction_id, revision, rater, scores, at)
    select ${org}, i.id, i.revision, ${rater}, ${JSON.stringify(scores)}::jsonb, ${one.at}::timestamptz
    from interactions i where i.organisation_id = ${org} and i.direction = 'in'
      and i.occurred_at >= ${one.from}::timestamptz and i.occurred_at < ${one.to}::timestamptz returning rater`)
  if (rows.length === 0) throw new Error(`nothing to rate: ${JSON.stringify(one)}`)
  if (one.place !== undefined)
    await db.execute(
      sql`insert into rater_places (organisation_id, rater, place) values (${org}, ${rater}, ${one.place})`
    )
}
