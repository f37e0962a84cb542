import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { beganAt } from './processes.ts'

/** That this process uses an embedded database. */
export interface Hold {
  /** uses it no more */
  release(): void
  /** ends the watch: nothing is looked at when this process dies */
  unwatch(): void
}

/** One empty file per use, beside the database: everything is in its name, so that none is ever half written. */
const pattern = /^in-use-(\d+)-([0-9A-Za-z]*)-[0-9a-f]+$/

/**
 * Notes that this process uses the database of `dataDir`. A watch is set: should this process die without a word
 * (killed, out of memory), `last_out.ts` looks `rest` seconds later whether anybody is left, and stops the database if
 * not. Call it under the lock of `dataDir`.
 */
export function hold(dataDir: string, rest: number): Hold {
  const name = `in-use-${process.pid}-${beganAt(process.pid) ?? ''}-${randomBytes(4).toString('hex')}`
  const path = join(dataDir, name)
  writeFileSync(path, '', { mode: 0o600 })
  return { release: () => rmSync(path, { force: true }), unwatch: watch(dataDir, rest) }
}

/** Does a living process use the database of `dataDir`? Takes away what dead ones left. Call it under its lock. */
export function isHeld(dataDir: string): boolean {
  let held = false
  for (const name of readdirSync(dataDir)) {
    const [, pid, began] = pattern.exec(name) ?? []
    if (pid === undefined) continue
    if (beganAt(Number(pid)) === began) held = true
    else rmSync(join(dataDir, name), { force: true })
  }
  return held
}

/**
 * `read` fails when the pipe closes, however its other end died; a shell waits in a megabyte where Node takes a hundred.
 * What it runs asks by its exit code to be run again later.
 */
const script = 'read -r _ || while sleep "$0"; do "$@"; [ $? -eq 75 ] || exit; done'

/** Starts the watch, in a session of its own so that what ends us does not end it; answers how to end it. */
function watch(dataDir: string, rest: number): () => void {
  if (process.platform === 'win32') return () => {}
  const lastOut = [process.execPath, join(import.meta.dirname, 'last_out.ts'), dataDir]
  const child = spawn('/bin/sh', ['-c', script, String(rest), ...lastOut], {
    cwd: '/',
    // none of our settings: secrets do not outlive us
    env: { PATH: process.env.PATH ?? '' },
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore']
  })
  child.on('error', () => {}) // without a shell nobody watches: the next process to leave stops the database
  child.stdin.on('error', () => {})
  ;(child.stdin as Socket).unref()
  child.unref()
  return () => void child.kill('SIGKILL')
}
