/**
 * A process that takes in events one by one and is meant to be killed: `node tests/push/pusher.ts` with a JSON document
 * in `PUSH`. Many senders at once; prints the number of each event once it is acknowledged. With `early` it lies: it says
 * so before anything is written, as a buffer in memory would.
 */
import { openPushes, pushOfEvents } from '../../server/ingest/push.ts'
import { openKeyring } from '../../server/store/keys.ts'
import { openStore } from '../../server/store/transaction.ts'

/** What the child is told. */
export interface PushOrder {
  appUrl: string
  keys: string
  masterKey: string
  organisationId: string
  now: string
  events: number
  senders: number
  early?: boolean
}

const order = JSON.parse(process.env['PUSH'] ?? '') as PushOrder
const store = openStore(order.appUrl, { max: 2, applicationName: 'crash pusher' })
const pushes = openPushes({
  store,
  keyring: openKeyring(order.keys, Buffer.from(order.masterKey, 'hex')),
  fileSources: [],
  filesDirectory: null,
  now: () => new Date(order.now)
})
const say = (n: number) => void process.stdout.write(`${n}\n`)

/** The event with this number: the same in every process, so that sending it again is a second delivery. */
const eventOf = (n: number) => ({
  id: `e${n}`,
  source: 'crash',
  type: 'org.sillage.interaction.created',
  time: '2027-05-01T10:00:00Z',
  data: { network: 'site', kind: 'comment', author: `a${n % 40}`, text: `message numéro ${n}` }
})

let next = 0
async function send(): Promise<void> {
  while (next < order.events) {
    const n = next++
    if (order.early) say(n)
    await pushes.push(order.organisationId, pushOfEvents(order.organisationId, [eventOf(n)], 'crash'))
    if (!order.early) say(n)
  }
}
await Promise.all(Array.from({ length: order.senders }, send))
await store.end()
process.stdout.write('done\n')
