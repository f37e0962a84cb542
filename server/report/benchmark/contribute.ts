import { randomUUID } from 'node:crypto'
import { masked } from '../../measures/engine.ts'
import { loadFrame } from '../../measures/frame.ts'
import type { Result } from '../../measures/measure.ts'
import { Problem } from '../../problem.ts'
import type { Store, Tx } from '../../store/transaction.ts'
import { withRegister } from '../handover.ts'
import { heldWords, type HeldWords } from '../held.ts'
import { exportThreshold } from '../register.ts'
import { received } from './catalogue.ts'
import { addMember, addSent, lastSent, memberOf, type Member } from './kept.ts'
import { answersOf, ownLines, type OwnLine } from './own.ts'
import { checkEnded, spanOfPeriod } from './period.ts'
import { sealed, sha256 } from './seal.ts'
import { contribution, poolName, sectors, sizes, type ContributedLine, type Contribution } from './shape.ts'

/** A contribution file, to the byte, and what was masked in it because of what left before. */
export interface MadeContribution {
  document: Contribution
  text: string
  /** SHA-256 of the bytes */
  sha256: string
  /** this content has left before */
  isSent: boolean
  held: readonly HeldWords[]
}

/** Who makes it: a user, or null for the command line. `isLook`: nothing leaves, nothing is written. */
export interface Making {
  by: string | null
  isLook: boolean
  /** bytes that were shown before; others are refused */
  expected?: string
}

/**
 * Declares what an organisation is in a pool, and draws its contribution id the first time. Throws on a word that is not
 * in the lists.
 */
export async function declareMember(
  tx: Tx,
  organisationId: string,
  { pool, sector, size }: { pool: string; sector: string; size: string },
  now: Date
): Promise<Member> {
  const found = contribution.pick({ pool: true, sector: true, size: true }).safeParse({ pool, sector, size })
  if (!found.success)
    throw new Problem('bad_benchmark_member', {
      fr: `Nom du groupement en minuscules, chiffres et tirets ; secteur : ${sectors.join(', ')} ; taille : ${sizes.join(', ')}.`,
      en: `Name of the pool in lower case, digits and hyphens; sector: ${sectors.join(', ')}; size: ${sizes.join(', ')}.`
    })
  return addMember(tx, organisationId, { ...found.data, contribution: randomUUID() }, now)
}

/**
 * The contribution of an organisation to a pool for a period: through the threshold of exports and the register of what
 * left, written down unless it is only looked at. The same content has the same revision and the same bytes. Throws when
 * the period still runs, the pool was not declared, or the content is no longer the one expected.
 */
export async function contribute(
  store: Store,
  organisationId: string,
  { pool, period }: { pool: string; period: string },
  { by, isLook, expected }: Making,
  now: Date
): Promise<MadeContribution> {
  const frame = await store.tx(organisationId, tx => loadFrame(tx, organisationId), { mode: 'read only' })
  checkEnded(period, frame.timeZone, now)
  const answers = await answersOf(store, organisationId, spanOfPeriod(period, frame.timeZone), 'export', now)
  const leaving = { output: `benchmark ${poolName.safeParse(pool).data ?? ''}`, isLook, by }
  const { made, held } = await withRegister(store, organisationId, leaving, now, async (admit, tx) => {
    const member = await memberOf(tx, organisationId, pool)
    const k = exportThreshold(await loadFrame(tx, organisationId))
    const lines = await ownLines(tx, organisationId, answers, period, 'export', (name, result) =>
      isOfFew(result, k) ? masked(result) : admit(name, result)
    )
    const last = await lastSent(tx, organisationId, pool, period)
    const before = last && withRevision(documentOf(member, period, lines, k), last.revision)
    const isSent = before !== null && sealed(before) === last?.content
    const document = isSent ? before : withRevision(documentOf(member, period, lines, k), (last?.revision ?? 0) + 1)
    const text = sealed(document)
    const digest = sha256(text)
    if (expected !== undefined && expected !== digest) throw changed()
    if (!isLook && !isSent)
      await addSent(
        tx,
        organisationId,
        { pool, period, revision: document.revision, sha256: digest, content: text, by },
        now
      )
    return { document, text, sha256: digest, isSent }
  })
  const told = heldWords(held, frame, exportThreshold(frame))
  return { ...made, held: told.map(one => (one.measure === received.key ? { ...one, label: received.label } : one)) }
}

const withRevision = (document: Omit<Contribution, 'revision'>, revision: number): Contribution => ({
  ...document,
  revision
})

function documentOf(
  member: Member,
  period: string,
  lines: readonly OwnLine[],
  k: number
): Omit<Contribution, 'revision'> {
  const { pool, contribution: id, sector, size } = member
  return {
    format: 'sillage-benchmark-contribution',
    v: 1,
    ...{ pool, contribution: id, period, sector, size, k },
    lines: lines.map(line => contributed(line, k))
  }
}

const digits = (value: number | null, precision: number) =>
  value === null ? null : Number(value.toPrecision(precision))

/**
 * A number as it leaves: three digits, and two of what it rests on. Where nobody, or fewer than k persons, are behind
 * it, it does not leave at all: the load of three moderators is theirs.
 */
export function contributed({ compared: { key, definition, unit }, result }: OwnLine, k: number): ContributedLine {
  const none = { key, definition, unit, value: null, lo: null, hi: null, n: null }
  if (result.status !== 'ok') return { ...none, status: result.status }
  if (result.value === null || !result.n) return { ...none, status: 'unknown' }
  if (isOfFew(result, k)) return { ...none, status: 'masked' }
  const [value, lo, hi] = [result.value, ...boundsOf(result)].map(one => digits(one, 3)) as [
    number,
    number | null,
    number | null
  ]
  return { key, definition, unit, status: 'ok', value, lo, hi, n: digits(result.n, 2) }
}

/** Whether nobody knows of k persons behind a number that there is. */
const isOfFew = ({ status, persons }: Result, k: number) => status === 'ok' && (persons ?? 0) < k

/** Bounds around the value; one alone says nothing. */
const boundsOf = ({ lo, hi }: Result): [number | null, number | null] =>
  lo === null || hi === null ? [null, null] : [lo, hi]

const changed = () =>
  new Problem(
    'benchmark_changed',
    {
      fr: 'Les nombres ont changé depuis l’aperçu : rien n’est sorti. Relire l’aperçu, puis recommencer.',
      en: 'The numbers changed since the preview: nothing left. Read the preview again, then start over.'
    },
    409
  )
