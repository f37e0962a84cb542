import type { Choices, Job } from './preview.ts'

/** Piece of one request: small enough for a slow line, and all that is lost when it is cut. */
const PIECE = 1024 * 1024
const TRIES = 5

/** Makes the address of a path of the API for the organisation of the page. */
export type Address = (path: string) => string

interface Upload {
  upload: string
  received: number
}

/**
 * Sends a file of any size in pieces, and goes on after a cut line.
 *
 * @param onSent share of the file that has arrived, 0–1
 * @returns the id of the upload
 * @throws Error with a sentence for the reader; `interrupted` when the line stayed cut
 */
export async function putDown(
  file: File,
  address: Address,
  interrupted: string,
  onSent: (share: number) => void
): Promise<string> {
  const { upload } = await ask<Upload>(address('/api/v1/imports/uploads'), interrupted, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: file.name, size: file.size })
  })
  for (let at = 0; at < file.size;) {
    const { received } = await sendPiece(file, at, address(`/api/v1/imports/${upload}`), interrupted)
    at = received
    onSent(at / file.size)
  }
  return upload
}

async function sendPiece(file: File, at: number, address: string, interrupted: string): Promise<Upload> {
  const there = new URL(address, location.href)
  there.searchParams.set('at', String(at))
  for (let attempt = 1; ; attempt++) {
    try {
      const headers = { 'content-type': 'application/octet-stream' }
      return await ask<Upload>(there.href, interrupted, { method: 'PUT', headers, body: file.slice(at, at + PIECE) })
    } catch (fault) {
      // a refusal is an answer; only a cut line is worth another try
      if (attempt === TRIES || !(fault instanceof TypeError))
        throw fault instanceof TypeError ? new Error(interrupted) : fault
      await new Promise(done => setTimeout(done, 1000 * attempt))
    }
  }
}

/** Starts reading an upload with these choices; answers the job to watch. */
export async function startReading(
  upload: string,
  choices: Choices,
  address: Address,
  interrupted: string
): Promise<string> {
  const { job } = await ask<{ job: string }>(address(`/api/v1/imports/${upload}/read`), interrupted, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(choices)
  })
  return job
}

/** Listens to a job until it ends. The browser reconnects by itself; the state comes again whole. */
export function watch(job: string, address: Address, onTold: (job: Job) => void): Promise<Job> {
  const events = new EventSource(address(`/api/v1/jobs/${job}/events`))
  return new Promise((resolve, reject) => {
    const hear = (event: MessageEvent<string>) => {
      const heard = JSON.parse(event.data) as Job
      onTold(heard)
      if (heard.state === 'running') return
      events.close()
      resolve(heard)
    }
    for (const state of ['running', 'done', 'failed', 'cancelled']) events.addEventListener(state, hear)
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED) reject(new TypeError('events closed'))
    }
  })
}

/** Stops a job. */
export async function stopJob(job: string, address: Address): Promise<void> {
  await fetch(address(`/api/v1/jobs/${job}`), { method: 'DELETE' })
}

async function ask<T>(address: string, interrupted: string, init: RequestInit): Promise<T> {
  const headers = { ...init.headers, accept: 'application/json', 'accept-language': document.documentElement.lang }
  const answer = await fetch(address, { ...init, headers })
  const body = (await answer.json().catch(() => null)) as (T & { detail?: string }) | null
  if (!answer.ok || body === null) throw new Error(body?.detail ?? interrupted)
  return body
}
