import { sql } from 'drizzle-orm'
import type { Keyring } from '../../store/keys.ts'
import type { Tx } from '../../store/transaction.ts'
import { readResidualsInForce } from '../adaptation/versions.ts'
import { counterfactuals, type Counterfactual } from '../counterfactual.ts'
import { localName } from '../raters/local.ts'
import { readLearning } from '../raters/chosen.ts'
import { localModel } from './evidence.ts'
import { unknownMessage } from './judgement.ts'
import { openText } from './prints.ts'

/** Why the local engine flags a message; places are offsets of the text the queue shows. */
export interface Why {
  /** the engine that scores it now: `local@1.0.0+org.7` */
  engine: string
  /** null: the text is gone, and nothing can be said */
  labels: Counterfactual[] | null
}

/**
 * The labels the local engine says of a message, and what each score would be without the words that weigh most; scored when
 * it is asked, by the model in force here. Throws `unknown_message`.
 */
export async function readWhy(tx: Tx, keyring: Keyring, organisationId: string, id: string): Promise<Why> {
  const [row] = (await tx.db.execute(sql`
    select id, text_sealed as sealed from interactions
    where organisation_id = ${organisationId}::uuid and id = ${id}::uuid and direction = 'in'`)) as unknown as {
    id: string
    sealed: unknown
  }[]
  if (!row) throw unknownMessage()
  const text = openText(keyring, organisationId, row.id, row.sealed)
  const { adaptation } = await readLearning(tx, organisationId)
  const residuals = await readResidualsInForce(tx, organisationId)
  return {
    engine: localName(adaptation),
    labels: text === null ? null : counterfactuals(localModel(), { id, text }, residuals)
  }
}
