import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'

/**
 * Flags of a process that reads a large file. Sizes of the heap are settled when a process starts: a young generation of
 * 1 MB in place of 16 keeps the loading of our own modules from taking a hundred megabytes for good.
 */
const flags = ['--max-semi-space-size=1', '--max-old-space-size=80', '--heap-growing-percent=30', '--v8-pool-size=1']

/** Whether this process was started as a small one. */
export const isSmall = (): boolean => flags.every(flag => process.execArgv.includes(flag))

/**
 * Starts a file of ours in a process of little memory; one allocation arena, so that what is freed is used again.
 * @param more settings beside those of this process
 */
export function spawnSmall(
  file: string,
  args: readonly string[],
  stdio: StdioOptions,
  more: Readonly<Record<string, string>> = {}
): ChildProcess {
  const env = { ...process.env, ...more, MALLOC_ARENA_MAX: '1' }
  return spawn(process.execPath, [...flags, file, ...args], { env, stdio, serialization: 'advanced' })
}

/**
 * Runs a command line in a small process in place of this one: same streams, same exit code (1 when a signal ended it).
 * A signal to stop is passed on, and this process waits for what it leads to.
 */
export async function runSmall(file: string, args: readonly string[]): Promise<number> {
  const child = spawnSmall(file, args, 'inherit')
  const pass = (signal: NodeJS.Signals) => void child.kill(signal)
  // the terminal has told the child already; a second time would end it before it has said how far it came
  const wait = () => {}
  process.on('SIGTERM', pass).on('SIGINT', wait)
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done))
  process.off('SIGTERM', pass).off('SIGINT', wait)
  return code ?? 1
}
