import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { openDoor } from '#server/dialogue/door.ts'
import { startThread } from '#server/dialogue/raters/thread.ts'
import { startRatingWorker, type Death, type Keeping, type RatingWorker } from '#server/dialogue/raters/worker.ts'

let running: RatingWorker | null = null
afterEach(async () => {
  await running?.stop()
  running = null
})

/** A rating thread whose deaths are noted, and which can be killed. */
function keep(more: Keeping = {}) {
  const deaths: Death[] = []
  const threads: Worker[] = []
  const thread = () => {
    const one = (more.thread ?? startThread)()
    threads.push(one)
    return one
  }
  running = startRatingWorker({ rests: [10], ...more, thread, tell: death => deaths.push(death) })
  return { worker: running, deaths, threads, kill: () => threads.at(-1)!.terminate() }
}

const some = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: String(from + at),
    text: (from + at) % 2 ? 'Merci' : 'Tu es un crétin'
  }))
const isRated = (answer: object) => !('abstain' in answer)

describe('a rating thread that dies', () => {
  test('while it rates is started again, and no message is lost', async () => {
    const { worker, deaths, threads, kill } = keep()
    const asked = [some(0, 200), some(200, 3), some(203, 1)]
    const answers = asked.map(messages => worker.rateBatch(messages))
    await kill()
    const found = await Promise.all(answers)
    expect(found.map(({ answers: list }) => list.length)).toEqual([200, 3, 1])
    expect(found.flatMap(({ answers: list }) => list).every(isRated)).toBe(true)
    expect(deaths.map(({ deaths: row, rest }) => [row, rest])).toEqual([[1, 10]])
    expect(threads).toHaveLength(2)
    expect(worker.state()).toBe('running')
  })
  test('while nothing is asked of it is there for the next message', async () => {
    const { worker, kill } = keep()
    await worker.rateBatch(some(0, 1))
    await kill()
    expect(worker.state()).toBe('restarting')
    expect((await worker.rateBatch(some(1, 2))).answers.every(isRated)).toBe(true)
  })
  test('after it answered is a first death again', async () => {
    const { worker, deaths, kill } = keep({ rests: [1, 2000] })
    for (const at of [0, 1, 2]) {
      await worker.rateBatch(some(at, 1))
      await kill()
    }
    expect(deaths.map(({ deaths: row, rest }) => [row, rest])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1]
    ])
  })
})

describe('a thread that never lives', () => {
  const stillborn = () => new Worker('process.exit(3)', { eval: true })
  test('is waited for longer each time, and keeps nobody waiting after the third death', async () => {
    const rests = [1, 2, 3, 5000]
    const { worker, deaths } = keep({ rests, thread: stillborn })
    const first = await worker.rateBatch(some(0, 2))
    expect(first).toEqual({ rater: 'local', answers: [{ abstain: 'error' }, { abstain: 'error' }] })
    await expect.poll(() => deaths.length, { timeout: 30_000 }).toBe(4)
    expect(deaths.map(({ rest }) => rest)).toEqual(rests)
    expect(deaths.at(-1)).toEqual({ reason: 'exit 3', deaths: 4, rest: 5000 })
    expect(worker.state()).toBe('restarting')
    expect((await worker.rateBatch(some(2, 1))).answers).toEqual([{ abstain: 'error' }])
  })
  test('gives way to one that lives, which rates what comes then', async () => {
    let born = 0
    const { worker } = keep({ rests: [1], thread: () => (born++ < 4 ? stillborn() : startThread()) })
    await worker.rateBatch(some(0, 1))
    await expect.poll(() => born, { timeout: 30_000 }).toBe(5)
    expect((await worker.rateBatch(some(1, 1))).answers.every(isRated)).toBe(true)
  })
  test('stopped while it rests, answers and starts no more', async () => {
    let born = 0
    const { worker, deaths } = keep({ rests: [50], thread: () => (born++, stillborn()) })
    await expect.poll(() => deaths.length, { timeout: 30_000 }).toBe(1)
    const waiting = worker.rateBatch(some(0, 1))
    await worker.stop()
    expect((await waiting).answers).toEqual([{ abstain: 'error' }])
    expect(worker.state()).toBe('stopped')
    expect(born).toBe(1)
  })
})

test('the door says what state its thread is in', async () => {
  const threads: Worker[] = []
  const thread = () => {
    const one = startThread()
    threads.push(one)
    return one
  }
  const door = openDoor(() => startRatingWorker({ rests: [10], thread }))
  expect(door.state()).toBe('idle')
  const first = door.rate({ id: '1', text: 'Tu es un crétin' })
  await expect.poll(() => threads.length, { timeout: 30_000 }).toBe(1)
  await threads[0]!.terminate()
  expect(await first).toMatchObject({ abstain: null, rater: expect.stringMatching(/^local@\d/) as string })
  expect(door.state()).toBe('running')
  await door.stop()
})
