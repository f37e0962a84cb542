import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import { openBytes, sealBytes, type Keyring } from '../../store/keys.ts'
import { writeAudit } from '../../store/log.ts'
import type { Tx } from '../../store/transaction.ts'
import type { HostedId } from './hosted.ts'
import { refuseOnnx } from './onnx.ts'
import { isHosted, raterIds, readChosen, settlePlaces, type RaterId } from './chosen.ts'

/** Version of the text of data processing that whoever switches a service on must have read; a new text asks again. */
export const TERMS = 'texts@1'

const KEY_VERSION = 1
const placeOf = (organisationId: string, id: string) => Buffer.from(`${organisationId}|rater ${id}|key`)

/** Who changes, and when. */
export interface By {
  by: string | null
  now: Date
}

/** A rater as it is wanted: on or off, with a new key, with the version of the text that was read. */
export interface Wanted {
  isOn: boolean
  key?: string | undefined
  accepted?: string | undefined
}

/**
 * Switches a rater on or off. A hosted one needs a key, kept sealed, and the text of data processing read; the key is
 * destroyed when it is switched off. Throws `local_stays`, `terms_not_read`, `key_missing`, `onnx_missing`.
 */
export async function setRater(
  tx: Tx,
  keyring: Keyring,
  organisationId: string,
  id: RaterId,
  wanted: Wanted,
  { by, now }: By
): Promise<void> {
  const chosen = await readChosen(tx, organisationId)
  const one = chosen.find(each => each.id === id)!
  if (id === 'local' && !wanted.isOn) throw localStays()
  if (id === 'onnx' && wanted.isOn) refuseOnnx()
  const key = wanted.key?.trim() ?? ''
  if (isHosted(id) && wanted.isOn) refuseUntold(wanted, one.isOn && one.accepted === TERMS, key !== '' || one.hasKey)
  const at = now.toISOString()
  await tx.db.execute(sql`
    insert into dialogue_raters as r (organisation_id, id, place, is_on, on_since, off_since, accepted, accepted_by, accepted_at,
      sealed, key_version, key_end, changed_by, changed_at)
    values (${organisationId}::uuid, ${id}, ${one.place}, ${wanted.isOn}, ${wanted.isOn ? at : null}::timestamptz,
      ${wanted.isOn ? null : at}::timestamptz, ${TERMS}, ${by}, ${at}::timestamptz,
      ${sealed(keyring, organisationId, id, key)}::bytea, ${KEY_VERSION}, ${key.length >= 16 ? key.slice(-4) : ''}, ${by}, ${at}::timestamptz)
    on conflict (organisation_id, id) do update set is_on = excluded.is_on,
      on_since = case when excluded.is_on and r.is_on then r.on_since when excluded.is_on then excluded.on_since else r.on_since end,
      off_since = excluded.off_since, fault = null, rests_until = null,
      accepted = case when excluded.is_on then excluded.accepted else r.accepted end,
      accepted_by = case when excluded.is_on then excluded.accepted_by else r.accepted_by end,
      accepted_at = case when excluded.is_on then excluded.accepted_at else r.accepted_at end,
      sealed = case when not excluded.is_on then null else coalesce(excluded.sealed, r.sealed) end,
      key_end = case when not excluded.is_on then '' when excluded.sealed is null then r.key_end else excluded.key_end end,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
  await settlePlaces(tx, organisationId)
  const detail = { is_on: wanted.isOn, new_key: key !== '', terms: isHosted(id) && wanted.isOn ? TERMS : null }
  await writeAudit(tx.db, organisationId, { at: now, userId: by, action: 'rater_changed', subject: id, detail })
}

const sealed = (keyring: Keyring, organisationId: string, id: string, key: string) =>
  key === ''
    ? sql`null`
    : sql`decode(${Buffer.from(sealBytes(keyring.key(organisationId, 'secret'), Buffer.from(key), placeOf(organisationId, id))).toString('hex')}, 'hex')`

/** The key of a hosted service, opened for its calls and for nothing else; null without one. */
export async function openRaterKey({ sql }: Tx, keyring: Keyring, organisationId: string, id: HostedId) {
  const [row] = await sql<
    { sealed: Uint8Array | null }[]
  >`select sealed from dialogue_raters where id = ${id} and is_on`
  if (!row?.sealed) return null
  return Buffer.from(
    openBytes(keyring.key(organisationId, 'secret'), row.sealed, placeOf(organisationId, id))
  ).toString()
}

/** Puts raters in an order; those not named keep theirs, after. Throws `unknown_rater` on a repetition. */
export async function orderRaters(
  tx: Tx,
  organisationId: string,
  order: readonly RaterId[],
  { by, now }: By
): Promise<void> {
  if (new Set(order).size !== order.length) throw new Problem('unknown_rater', twice, 400)
  const rest = (await readChosen(tx, organisationId)).map(({ id }) => id).filter(id => !order.includes(id))
  const all = [...order, ...rest]
  const at = now.toISOString()
  for (const id of raterIds)
    await tx.db.execute(sql`
      insert into dialogue_raters as r (organisation_id, id, place, is_on, changed_by, changed_at)
      values (${organisationId}::uuid, ${id}, ${all.indexOf(id) + 1}, ${id === 'local'}, ${by}, ${at}::timestamptz)
      on conflict (organisation_id, id) do update set place = excluded.place`)
  await settlePlaces(tx, organisationId)
  const line = { at: now, userId: by, action: 'raters_ordered', subject: 'raters', detail: { order: all } }
  await writeAudit(tx.db, organisationId, line)
}

const twice = { fr: 'Un moteur est nommé deux fois.', en: 'An engine is named twice.' }
const localStays = () =>
  new Problem('local_stays', {
    fr: 'Le moteur local reste allumé : lui seul montre les mots qui l’ont fait parler.',
    en: 'The local engine stays on: it alone shows the words that made it speak.'
  })

function refuseUntold({ accepted }: Wanted, wasRead: boolean, hasKey: boolean): void {
  if (accepted !== TERMS && !wasRead)
    throw new Problem('terms_not_read', {
      fr: 'Cocher d’abord que le texte sur les données envoyées a été lu.',
      en: 'First tick that the text about the data sent has been read.'
    })
  if (!hasKey)
    throw new Problem('key_missing', {
      fr: 'Il faut la clé donnée par le service.',
      en: 'The key given by the service is needed.'
    })
}
