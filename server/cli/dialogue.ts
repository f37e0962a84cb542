import { adaptOrganisation } from '../dialogue/adaptation/learn.ts'
import { putInForce, readVersions } from '../dialogue/adaptation/versions.ts'
import { readLearning } from '../dialogue/raters/chosen.ts'
import { Problem } from '../problem.ts'
import { print, withOrganisation } from './command.ts'
import type { Command } from './index.ts'

const deeds = ['adapt', 'revert', 'versions'] as const
type Deed = (typeof deeds)[number]

function deedOf(word: string | undefined): Deed {
  const found = deeds.find(deed => deed === word)
  if (found) return found
  throw new Problem(
    'unknown_deed',
    { fr: `Dire quoi faire : ${deeds.join(', ')}.`, en: `Say what to do: ${deeds.join(', ')}.` },
    400,
    { usage: true }
  )
}

/** The engine of an organisation: learning from its corrections, and going back. */
export const dialogueCommands: readonly Command[] = [
  {
    name: 'dialogue',
    use: 'adapt|revert|versions --organisation S',
    does: 'learns from corrections; goes back to the original model; lists what was learnt',
    options: { organisation: { type: 'string' } },
    run: ({ values, positionals }) => {
      const deed = deedOf(positionals[0])
      return withOrganisation(values.organisation as string | undefined, async ({ store, keyring, now }, id) => {
        const who = { by: null, now: now() }
        const done =
          deed === 'adapt'
            ? await adaptOrganisation({ store, keyring, now }, id, null)
            : deed === 'revert'
              ? await store.tx(id, tx => putInForce(tx, id, { version: null, learns: false }, who))
              : null
        const { adaptation, learns, versions } = await store.tx(id, async tx => ({
          ...(await readLearning(tx, id)),
          versions: await readVersions(tx, id)
        }))
        print(values.json as boolean, { ...done, learns, in_force: adaptation, versions }, [
          ...(done ? [done.outcome] : []),
          adaptation === null ? 'in force: the original model' : `in force: version ${adaptation}`,
          ...versions.flatMap(({ version, learnedAt, heads }) => [
            `version ${version}, ${learnedAt}`,
            ...heads.map(
              ({ head, corrections, positives, reason, loss, base_loss }) =>
                `  ${head}: ${corrections} corrections, ${positives} yes, ${reason ?? 'used'}, loss ${loss ?? '–'} (original ${base_loss ?? '–'})`
            )
          ])
        ])
      })
    }
  }
]
