import { createHash } from 'node:crypto'
import { CarIndexer } from '@ipld/car'
import { decode } from '@ipld/dag-cbor'
import { Problem } from '../../problem.ts'
import type { Bytes } from '../source.ts'
import { objectOf, stringOf, type Json } from '../threads/json_file.ts'

/** The largest block read: a record is at most some kilobytes, a node of the tree too. */
const BLOCK_LIMIT = 1024 * 1024
const BLOCKS = 5_000_000

/** An open repository: whose it is, and its records by path (`app.bsky.feed.post/3k…`), in the order of the tree. */
export interface Repository {
  did: string
  records(): AsyncGenerator<{ path: string; value: Json | null }>
}

/**
 * Opens the repository of a Bluesky account (CAR v1): keeps the place of each block, never the blocks. Every block is
 * checked against its hash when it is read. Throws a Problem when the file is cut or damaged, or is no repository.
 */
export async function openRepository(bytes: Bytes): Promise<Repository> {
  const blocks = await placesOf(bytes)
  const root = await readBlock(bytes, blocks, blocks.root)
  const [did, data] = [stringOf(root?.['did']), linkOf(root?.['data'])]
  if (did === null || data === null) throw damaged('commit')
  return { did, records: () => walk(bytes, blocks, data) }
}

interface Places {
  root: string
  at: Map<string, { offset: number; length: number; digest: Uint8Array }>
}

async function placesOf(bytes: Bytes): Promise<Places> {
  const at: Places['at'] = new Map()
  try {
    const indexer = await CarIndexer.fromIterable(bytes.stream())
    const [root] = await indexer.getRoots()
    for await (const { cid, blockOffset, blockLength } of indexer) {
      at.set(cid.toString(), { offset: blockOffset, length: blockLength, digest: cid.multihash.digest })
      if (at.size > BLOCKS) throw damaged('too_many_blocks')
    }
    return { root: String(root), at }
  } catch (error) {
    throw error instanceof Problem ? error : damaged(error instanceof Error ? error.message : 'unknown')
  }
}

async function readBlock(bytes: Bytes, { at }: Places, cid: string): Promise<Json | null> {
  const place = at.get(cid)
  if (!place) return null
  if (place.length > BLOCK_LIMIT) throw damaged('block_too_long')
  const block = await bytes.slice(place.offset, place.length)
  if (!createHash('sha256').update(block).digest().equals(place.digest)) throw damaged('hash')
  try {
    return objectOf(decode(block))
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : 'unknown')
  }
}

// A link is a content identifier: an object with a hash.
function linkOf(value: unknown): string | null {
  const link = objectOf(value)
  return link && 'multihash' in link ? String(value) : null
}

/** What is left to visit of the tree: a node to open, or a record to give. */
type Left = { node: string } | { path: string; record: string }

// The tree keeps keys in order: a node has a left subtree, then entries, each with the subtree at its right.
async function* walk(bytes: Bytes, places: Places, data: string): AsyncGenerator<{ path: string; value: Json | null }> {
  const left: Left[] = [{ node: data }]
  const seen = new Set<string>()
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if ('record' in next) {
      yield { path: next.path, value: await readBlock(bytes, places, next.record) }
      continue
    }
    if (seen.has(next.node)) throw damaged('tree')
    seen.add(next.node)
    const node = await readBlock(bytes, places, next.node)
    if (!node) throw damaged('missing_node')
    left.push(...childrenOf(node).toReversed())
  }
}

function childrenOf(node: Json): Left[] {
  const children: Left[] = []
  const first = linkOf(node['l'])
  if (first !== null) children.push({ node: first })
  let path = ''
  for (const entry of Array.isArray(node['e']) ? node['e'].map(objectOf) : []) {
    const [shared, rest, record, after] = [entry?.['p'], entry?.['k'], linkOf(entry?.['v']), linkOf(entry?.['t'])]
    if (typeof shared !== 'number' || !(rest instanceof Uint8Array) || record === null) throw damaged('entry')
    path = path.slice(0, shared) + Buffer.from(rest).toString('latin1')
    children.push({ path, record })
    if (after !== null) children.push({ node: after })
  }
  return children
}

function damaged(cause: string): Problem {
  const words = {
    fr: 'Ce dépôt Bluesky est coupé ou abîmé. Téléchargez-le de nouveau.',
    en: 'This Bluesky repository is cut or damaged. Download it again.'
  }
  return new Problem('repository_unreadable', words, 400, { cause })
}
