import type { CommandList } from './cli/run.ts'
import { isSmall, runSmall } from './cli/small_process.ts'

/** Commands whose file is loaded alone: with all the others it would take seconds and a hundred megabytes. */
const alone: Readonly<Record<string, () => Promise<CommandList['commands']>>> = {
  import: async () => (await import('./cli/data.ts')).dataCommands,
  migrate: async () => (await import('./cli/operations.ts')).operationCommands,
  rate: async () => (await import('./cli/rate.ts')).rateCommands
}
/** Those of them that run in a process of little memory. */
const small = ['import', 'migrate']

const args = process.argv.slice(2)
const [name = 'help'] = args
if (small.includes(name) && !isSmall()) process.exitCode = await runSmall(import.meta.filename, args)
else {
  const { run } = await import('./cli/run.ts')
  if (Object.hasOwn(alone, name))
    process.exitCode = await run(args, { commands: await alone[name]!(), usage: () => '' })
  else {
    await import('./small_heap.ts')
    process.exitCode = await run(args, await import('./cli/index.ts'))
  }
}
