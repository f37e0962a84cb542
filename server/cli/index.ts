import type { ParseArgsConfig } from 'node:util'
import { accountCommands } from './accounts.ts'
import { benchmarkCommands } from './benchmark.ts'
import { checkCommands } from './check.ts'
import { dataCommands } from './data.ts'
import { demoCommands } from './demo.ts'
import { dialogueCommands } from './dialogue.ts'
import { drawCommands } from './draws.ts'
import { linkCommands } from './links.ts'
import { lockCommands } from './locks.ts'
import { measureCommands } from './measures.ts'
import { operationCommands } from './operations.ts'
import { rateCommands } from './rate.ts'
import { peopleCommands } from './people.ts'
import { reportCommands } from './report.ts'
import { setupCommands } from './setup.ts'
import { sourceCommands } from './sources.ts'

/** What a command gets from its line. */
export interface Line {
  values: Record<string, unknown>
  positionals: string[]
}

/** One command: its name, how it is written, what it does, its options, and the function that runs it. */
export interface Command {
  name: string
  use: string
  does: string
  options: NonNullable<ParseArgsConfig['options']>
  /** exit code; nothing = 0 */
  run(line: Line): Promise<number | void>
}

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  ...demoCommands,
  ...setupCommands,
  ...linkCommands,
  ...drawCommands,
  ...dataCommands,
  ...sourceCommands,
  ...measureCommands,
  ...rateCommands,
  ...dialogueCommands,
  ...reportCommands,
  ...checkCommands,
  ...benchmarkCommands,
  ...accountCommands,
  ...peopleCommands,
  ...lockCommands,
  ...operationCommands
]

/** The help: one line a command. */
export function usage(): string {
  const width = Math.max(...commands.map(command => command.name.length)) + 2
  return `sillage <command> [--json]\n\n${commands.map(command => `  ${command.name.padEnd(width)}${command.does}`).join('\n')}\n`
}
