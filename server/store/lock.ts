import { randomBytes } from 'node:crypto'
import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../problem.ts'

const databaseStarting = (path: string) =>
  new Problem('database_starting', {
    fr: `Un autre processus démarre la base depuis cinq minutes (${path}) : arrêtez-le, puis recommencez.`,
    en: `Another process has been starting the database for five minutes (${path}): stop it, then try again.`
  })

/**
 * One process at a time does the work a file stands for: creates, starts or stops a database, builds the pages. The holder touches its file every second; one untouched for ten seconds
 * is a dead process's and is taken over (numbers of processes come back, above all in containers). Answers the unlocking. Throws what `busy` gives after
 * five minutes.
 */
export async function lock(path: string, busy: (path: string) => Error = databaseStarting): Promise<() => void> {
  for (let attempt = 0; attempt < 1_500; attempt++) {
    try {
      writeFileSync(path, '', { flag: 'wx', mode: 0o600 })
      const beat = setInterval(() => touch(path), 1_000)
      return () => {
        clearInterval(beat)
        rmSync(path, { force: true })
      }
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e
    }
    if (isAbandoned(path)) takeAway(path)
    else await sleep(200)
  }
  throw busy(path)
}

/** A machine that slept finds its lock taken over: that ends neither this process nor the other's work. */
function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date())
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'ENOENT') throw e
  }
}

function isAbandoned(path: string): boolean {
  const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  return touched !== undefined && Date.now() - touched > 10_000
}

/** Of several that find the same dead lock, one moves it aside; whoever moved a living one by mistake puts it back. */
function takeAway(path: string): void {
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    renameSync(path, aside)
    if (!isAbandoned(aside)) renameSync(aside, path)
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'ENOENT') throw e
  } finally {
    rmSync(aside, { force: true })
  }
}
