import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** What a start is at, for the log and for whoever opens the address meanwhile. */
export interface Waiting {
  /**
   * Says what is being done. The log hears of what lasts more than a second; of numbers that change under the same `kind`
   * every ten seconds.
   */
  at(fr: string, en: string, kind?: string): void
  /** Says no more and gives the port back. */
  end(): Promise<void>
}

const TICK = 250
const LONG = 1_000
const AGAIN = 10_000

/**
 * Answers 503 on the address of the server until it is ready, with a page that says what it is at and asks again by itself.
 * On port 0 nobody could know the address: nothing listens. Rejects when the port is taken.
 * @param say writes to the log
 */
export async function openWaiting(
  { host, port }: { host: string; port: number },
  say: (fr: string, en: string) => void
): Promise<Waiting> {
  let stage = { fr: 'Démarrage…', en: 'Starting…', kind: '', since: performance.now() }
  let heard = { stage, at: -Infinity }
  const timer = setInterval(() => {
    const now = performance.now()
    const isNews = stage !== heard.stage && (stage.kind !== heard.stage.kind || now - heard.at >= AGAIN)
    if (!isNews || now - stage.since < LONG) return
    heard = { stage, at: now }
    say(stage.fr, stage.en)
  }, TICK)
  timer.unref()
  const server = createServer((request, response) => answer(request, response, stage))
  if (port !== 0)
    await new Promise<void>((done, fail) => server.once('error', fail).listen({ host, port }, () => done()))
  return {
    at(fr, en, kind = en) {
      // what changes under one kind began when the kind did
      stage = { fr, en, kind, since: kind === stage.kind ? stage.since : performance.now() }
    },
    async end() {
      clearInterval(timer)
      if (!server.listening) return
      await new Promise<void>(done => {
        server.close(() => done())
        server.closeAllConnections()
      })
    }
  }
}

function answer(request: IncomingMessage, response: ServerResponse, { fr, en }: { fr: string; en: string }): void {
  const isApi = /^\/(api|healthz|readyz)(\/|\?|$)/.test(request.url ?? '')
  // French is also what nobody asked for, as everywhere else
  const isFrench = !/^\s*en\b/i.test(request.headers['accept-language'] ?? '')
  const detail = isFrench ? fr : en
  response.writeHead(503, {
    'content-type': isApi ? 'application/problem+json; charset=utf-8' : 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'retry-after': '2',
    'cache-control': 'no-store',
    connection: 'close'
  })
  if (request.method === 'HEAD') response.end()
  else response.end(isApi ? JSON.stringify({ status: 503, code: 'starting', detail }) : page(detail, isFrench))
}

const page = (detail: string, isFrench: boolean) => `<!doctype html>
<html lang="${isFrench ? 'fr' : 'en'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="2">
<title>Sillage</title>
<style>
  :root { color-scheme: light dark }
  body { margin: 20vh auto 0; max-width: 34rem; padding: 0 1rem; font: 1.125rem/1.6 Georgia, serif }
</style>
<main>
  <h1>Sillage</h1>
  <p role="status">${detail}</p>
  <p>${isFrench ? 'Cette page se rouvre d’elle-même quand tout est prêt.' : 'This page opens again by itself once all is ready.'}</p>
</main>
`
