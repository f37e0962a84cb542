/**
 * A process that starts the embedded database of a folder, says how, and uses it until it is killed, or told to leave by
 * SIGTERM or SIGINT: `node tests/store/start.ts DATA_DIR [REST]`. Prints one JSON line.
 */
import { startEmbedded } from '../../server/store/embedded.ts'

const [dataDir = '', rest = '30'] = process.argv.slice(2)
const { adopted, port, appUrl, leave } = await startEmbedded({ dataDir, rest: Number(rest) })
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void leave().then(() => process.exit(0)))
process.stdout.write(`${JSON.stringify({ adopted, port, appUrl })}\n`)
setInterval(() => {}, 1_000)
