import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A network between the application and the database that a test can silence or cut. */
export interface Network {
  /** the address to use in place of `url` */
  url: string
  /** connections opened so far */
  opened(): number
  /** what is open goes silent: nothing passes, nothing is closed */
  silence(): void
  /** what is open is reset */
  reset(): void
  close(): Promise<void>
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

/** Forwards every connection to the database of `url`. */
export async function networkTo(url: string): Promise<Network> {
  const target = new URL(url)
  const { hostname } = target
  const databasePort = Number(target.port)
  const open = new Set<[Socket, Socket]>()
  let opened = 0
  const server = createServer(near => {
    opened++
    const far = connect(databasePort, hostname)
    const pair: [Socket, Socket] = [near, far]
    open.add(pair)
    near.pipe(far).pipe(near)
    for (const socket of pair) {
      socket.on('error', () => {})
      socket.on('close', () => {
        for (const end of pair) end.destroy()
        open.delete(pair)
      })
    }
  })
  const port = await listen(server)
  target.port = String(port)
  return {
    url: target.href,
    opened: () => opened,
    silence: () => open.forEach(([near, far]) => void (near.unpipe().pause(), far.unpipe().pause())),
    reset: () => open.forEach(([near]) => near.resetAndDestroy()),
    async close() {
      open.forEach(pair => pair.forEach(socket => socket.destroy()))
      await new Promise(done => server.close(done))
    }
  }
}

/** A server that is no database: it closes each connection at once (`closes`) or accepts and never answers (`silent`). */
export async function strangeServer(kind: 'closes' | 'silent'): Promise<Network> {
  const sockets = new Set<Socket>()
  let opened = 0
  const server = createServer(socket => {
    opened++
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', () => kind === 'closes' && socket.end())
  })
  const port = await listen(server)
  const reset = () => sockets.forEach(socket => socket.destroy())
  return {
    url: `postgres://nobody:nothing@127.0.0.1:${port}/none`,
    opened: () => opened,
    silence: () => {},
    reset,
    async close() {
      reset()
      await new Promise(done => server.close(done))
    }
  }
}
