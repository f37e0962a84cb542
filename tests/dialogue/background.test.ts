import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor, type Door } from '#server/dialogue/door.ts'
import { listQueue } from '#server/dialogue/queue/list.ts'
import { hostedServices } from '#server/dialogue/raters/hosted.ts'
import { localName } from '#server/dialogue/raters/local.ts'
import { setRater, TERMS } from '#server/dialogue/raters/change.ts'
import { readChosen } from '#server/dialogue/raters/chosen.ts'
import { readCoverage } from '#server/dialogue/raters/missing.ts'
import { rateMissing, type RoundMeans } from '#server/dialogue/raters/round.ts'
import { startRatingWorker } from '#server/dialogue/raters/worker.ts'
import type { Services } from '#server/ingest/import.ts'
import { rateAll } from '#server/jobs/dialogue.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importRecords, NOW, organisation, services } from '../ingest/world.ts'

let database: TestDatabase
let of: Services
let door: Door
let clock = NOW
const quiet = () => new AbortController().signal
const nowhere: typeof fetch = () => Promise.reject(new Error('nothing may leave'))
beforeAll(async () => {
  database = await testDatabase()
  door = openDoor()
  of = { ...services(database.store), now: () => clock }
})
afterAll(async () => {
  await door.stop()
  await database.drop()
})
const means = (more: Partial<RoundMeans> = {}): RoundMeans => ({
  ...of,
  rateBatch: door.rateBatch,
  fetch: nowhere,
  ...more
})
const round = (id: string, more: Partial<RoundMeans> = {}) => rateMissing(means(more), id, quiet())

const message = (id: string, text: string, more = {}): CanonicalRecord =>
  ({
    type: 'interaction',
    kind: 'comment',
    network: 'facebook',
    id,
    author: 'ama',
    occurred_at: '2027-05-02T10:00:00Z',
    text,
    ...more
  }) as CanonicalRecord
const ratings = (id: string) =>
  database.store.tx(
    id,
    ({ sql }) => sql<{ revision: number; rater: string; scores: Record<string, number>; cues: unknown; at: Date }[]>`
    select revision, rater, scores, cues, at from ratings order by rater, revision, interaction_id`
  )

describe('the background', () => {
  test('rates what came in before anybody rated, once, and the next round has nothing to do', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [
      message('1', 'Merci à toute l’équipe'),
      message('2', 'Tu es un crétin, toi l’animateur'),
      message('3', 'Nous répondons demain', { direction: 'out' }),
      message('4', '')
    ])
    expect(await ratings(id)).toEqual([])
    expect(await round(id)).toBe(2)
    const first = await ratings(id)
    expect(first.map(({ rater }) => rater)).toEqual([localName(), localName()])
    expect(first.filter(({ scores }) => scores.hostile_any! >= 0.5)).toHaveLength(1)
    clock = new Date(NOW.getTime() + 86_400_000)
    expect(await round(id)).toBe(0)
    await importRecords(of, id, [message('1', 'Merci à toute l’équipe')])
    expect(await round(id)).toBe(0)
    expect(await ratings(id)).toEqual(first)
  })
  test('gives the scores that the door gives', async () => {
    const text = 'Vous êtes tous des imbéciles et des menteurs'
    const [at, behind] = [await organisation(of), await organisation(of)]
    await importRecords({ ...of, rate: door.rate }, at, [message('1', text)])
    await importRecords(of, behind, [message('1', text)])
    await round(behind)
    expect((await ratings(behind))[0]!.scores).toEqual((await ratings(at))[0]!.scores)
  })
  test('rates an edited message anew, and the old score stays', async () => {
    const id = await organisation(of)
    await importRecords({ ...of, rate: door.rate }, id, [message('1', 'Merci à vous')])
    await database.store.tx(id, ({ sql }) => sql`update interactions set revision = revision + 1`)
    expect(await round(id)).toBe(1)
    expect((await ratings(id)).map(({ revision }) => revision)).toEqual([0, 1])
  })
  test('rates under a new version, and the scores of the old one stay', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [message('1', 'Merci à vous')])
    await database.store.tx(
      id,
      ({ sql }) => sql`insert into ratings (organisation_id, interaction_id, revision, rater, scores, at)
        select organisation_id, id, revision, 'local@0.9.0', '{"hostile_any": 0.9}', ${NOW} from interactions`
    )
    expect(await round(id)).toBe(1)
    expect((await ratings(id)).map(({ rater }) => rater)).toEqual(['local@0.9.0', localName()])
  })
  test('goes on where it was cut short: a stop keeps whole batches, the next round takes the rest', async () => {
    const id = await organisation(of)
    await importRecords(
      of,
      id,
      Array.from({ length: 600 }, (_, at) => message(`m${at}`, `Merci à vous, numéro ${at}`))
    )
    const stop = new AbortController()
    const cut: RoundMeans['rateBatch'] = async (...asked) => {
      const rated = await door.rateBatch(...asked)
      if (asked[0].length === 256) setImmediate(() => stop.abort())
      await new Promise(done => setImmediate(done))
      return rated
    }
    let batches = 0
    await rateMissing(
      means({ rateBatch: (...asked) => (batches++ === 0 ? door.rateBatch(...asked) : cut(...asked)) }),
      id,
      stop.signal
    )
    expect(await ratings(id)).toHaveLength(256)
    expect(await round(id)).toBe(344)
    expect(await ratings(id)).toHaveLength(600)
  })
  test('leaves messages unrated when the thread is gone, and rates them when it is back', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [message('1', 'Merci à vous')])
    const dead = startRatingWorker()
    await dead.stop()
    expect(await round(id, { rateBatch: dead.rateBatch })).toBe(0)
    expect(await ratings(id)).toEqual([])
    expect(await round(id)).toBe(1)
  })
  test('keeps no answer for a message that was edited or deleted while it was being rated', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [message('1', 'Merci à vous'), message('2', 'Bravo à toutes')])
    await round(id, {
      rateBatch: async (...asked) => {
        await database.store.tx(id, async ({ sql }) => {
          const [first] = await sql`select id from interactions order by id limit 1`
          await sql`update interactions set revision = 1 where id = ${String(first!.id)}`
          await sql`update interactions set deleted_at = ${NOW}, text_sealed = null where id <> ${String(first!.id)}`
        })
        return door.rateBatch(...asked)
      }
    })
    expect(await ratings(id)).toEqual([])
  })
  test('does not stop at an organisation that fails', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [message('1', 'Merci à vous')])
    const faults: unknown[] = []
    let calls = 0
    const told = { services: of, onFacts: () => {}, onFault: (fault: unknown) => void faults.push(fault) }
    await rateAll(
      told,
      {
        rateBatch: (...asked) => (calls++ === 0 ? Promise.reject(new Error('once')) : door.rateBatch(...asked)),
        fetch: nowhere
      },
      quiet()
    )
    // the first organisation that had something to rate failed; a second look finds it
    await rateAll(told, { rateBatch: door.rateBatch, fetch: nowhere }, quiet())
    expect(faults.map(String)).toEqual(['Error: once'])
    expect(await ratings(id)).toHaveLength(1)
  })
})

describe('a slow rater', () => {
  test('does not hold a write: the message is stored, and rated in the background', async () => {
    const id = await organisation(of)
    const never = () => new Promise<null>(() => {})
    const { accepted } = await importRecords({ ...of, rate: never }, id, [message('1', 'Merci à vous')])
    expect(accepted).toBe(1)
    expect(await ratings(id)).toEqual([])
    expect(await round(id)).toBe(1)
  }, 20_000)
})

describe('a hosted service', () => {
  let server: Server
  let asked: { url: string; body: string; key: string | undefined }[] = []
  let answer: (count: number) => { status: number; body: string }
  const good = (count: number) => ({
    status: 200,
    body: JSON.stringify({
      results: Array.from({ length: count }, () => ({
        category_scores: { hate_and_discrimination: 0.8, violence_and_threats: 0.1, sexual: 0 }
      }))
    })
  })
  let url: string
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = ''
      request.on('data', chunk => (body += String(chunk)))
      request.on('end', () => {
        asked.push({ url: request.url!, body, key: request.headers.authorization })
        const { status, body: said } = answer((JSON.parse(body) as { input: string[] }).input.length)
        response.writeHead(status, { 'content-type': 'application/json' }).end(said)
      })
    })
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address!.port : 0}/v1/moderations`
  })
  afterAll(() => new Promise(done => server.close(done)))

  const at = () => ({ ...hostedServices, mistral: { ...hostedServices.mistral, url } })
  const ask = (id: string) => round(id, { fetch, services: at() })
  const switchOn = (id: string, isOn = true) =>
    database.store.tx(id, tx =>
      setRater(
        tx,
        of.keyring,
        id,
        'mistral',
        isOn ? { isOn, key: 'clef-secrete-de-mistral-1234', accepted: TERMS } : { isOn },
        { by: 'dir', now: clock }
      )
    )
  const coverage = async (id: string) =>
    (await database.store.tx(id, tx => readCoverage(tx, id, ['mistral@mistral-moderation-latest'])))[0]!

  async function world() {
    asked = []
    answer = good
    const id = await organisation(of)
    await importRecords(of, id, [
      message('1', 'Écrivez à ama.k@exemple.org ou au +228 90 12 34 56, @kofi, https://exemple.org/p?x=1 !'),
      message('2', 'Merci à vous', { parent: '1' })
    ])
    return id
  }

  test('that is off gets nothing, whatever is rated', async () => {
    const id = await world()
    expect(await ask(id)).toBe(2)
    expect(asked).toEqual([])
  })
  test('that is on gets masked texts and nothing else, and its scores stand beside the local ones', async () => {
    const id = await world()
    await switchOn(id)
    expect(await ask(id)).toBe(4)
    expect(asked).toHaveLength(1)
    const { body, key } = asked[0]!
    expect(key).toBe('Bearer clef-secrete-de-mistral-1234')
    expect(Object.keys(JSON.parse(body) as object)).toEqual(['model', 'input'])
    expect((JSON.parse(body) as { input: string[] }).input.sort()).toEqual([
      'Merci à vous',
      'Écrivez à ⟨mail⟩ ou au ⟨tel⟩, ⟨u⟩, ⟨url⟩ !'
    ])
    expect((await ratings(id)).filter(({ rater }) => rater.startsWith('mistral@'))).toMatchObject([
      { scores: { discrimination: 0.8, threat: 0.1, sexual: 0, hostile_any: 0.8 } },
      { scores: { hostile_any: 0.8 } }
    ])
    expect(await ask(id)).toBe(0)
    expect(asked).toHaveLength(1)
    expect(await coverage(id)).toMatchObject({ messages: 2, rated: 2, abstained: {} })
  })
  test('that is switched off again gets nothing more, its key is gone and its scores stay', async () => {
    const id = await world()
    await switchOn(id)
    await ask(id)
    await switchOn(id, false)
    await importRecords(of, id, [message('3', 'Bravo à toutes')])
    await ask(id)
    expect(asked).toHaveLength(1)
    const rows = await database.store.tx(id, ({ sql }) => sql`select sealed, key_end from dialogue_raters`)
    expect(rows).toEqual([{ sealed: null, key_end: '' }])
    expect((await ratings(id)).filter(({ rater }) => rater.startsWith('mistral@'))).toHaveLength(2)
  })
  test.each([
    ['is down', () => ({ status: 503, body: '{}' }), 2],
    ['refuses the key', () => ({ status: 401, body: '{}' }), 1],
    ['answers what is no answer', () => ({ status: 200, body: '{"results":[{}]}' }), 1],
    ['answers no JSON', () => ({ status: 200, body: '<html>' }), 2]
  ] as const)(
    'that %s abstains, coverage says so, and it rests before it is asked again',
    async (_name, bad, times) => {
      const id = await world()
      await switchOn(id)
      answer = bad
      expect(await ask(id)).toBe(4)
      expect(asked).toHaveLength(times)
      expect(await coverage(id)).toMatchObject({ messages: 2, rated: 0, abstained: { error: 2 } })
      const chosen = await database.store.tx(id, tx => readChosen(tx, id))
      expect(chosen.find(one => one.id === 'mistral')).toMatchObject({ isOn: true, fault: 'no_answer' })
      answer = good
      await ask(id)
      expect(asked).toHaveLength(times)
      clock = new Date(clock.getTime() + 3_700_000)
      expect(await ask(id)).toBe(2)
      expect(await coverage(id)).toMatchObject({ rated: 2, abstained: {} })
    }
  )
  test('without a key, or without the text having been read, is not switched on', async () => {
    const id = await world()
    const wanted = (more: object) =>
      database.store.tx(id, tx =>
        setRater(tx, of.keyring, id, 'openai', { isOn: true, ...more }, { by: 'dir', now: clock })
      )
    await expect(wanted({ key: 'k' })).rejects.toMatchObject({ code: 'terms_not_read' })
    await expect(wanted({ key: 'k', accepted: 'texts@0' })).rejects.toMatchObject({ code: 'terms_not_read' })
    await expect(wanted({ accepted: TERMS })).rejects.toMatchObject({ code: 'key_missing' })
  })
  test('asks exactly its own address, and no rater asks another', async () => {
    const id = await world()
    const hosts: string[] = []
    const spy: typeof fetch = async (to, options) => {
      hosts.push(new URL(String(to)).host)
      return new Response(good((JSON.parse(String(options?.body)) as { input: string[] }).input.length).body)
    }
    const rate = () => round(id, { fetch: spy })
    await rate()
    expect(hosts).toEqual([])
    await switchOn(id)
    await rate()
    expect(hosts).toEqual(['api.mistral.ai'])
    await database.store.tx(id, tx =>
      setRater(tx, of.keyring, id, 'openai', { isOn: true, key: 'k', accepted: TERMS }, { by: 'dir', now: clock })
    )
    await rate()
    expect(hosts).toEqual(['api.mistral.ai', 'api.openai.com'])
  })
  test('keeps its key to itself: sealed, and opened in no other organisation', async () => {
    const [one, other] = [await world(), await organisation(of)]
    await switchOn(one)
    await database.store.tx(other, async ({ sql }) => expect(await sql`select * from dialogue_raters`).toEqual([]))
    const [row] = await database.store.tx(one, ({ sql }) => sql`select sealed, key_end from dialogue_raters`)
    expect(Buffer.from(row!.sealed as Uint8Array).includes('mistral')).toBe(false)
    expect(row!.key_end).toBe('1234')
  })
})

test('the transformer says what it lacks', async () => {
  const id = await organisation(of)
  await expect(
    database.store.tx(id, tx => setRater(tx, of.keyring, id, 'onnx', { isOn: true }, { by: null, now: clock }))
  ).rejects.toMatchObject({ code: 'onnx_missing' })
})

describe('the queue', () => {
  const scored = (id: string, rows: readonly [rater: string, scores: object, place?: number][]) =>
    database.store.tx(id, async ({ sql }) => {
      for (const [rater, scores, place] of rows) {
        await sql`insert into ratings (organisation_id, interaction_id, revision, rater, scores, at)
          select organisation_id, id, revision, ${rater}, ${JSON.stringify(scores)}::text::jsonb, ${NOW} from interactions`
        if (place !== undefined)
          await sql`insert into rater_places (organisation_id, rater, place) values (${id}, ${rater}, ${place})`
      }
    })
  const waiting = async (id: string) =>
    (
      await database.store.tx(id, tx => listQueue(tx, of.keyring, id, 'review', { after: undefined, limit: 10 }))
    ).items.map(({ question }) => question)
  async function one() {
    const id = await organisation(of)
    await importRecords(of, id, [message('1', 'Le minibus part du marché')])
    return id
  }
  test('takes the score of the first rater that gives one, label by label', async () => {
    const id = await one()
    await scored(id, [
      ['mistral@m', { hostile_any: 0.1 }, 1],
      ['local@1', { hostile_any: 0.9, threat: 0.8 }, 2]
    ])
    expect(await waiting(id)).toEqual(['threat'])
  })
  test('asks nobody to read what the first rater finds harmless, whatever a later one says', async () => {
    const id = await one()
    await scored(id, [
      ['local@1', { hostile_any: 0.1, threat: 0 }, 1],
      ['mistral@m', { hostile_any: 0.9, threat: 0.9 }, 2]
    ])
    expect(await waiting(id)).toEqual([])
  })
  test('takes the rater in force before a version that is not any more', async () => {
    const id = await one()
    await scored(id, [
      ['local@1', { hostile_any: 0.1 }, 1],
      ['local@1+org.3', { hostile_any: 0.9 }]
    ])
    expect(await waiting(id)).toEqual([])
  })
})
