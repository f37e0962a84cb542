import { isTar, tarEntries } from '../archive/tar.ts'
import { headText } from '../decode.ts'
import type { Bytes } from '../source.ts'
import { entryOf } from '../zip.ts'
import { readJson, objectOf, stringOf } from '../threads/json_file.ts'

/** The parts of an archive that are read: what the account published, and who it is. */
export interface ArchiveParts {
  outbox: Bytes
  /** Put before `row:17`: empty for a bare `outbox.json`. */
  refPrefix: string
  /** Stable address and name of the account, when `actor.json` is there. */
  actor: { id: string; name: string | null } | null
}

const known = new WeakMap<Bytes, Promise<ArchiveParts | null>>()
const isOutbox = (name: string) => /(^|\/)outbox\.json$/.test(name)
const isActor = (name: string) => /(^|\/)actor\.json$/.test(name)

/** Finds `outbox.json` and `actor.json` in a `.tar.gz`, a `.tar` or a ZIP; or takes a bare `outbox.json`. `null` otherwise. */
export function archivePartsOf(bytes: Bytes): Promise<ArchiveParts | null> {
  const found = known.get(bytes) ?? find(bytes)
  known.set(bytes, found)
  return found
}

async function find(bytes: Bytes): Promise<ArchiveParts | null> {
  const isZip = Buffer.from(await bytes.slice(0, 4)).toString('latin1') === 'PK\u0003\u0004'
  if (!isZip && !(await isTar(bytes)))
    return (await isCollection(bytes)) ? { outbox: bytes, refPrefix: '', actor: null } : null
  const entries = isZip
    ? [await entryOf(bytes, isOutbox), await entryOf(bytes, isActor)].filter(entry => entry !== null)
    : await tarEntries(bytes, name => isOutbox(name) || isActor(name))
  const outbox = entries.find(({ name }) => isOutbox(name))
  if (!outbox || !(await isCollection(outbox))) return null
  const actor = entries.find(({ name }) => isActor(name))
  return { outbox, refPrefix: 'zip:outbox.json!', actor: actor ? await actorOf(actor) : null }
}

async function isCollection(bytes: Bytes): Promise<boolean> {
  const head = await headText(bytes, 16 * 1024)
  return /^\s*\{/.test(head) && /"OrderedCollection"/.test(head) && /"orderedItems"\s*:\s*\[/.test(head)
}

async function actorOf(bytes: Bytes): Promise<ArchiveParts['actor']> {
  const actor = objectOf(await readJson(bytes))
  const id = stringOf(actor?.['id'])
  return id === null ? null : { id, name: stringOf(actor?.['preferredUsername']) }
}
