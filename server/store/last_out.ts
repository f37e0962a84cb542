/**
 * What a watch runs once the process it watched is dead: `node last_out.ts DATA_DIR`. Stops the database of that folder
 * when nobody uses it any more; ends with 75 (try again later) while somebody unknown still talks to it. Says nothing:
 * nobody reads it.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { stopUnused } from './let_go.ts'

const [dataDir = ''] = process.argv.slice(2)
if (existsSync(join(dataDir, 'database.json')) && (await stopUnused(dataDir)) === 'spoken_to') process.exitCode = 75
