import { connect, type Socket } from 'node:net'
import type { ParsedOptions } from './transaction.ts'

/**
 * One socket per client, ever. A client that reconnects is how one caller's statement ends in another's transaction,
 * and how a server that closes at once is called thousands of times.
 */
export function oneSocket(): { open: (options: ParsedOptions) => Promise<Socket>; close: () => void } {
  let socket: Socket | null = null
  return {
    open(options) {
      const { promise, resolve, reject } = Promise.withResolvers<Socket>()
      const closed = Object.assign(new Error('the server closed the connection'), { code: 'CONNECTION_CLOSED' })
      if (socket) return Promise.reject(closed)
      const [host = 'localhost'] = options.host
      const [port = 5432] = options.port
      const made = (socket = options.path ? connect(options.path) : connect(port, host))
      Object.assign(made, { host, port })
      const onClose = () => reject(closed)
      made.once('connect', () => {
        made.removeListener('error', reject).removeListener('close', onClose)
        resolve(made)
      })
      made.once('error', reject).once('close', onClose)
      made.on('error', () => {})
      return promise
    },
    close: () => void socket?.destroy()
  }
}
