import type { Check } from './doctor_database.ts'
import { listOrganisations } from './ingest/organisation.ts'
import type { Keyring, Purpose } from './store/keys.ts'
import type { Store } from './store/transaction.ts'

const purposes: readonly Purpose[] = ['fact', 'pseudonym', 'text', 'secret', 'objection']

/** Does the master key open this database, and the keys of each organisation. */
export async function checkKeys(store: Store, keyring: Keyring): Promise<Check[]> {
  const [row] = await store.tx(
    null,
    ({ sql }) => sql<{ sealed: Uint8Array }[]>`select sealed from access.key_checks where id = 1`
  )
  if (row && !works(() => keyring.unseal(row.sealed)))
    return [
      {
        name: 'keys',
        ok: false,
        says: 'this master key does not open this database',
        cure: 'put the original master key back, or restore the database it belongs to'
      }
    ]
  const organisations = await listOrganisations(store)
  const closed = organisations.filter(({ id }) => !purposes.every(purpose => works(() => keyring.key(id, purpose))))
  if (closed.length === 0)
    return [{ name: 'keys', ok: true, says: `keys of ${organisations.length} organisations open` }]
  return closed.map(({ slug }) => ({
    name: 'keys',
    ok: false,
    says: `${slug}: keys missing, destroyed, or of another master key; figures stay, no import, no reading of texts`,
    cure: 'bring back DATA_DIR/keys from where you keep it (it is not in a backup); after `shred` this is as it should be'
  }))
}

function works(test: () => unknown): boolean {
  try {
    test()
    return true
  } catch {
    return false // what is wrong with it is said by the check
  }
}
