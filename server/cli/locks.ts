import { lockFaults } from '../report/locks/read.ts'
import { sealNew } from '../report/locks/seal.ts'
import { print, withOrganisation } from './command.ts'
import type { Command } from './index.ts'

/** Checking what campaigns declared. */
export const lockCommands: readonly Command[] = [
  {
    name: 'locks',
    use: '--organisation S',
    does: 'seals what campaigns declared and was not sealed yet, and checks every seal; 1 and a list when one does not hold',
    options: { organisation: { type: 'string' } },
    run: line =>
      withOrganisation(line.values.organisation as string | undefined, async ({ store, now }, organisationId) => {
        const added = await store.tx(organisationId, tx => sealNew(tx, organisationId, now()))
        const found = await store.tx(organisationId, tx => lockFaults(tx, organisationId, null), { mode: 'read only' })
        const faults = [...found].flatMap(([campaign, some]) => some.map(one => ({ campaign, ...one })))
        print(line.values.json as boolean, { sealed: added, faults }, [
          ...added.map(slug => `${slug}: sealed`),
          ...faults.map(({ campaign, seq, kind }) => `${campaign} ${seq}: ${kind}`)
        ])
        return faults.length > 0 ? 1 : 0
      })
  }
]
