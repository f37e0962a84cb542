import type { FastifyInstance } from 'fastify'
import { Problem } from '../problem.ts'
import { isDeeperThan, JSON_DEPTH } from '../sources/normalise.ts'

/** JSON bodies are measured for depth before they are parsed: nested brackets overflow later stages otherwise. */
export function readJson(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
  app.removeContentTypeParser('application/json')
  const types = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json']
  app.addContentTypeParser(types, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJson(String(body)))
    } catch (fault) {
      done(fault as Problem)
    }
  })
}

/** The database holds no NUL: in a text it becomes the mark of an unreadable character, as in an import. */
const withoutNul = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value

/**
 * Reads a body as JSON once its depth is known; nothing gives undefined. A NUL becomes U+FFFD. Throws `body_too_deep` or
 * `bad_json`.
 */
export function parseJson(text: string): unknown {
  if (isDeeperThan(text, JSON_DEPTH))
    throw new Problem('body_too_deep', { fr: 'JSON trop imbriqué.', en: 'JSON nested too deeply.' }, 400)
  try {
    if (text === '') return undefined
    // nobody writes one by accident: bodies without are parsed in one go
    return JSON.parse(text, text.includes('\\u0000') ? withoutNul : undefined) as unknown
  } catch {
    throw new Problem('bad_json', { fr: 'JSON illisible.', en: 'Unreadable JSON.' }, 400)
  }
}
