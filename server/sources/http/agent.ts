import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector, fetch } from 'undici'
import { HttpFault } from './http.ts'
import { isRefusedAddress } from './private_address.ts'

/** What the client needs of `fetch`: undici's, with the guard built in. */
export type Fetch = (url: string, init: Parameters<typeof fetch>[1]) => ReturnType<typeof fetch>

/** One way out, for one pull: closed after it, so that no connection checked for one purpose serves another. */
export interface Outlet {
  fetch: Fetch
  /** whether the administrator has listed this host and port as reachable although private */
  isListed(url: URL): boolean
  close(): Promise<void>
}

const CONNECT = 10_000

/**
 * Opens a way out that checks each address at the moment of connecting: literals before, every answer of the name
 * server inside the lookup, and the peer once connected. A name that resolves to one private address among public ones
 * is refused.
 * @param privateHosts exact `host:port` that may be private; `host` alone means port 443; default none
 */
export function openOutlet(privateHosts: readonly string[] = []): Outlet {
  const listed = new Set(privateHosts.map(host => (/:\d+$/.test(host) ? host : `${host}:443`).toLowerCase()))
  const isListed = (host: string, port: string) => listed.has(`${host}:${port || '443'}`.toLowerCase())
  const agent = new Agent({ connect: guarded(isListed), connections: 4, maxRedirections: 0 } as Agent.Options)
  return {
    fetch: (url, init) => fetch(url, { ...init, dispatcher: agent }),
    isListed: url => isListed(url.hostname, url.port || (url.protocol === 'http:' ? '80' : '443')),
    close: () => agent.destroy()
  }
}

function guarded(isListed: (host: string, port: string) => boolean): buildConnector.connector {
  return (options, callback) => {
    const isAllowed = isListed(options.hostname, options.port || (options.protocol === 'http:' ? '80' : '443'))
    const literal = options.hostname.replace(/^\[|\]$/g, '')
    if (isIP(literal) !== 0 && isRefusedAddress(literal, isAllowed)) return callback(refusal(), null)
    const connect = buildConnector({
      timeout: CONNECT,
      lookup: checkedLookup(isAllowed)
    } as buildConnector.BuildOptions)
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null)
      if (!isRefusedAddress(socket!.remoteAddress ?? '', isAllowed)) return callback(null, socket!)
      socket!.destroy()
      callback(refusal(), null)
    })
  }
}

function checkedLookup(isAllowed: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, [])
      if (found.some(({ address }) => isRefusedAddress(address, isAllowed))) return callback(refusal(), [])
      if (options.all) return callback(null, found)
      callback(null, found[0]!.address, found[0]!.family)
    })
  }
}

const refusal = () => new HttpFault('address_private')
