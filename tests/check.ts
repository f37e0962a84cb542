import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'

/** `npm run check`: types, lint and format, each said with its time; the first that fails fails the whole. */
const steps: readonly [name: string, command: readonly string[]][] = [
  ['sync', ['svelte-kit', 'sync', '--config', 'web/vite.config.ts']],
  ['types', ['svelte-check', '--threshold', 'error', '--output', 'machine']],
  ['lint', ['oxlint', '--deny-warnings', 'server', 'web', 'tests', 'demo']],
  ['format', ['prettier', '--check', '--log-level', 'warn', 'server', 'web', 'tests', 'demo', '*.ts']]
]

for (const [name, [command, ...args]] of steps) {
  const start = performance.now()
  const done = spawnSync(`node_modules/.bin/${command}`, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(`${name.padEnd(7)} ${done.status === 0 ? 'ok' : 'FAILED'} ${seconds} s\n`)
  if (done.status !== 0) process.exit(1)
}
