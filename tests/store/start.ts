/**
 * A process that starts the embedded database of a folder, says how, and stays until it is killed:
 * `node tests/store/start.ts DATA_DIR`. Prints one JSON line.
 */
import { startEmbedded } from '../../server/store/embedded.ts'

const { adopted, port, appUrl } = await startEmbedded({ dataDir: process.argv[2] ?? '' })
process.stdout.write(`${JSON.stringify({ adopted, port, appUrl })}\n`)
setInterval(() => {}, 1_000)
