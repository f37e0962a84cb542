import type { CommandList } from './cli/run.ts'
import { isSmall, runSmall } from './cli/small_process.ts'

/** Commands that run in a process of little memory, their file loaded alone: all the others would take too much of it. */
const small: Readonly<Record<string, () => Promise<CommandList['commands']>>> = {
  import: async () => (await import('./cli/data.ts')).dataCommands,
  migrate: async () => (await import('./cli/operations.ts')).operationCommands
}

const args = process.argv.slice(2)
const [name = 'help'] = args
if (!Object.hasOwn(small, name)) {
  await import('./small_heap.ts')
  process.exitCode = await (await import('./cli/run.ts')).run(args, await import('./cli/index.ts'))
} else if (isSmall()) {
  const list = { commands: await small[name]!(), usage: () => '' }
  process.exitCode = await (await import('./cli/run.ts')).run(args, list)
} else process.exitCode = await runSmall(import.meta.filename, args)
