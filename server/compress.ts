import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants, createBrotliCompress, createGzip, type BrotliCompress, type Gzip } from 'node:zlib'

const compressible = /^(text\/|application\/(json|javascript|manifest\+json)|image\/svg\+xml)/

/**
 * Makes a raw answer compress itself, brotli before gzip, as the browser accepts. Needed because an answer that left
 * Fastify (`reply.hijack`) passes none of its hooks. What has no body, is already encoded (built assets) or would not
 * shrink is left alone; each written piece is flushed, so a streamed page still arrives piece by piece.
 */
export function compressAnswer(request: IncomingMessage, response: ServerResponse): void {
  const encoding = accepted(String(request.headers['accept-encoding'] ?? ''))
  if (!encoding || request.method === 'HEAD') return
  const raw = { writeHead: response.writeHead, write: response.write, end: response.end }
  let stream: BrotliCompress | Gzip | undefined

  response.writeHead = function writeHead(this: ServerResponse, status: number, ...rest: unknown[]) {
    if (!this.headersSent && shouldCompress(this, status)) {
      stream = open(encoding, this, raw)
    }
    return Reflect.apply(raw.writeHead, this, [status, ...rest])
  } as typeof response.writeHead

  response.write = function write(this: ServerResponse, ...args: unknown[]) {
    if (!stream) return Reflect.apply(raw.write, this, args)
    const hasRoom = stream.write(args[0] as Uint8Array)
    stream.flush()
    return hasRoom
  } as typeof response.write

  response.end = function end(this: ServerResponse, ...args: unknown[]) {
    if (!stream) return Reflect.apply(raw.end, this, args)
    stream.end(typeof args[0] === 'function' ? undefined : args[0])
    return this
  } as typeof response.end
}

function accepted(header: string): 'br' | 'gzip' | null {
  if (/\bbr\b(?!\s*;\s*q=0(\.0+)?\b)/.test(header)) return 'br'
  return /\bgzip\b(?!\s*;\s*q=0(\.0+)?\b)/.test(header) ? 'gzip' : null
}

function shouldCompress(response: ServerResponse, status: number): boolean {
  if (status < 200 || status === 204 || status === 304 || response.hasHeader('content-encoding')) return false
  const length = response.getHeader('content-length')
  if (length !== undefined && Number(length) < 1024) return false
  return compressible.test(String(response.getHeader('content-type') ?? ''))
}

function open(
  encoding: 'br' | 'gzip',
  response: ServerResponse,
  raw: Pick<ServerResponse, 'write' | 'end'>
): BrotliCompress | Gzip {
  response.removeHeader('content-length')
  response.setHeader('content-encoding', encoding)
  const vary = response.getHeader('vary')
  response.setHeader('vary', vary ? `${String(vary)}, accept-encoding` : 'accept-encoding')
  const stream =
    encoding === 'br'
      ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : createGzip({ level: 6 })
  stream.on('data', (chunk: Uint8Array) => {
    if (Reflect.apply(raw.write, response, [chunk])) return
    stream.pause()
    response.once('drain', () => stream.resume())
  })
  // The writer waits on the answer for room; the room is the stream's.
  stream.on('drain', () => response.emit('drain'))
  stream.on('end', () => Reflect.apply(raw.end, response, []))
  stream.on('error', fault => response.destroy(fault))
  response.once('close', () => stream.destroy())
  return stream
}
