import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** One living process: its program, and when it began, as the system writes it (two with the same number differ in it). */
interface Process {
  program: string
  began: string
}

/**
 * The process of a number; null when there is none, or when it is dead and only waits for its parent to notice (which,
 * in a container without an init, never happens). Windows: `?` for any process.
 */
function processOf(pid: number): Process | null {
  try {
    if (process.platform === 'win32') return process.kill(pid, 0) ? { program: '?', began: '' } : null
    if (process.platform === 'linux') {
      const [, program = '', state = 'X', rest = ''] =
        /\((.*)\) (\S) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
      // the 22nd field of proc_pid_stat(5), the 4th being the first of the rest
      return state === 'Z' || state === 'X' ? null : { program, began: rest.split(' ')[18] ?? '' }
    }
    const ask = ['-p', String(pid), '-o', 'stat=', '-o', 'lstart=', '-o', 'comm=']
    const said = execFileSync('ps', ask, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).trim()
    const [state = 'Z', weekday, month, day, time, year, ...name] = said.split(/\s+/)
    if (state.startsWith('Z')) return null
    return { program: basename(name.join(' ')), began: [weekday, month, day, time, year].join('').replaceAll(':', '') }
  } catch {
    return null // no such process: no file under /proc, and ps answers 1
  }
}

/** The program a process runs; null when no such process lives. Windows: `?` for any. */
export const programOf = (pid: number): string | null => processOf(pid)?.program ?? null

/** When a process began, letters and digits only; null when no such process lives. */
export const beganAt = (pid: number): string | null => processOf(pid)?.began ?? null

/** Is this process a PostgreSQL server? False when it is gone or when its number now belongs to another program. */
export function isPostgres(pid: number): boolean {
  const program = programOf(pid)
  return program !== null && (program === '?' || program.startsWith('postgres'))
}
