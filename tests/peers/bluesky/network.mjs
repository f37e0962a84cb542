// A whole Bluesky network on loopback, told what to play by lines of JSON on standard input; answers with lines of JSON.
// Started by the test beside it. Needs DATABASE (an empty PostgreSQL database of its own) and REDIS_HOST.
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { AtpAgent } from '@atproto/api'
import { TestNetwork } from '@atproto/dev-env'

const say = line => process.stdout.write(`${JSON.stringify(line)}\n`)
const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer().on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })

const [plc, pds, bsky] = [await freePort(), await freePort(), await freePort()]
const network = await TestNetwork.create({
  dbPostgresUrl: process.env.DATABASE,
  dbPostgresSchema: 'peer',
  plc: { port: plc },
  pds: { port: pds, hostname: 'localhost' },
  bsky: { port: bsky, publicUrl: `http://localhost:${bsky}` }
})

const agents = new Map()
const posts = new Map()
const agent = name => agents.get(name)
const now = () => new Date().toISOString()

/** What may be asked; `as` is an account, `id` and `on` are names the test gives to messages. */
const deeds = {
  async account({ as }) {
    const made = new AtpAgent({ service: network.pds.url })
    await made.createAccount({ handle: `${as}.test`, email: `${as}@example.org`, password: 'hunter22' })
    agents.set(as, made)
    return { did: made.session.did }
  },
  async post({ as, id, text }) {
    const made = await agent(as).post({ text, langs: ['fr'], createdAt: now() })
    posts.set(id, { ...made, root: made })
    return made
  },
  async reply({ as, id, on, text }) {
    const parent = posts.get(on)
    const { root } = parent
    const reply = { root: { uri: root.uri, cid: root.cid }, parent: { uri: parent.uri, cid: parent.cid } }
    const made = await agent(as).post({ text, langs: ['fr'], createdAt: now(), reply })
    posts.set(id, { ...made, root })
    return made
  },
  async like({ as, on }) {
    return agent(as).like(posts.get(on).uri, posts.get(on).cid)
  },
  async repost({ as, on }) {
    return agent(as).repost(posts.get(on).uri, posts.get(on).cid)
  },
  async quote({ as, id, on, text }) {
    const { uri, cid } = posts.get(on)
    const embed = { $type: 'app.bsky.embed.record', record: { uri, cid } }
    const made = await agent(as).post({ text, langs: ['fr'], createdAt: now(), embed })
    posts.set(id, { ...made, root: made })
    return made
  },
  async follow({ as, whom }) {
    return agent(as).follow(agent(whom).session.did)
  },
  async delete({ as, id }) {
    await agent(as).deletePost(posts.get(id).uri)
    return {}
  },
  /** resolves when the AppView has seen everything */
  async settle() {
    await network.processAll()
    return {}
  }
}

say({ ready: true, appview: `http://localhost:${bsky}` })
for await (const line of createInterface({ input: process.stdin })) {
  const { deed, ...of } = JSON.parse(line)
  await deeds[deed](of).then(
    answer => say({ answer }),
    error => say({ error: String(error?.message ?? error) })
  )
}
await network.close()
process.exit(0)
