import { parseArgs } from 'node:util'
import { Problem } from '../problem.ts'
import type { Command } from './index.ts'

/** Commands to choose from, and the help that lists them. */
export interface CommandList {
  commands: readonly Command[]
  usage(): string
}

/**
 * The command line: `sillage <command> …`. Exit 0 on success, 1 on a refusal with one line and the cure, 2 on wrong
 * usage. Thin over the functions the API calls.
 */
export const run = (args: readonly string[], list: CommandList): Promise<number> => main(args, list).catch(refuse)

async function main(args: readonly string[], { commands, usage }: CommandList): Promise<number> {
  const [name = 'help', ...rest] = args
  const command =
    commands.find(one => one.name === name) ?? commands.find(one => one.name === `${name} ${rest[0] ?? ''}`.trim())
  if (!command) {
    process.stderr.write(usage())
    return name === 'help' || name === '--help' ? 0 : 2
  }
  const words = command.name.split(' ').length - 1
  let parsed
  try {
    parsed = parseArgs({
      args: rest.slice(words),
      allowPositionals: true,
      strict: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean' }, ...command.options }
    })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${command.name} ${command.use}\n`)
    return 2
  }
  if (parsed.values.help) {
    process.stdout.write(`sillage ${command.name} ${command.use}\n  ${command.does}\n`)
    return 0
  }
  return (await command.run({ values: parsed.values, positionals: parsed.positionals })) ?? 0
}

function refuse(error: unknown): number {
  const isFrench = /^fr/i.test(process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '')
  if (error instanceof Problem) {
    process.stderr.write(`${isFrench ? error.words.fr : error.words.en}\n`)
    return error.detail.usage ? 2 : 1
  }
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
  const words = error instanceof Error ? `${error.message.split('\n')[0]}${cause}${placeOf(error)}` : String(error)
  process.stderr.write(`${words}\n`)
  return 1
}

/** Where in the server an unforeseen error began, as ` (cli/data.ts:12:3)`: a report of it then says where to look. */
function placeOf({ stack = '' }: Error): string {
  const place = /[\\/]server[\\/]([\w\\/]+\.ts:\d+:\d+)/.exec(stack)?.[1]
  return place ? ` (${place})` : ''
}
