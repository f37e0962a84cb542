import { existsSync } from 'node:fs'
import { readdir, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Check } from './doctor_database.ts'
import { fullFor, usedShare } from './ingest/room.ts'

const DAY = 86_400_000
const GIB = 1024 ** 3

/** Node new enough to run the sources as they are, with calendars (`Temporal`). */
export function checkNode(): Check {
  const ok = 'Temporal' in globalThis
  return {
    name: 'node',
    ok,
    says: `Node ${process.versions.node}`,
    ...(ok ? {} : { cure: 'run it through npm, which brings the Node of this project: npm start, npm run -s sillage' })
  }
}

/** Room where the data are: imports are refused at 90 %, everything written at 95 %. */
export async function checkDisk(dataDir: string): Promise<Check> {
  let folder = dataDir
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder)
  const disk = await statfs(folder)
  const free = disk.bavail * disk.bsize
  const used = usedShare(disk)
  const ok = used < fullFor.imports && free > GIB
  return {
    name: 'disk',
    ok,
    says: `${(free / GIB).toFixed(1)} GiB free (${Math.round(used * 100)} % used) at ${folder}`,
    ...(ok ? {} : { cure: 'make room, or move DATA_DIR to a larger disk' })
  }
}

/** Files that were uploaded and never accepted nor thrown away; the server sweeps them after a day. */
export async function checkUploads(folder: string, now: Date): Promise<Check> {
  const paths = existsSync(folder) ? await readdir(folder, { recursive: true }) : []
  let old = 0
  let all = 0
  for (const path of paths) {
    const found = await stat(join(folder, path)).catch(() => null) // taken away meanwhile
    if (!found?.isFile()) continue
    all += 1
    if (now.getTime() - found.mtimeMs > 2 * DAY) old += 1
  }
  return {
    name: 'uploads',
    ok: old === 0,
    says: all === 0 ? 'none waiting' : `${all} files waiting, ${old} of them for more than two days`,
    ...(old === 0 ? {} : { cure: 'restart the server: it throws away uploads that nobody accepted' })
  }
}
