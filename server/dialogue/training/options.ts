import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What the commands of this folder are asked. */
export interface Options {
  /** folder of the hand-over data */
  folder: string
  /** only sources whose weights may be given away */
  isShip: boolean
  isCheck: boolean
}

/** Where the hand-over data are looked for when nothing is said. */
const beside = join(import.meta.dirname, '..', '..', '..', '..', 'shared')

/**
 * Reads `--data FOLDER`, `--ship` (as always), `--measure`, `--check`. Ends the process with 2 and what to do when the data
 * are not there.
 */
export function readOptions(args = process.argv.slice(2)): Options {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      ship: { type: 'boolean' },
      measure: { type: 'boolean' },
      check: { type: 'boolean' }
    }
  })
  const folder = resolve(values.data ?? join(process.env['SILLAGE_SHARED'] ?? beside, 'data', 'dialogue'))
  if (!existsSync(join(folder, 'developer'))) {
    process.stderr.write(`no training data in ${folder}\nsay where: --data FOLDER (with developer/ inside)\n`)
    process.exit(2)
  }
  if (values.ship && values.measure) {
    process.stderr.write('--ship and --measure exclude each other\n')
    process.exit(2)
  }
  return { folder, isShip: !values.measure, isCheck: values.check === true }
}
