import { sql } from 'drizzle-orm'
import { copyGroups } from '../statistics/minhash.ts'
import { coordinatedClusters, coordinationRule } from '../statistics/coordination.ts'
import type { Tx } from '../store/transaction.ts'
import { sharedObjects, writtenTexts } from './authenticity.ts'
import { contextOf, windowOf, type Query } from './compute.ts'
import { actsIn } from './coordinated_sharing.ts'
import { resultOf } from './engine.ts'
import { uuids } from './facts.ts'
import type { Frame } from './frame.ts'
import { measureByKey } from './index.ts'
import type { Note, Result, Row, Window } from './measure.ts'
import { packsIn, readAttacks } from './pile_on_alert.ts'

/** An account as a moderator sees it. */
export interface Voice {
  account: string
  pseudonym: string
  network: string
  is_flagged: boolean
}

/** Accounts that acted together, and how. Instants in ISO. */
export interface ClusterEvidence {
  accounts: Voice[]
  acts: number
  objects: number
  /** what was passed on */
  kinds: string[]
  /** median seconds to the nearest act of another account */
  seconds: number
  from: string
  to: string
}

/** Messages with the same words, or nearly. */
export interface CopyEvidence {
  accounts: Voice[]
  messages: number
  texts: number
  from: string
  to: string
}

/** A pack: who is attacked first; who attacks is only counted. */
export interface PackEvidence {
  /** one of our accounts, or somebody who takes part */
  target: 'account' | 'participant'
  name: string
  messages: number
  authors: number
  expected: number
  chance: number
  from: string
  to: string
}

type Asked = Omit<Query, 'measure'>
const rowsOf = async (tx: Tx, query: ReturnType<typeof sql>) => (await tx.db.execute(query)) as unknown as Row[]
const windowFor = (frame: Frame, key: string, asked: Asked): Window => {
  const measure = measureByKey(key)
  if (!measure) throw new Error(`unknown measure: ${key}`)
  return windowOf(frame, { ...asked, measure }, asked, null)
}
const iso = (seconds: number) => new Date(seconds * 1000).toISOString()

/**
 * A1 with another window than its own: the same clusters, looked for within so many seconds. Its number is exploratory
 * unless the window is that of the measure.
 */
export async function clustersWithin(tx: Tx, frame: Frame, asked: Asked, seconds: number): Promise<Result> {
  const measure = measureByKey('coordinated_sharing')!
  const rows = await rowsOf(tx, sharedObjects(windowFor(frame, measure.key, asked)))
  const { acts, looked } = actsIn(rows)
  const clusters = coordinatedClusters(acts, { ...coordinationRule, seconds })
  const isOwn = seconds === coordinationRule.seconds
  const notes: Note[] = [...(isOwn ? [] : [{ code: 'exploratory' }]), { code: 'window_seconds', n: seconds }]
  const persons = new Set(clusters.flatMap(cluster => cluster.persons)).size
  const found = { value: clusters.length, n: looked, persons, notes }
  return resultOf(measure, found, contextOf(frame, { ...asked, measure }, asked))
}

/** Every cluster, with its accounts under their pseudonyms. */
export async function clusterEvidence(tx: Tx, frame: Frame, asked: Asked, seconds: number): Promise<ClusterEvidence[]> {
  const rows = await rowsOf(tx, sharedObjects(windowFor(frame, 'coordinated_sharing', asked)))
  const clusters = coordinatedClusters(actsIn(rows).acts, { ...coordinationRule, seconds })
  const voices = await voicesOf(
    tx,
    clusters.flatMap(({ accounts }) => accounts)
  )
  const kinds = new Map(rows.map(row => [String(row.object), String(row.kind)]))
  return clusters.map(cluster => ({
    accounts: cluster.accounts.flatMap(account => voices.get(account) ?? []),
    acts: cluster.acts,
    objects: cluster.objects.length,
    kinds: [...new Set(cluster.objects.map(object => kinds.get(object) ?? 'url'))].sort(),
    seconds: cluster.seconds,
    from: iso(cluster.from),
    to: iso(cluster.to)
  }))
}

/** Every group of copied texts, with the accounts that wrote them. */
export async function copyEvidence(tx: Tx, frame: Frame, asked: Asked): Promise<CopyEvidence[]> {
  const window = windowFor(frame, 'duplicate_text_share', asked)
  const rows = (await rowsOf(tx, writtenTexts(window))).filter(row => row.object !== null && row.letters === '')
  const texts = [...Map.groupBy(rows, row => String(row.object))]
  const groups = copyGroups(
    texts.map(([, same]) => ({
      signature: same[0]!.signature as Uint8Array,
      authors: new Set(same.map(row => String(row.person_id)))
    }))
  )
  return Promise.all(
    groups.map(async group => {
      const objects = group.map(at => texts[at]![0])
      const written = await rowsOf(
        tx,
        sql`select x.account, count(*)::int as messages, min(x.at) as from, max(x.at) as to from (${sharedObjects(window)}) x
          where x.object in ${uuids(objects)} and x.account is not null group by x.account`
      )
      const voices = await voicesOf(
        tx,
        written.map(row => String(row.account))
      )
      return {
        accounts: [...voices.values()],
        messages: written.reduce((sum, row) => sum + Number(row.messages), 0),
        texts: group.length,
        from: iso(Math.min(...written.map(row => Number(row.from)))),
        to: iso(Math.max(...written.map(row => Number(row.to))))
      }
    })
  )
}

/** Every pack: whom it fell upon, how many, how unlikely. Authors are counted, not shown. */
export async function packEvidence(tx: Tx, frame: Frame, asked: Asked): Promise<PackEvidence[]> {
  const window = windowFor(frame, 'pile_on_alert', asked)
  const packs = packsIn(await rowsOf(tx, readAttacks(window)), window)
  const targets = [...new Set(packs.map(({ target }) => target))]
  if (targets.length === 0) return []
  const named = await rowsOf(
    tx,
    sql`select id::text, pseudonym as name, 'participant' as kind from persons where id in ${uuids(targets)}
      union all
      select id::text, coalesce(display_name, handle, external_id), 'account' from accounts where id in ${uuids(targets)}`
  )
  const names = new Map(named.map(row => [String(row.id), row]))
  return packs.map(pack => ({
    target: names.get(pack.target)?.kind === 'account' ? 'account' : 'participant',
    name: String(names.get(pack.target)?.name ?? ''),
    messages: pack.messages,
    authors: pack.authors.length,
    expected: pack.expected,
    chance: pack.chance,
    from: iso(pack.from * 3600),
    to: iso(pack.to * 3600)
  }))
}

async function voicesOf(tx: Tx, accounts: readonly string[]): Promise<Map<string, Voice>> {
  if (accounts.length === 0) return new Map()
  const rows = await rowsOf(
    tx,
    sql`select d.id::text as account, p.pseudonym, d.network, exists (select from account_flags f
        where f.organisation_id = d.organisation_id and f.identity_id = d.id and f.lifted_at is null) as is_flagged
      from identities d join persons p on p.organisation_id = d.organisation_id and p.id = d.resolved_person_id
      where d.id in ${uuids(accounts)} order by p.pseudonym`
  )
  return new Map(rows.map(row => [String(row.account), row as unknown as Voice]))
}
