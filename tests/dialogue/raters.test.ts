import { describe, expect, test } from 'vitest'
import { hostedRater, mistral, openai } from '#server/dialogue/raters/hosted.ts'
import { localRater, shippedModel } from '#server/dialogue/raters/local.ts'
import { isAbstain, type Label, type Rater } from '#server/dialogue/rater.ts'
import { rulesRater } from '#server/dialogue/raters/rules.ts'
import { startRatingWorker } from '#server/dialogue/raters/worker.ts'

const quiet = () => new AbortController().signal
const answering =
  (body: unknown, status = 200) =>
  async () =>
    new Response(JSON.stringify(body), { status })
const scoresFor = (count: number) => ({
  results: Array.from({ length: count }, () => ({
    category_scores: {
      hate_and_discrimination: 0.9,
      violence_and_threats: 0.2,
      sexual: 0.1,
      pii: 1,
      harassment: 0.7,
      hate: 0.9
    }
  }))
})
/** A service that answers every message, as the real one does. */
const service: typeof fetch = async (_url, options) =>
  answering(scoresFor((JSON.parse(String(options?.body)) as { input: string[] }).input.length))()

const raters: [string, Rater][] = [
  ['local', localRater(shippedModel())],
  ['rules', rulesRater],
  ['mistral', hostedRater(mistral, { fetch: service, key: 'k' })],
  ['openai', hostedRater(openai, { fetch: service, key: 'k' })]
]

const hard = [
  { id: 'empty', text: '' },
  { id: 'blank', text: ' \n\t ' },
  { id: 'long', text: 'a '.repeat(40_000) },
  { id: 'at the limit', text: 'tu es bête '.repeat(5900) },
  { id: 'half a pair', text: 'bonjour \ud83d tout le monde \udc00' },
  { id: 'emoji', text: '🤡🤡' },
  { id: 'dutch', text: 'Dit is een heel mooie dag voor ons allemaal', lang: 'nl' },
  { id: 'plain', text: 'Merci à toute l’équipe pour la soirée' }
]

describe.each(raters)('the %s rater', (_name, rater) => {
  test('answers every message in order and never throws', async () => {
    const answers = await rater.rate(hard, { signal: quiet() })
    expect(answers).toHaveLength(hard.length)
    expect(answers[0]).toEqual({ abstain: 'empty' })
    expect(answers[1]).toEqual({ abstain: 'empty' })
    expect(answers[2]).toEqual({ abstain: 'too-long' })
    expect(isAbstain(answers.at(-1)!)).toBe(false)
    for (const answer of answers)
      if (!isAbstain(answer))
        for (const [label, score] of Object.entries(answer.scores)) {
          expect(rater.labels).toContain(label)
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
        }
  })
  test('gives evidence inside the message', async () => {
    const text = 'Vos comptes sont faux, et toi l’animateur t’es un crétin 🤡'
    const [answer] = await rater.rate([{ id: '1', text }], { signal: quiet() })
    const { evidence } = answer as Exclude<typeof answer, undefined | { abstain: string }>
    for (const { start, end } of evidence) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThan(start)
      expect(end).toBeLessThanOrEqual(text.length)
    }
  })
  test('answers nothing to nothing', async () => expect(await rater.rate([], { signal: quiet() })).toEqual([]))
})

describe('languages', () => {
  const rate = async (text: string, lang?: string, parent?: string) =>
    (await raters[0]![1].rate([{ id: '1', text, lang, parent }], { signal: quiet() }))[0]!
  test('another language is not rated', async () =>
    expect(await rate('Dit is een heel mooie dag voor ons allemaal', 'nl')).toEqual({ abstain: 'language' }))
  test.each([
    ['Dutch', 'Wat een mooie foto, wij komen zeker ook naar het feest'],
    ['German', 'Das ist doch nicht wahr, ich habe das noch nie gesehen'],
    ['Spanish', 'Pero los vecinos no han dicho nada del proyecto'],
    ['Italian', 'Sono contento che anche gli altri hanno capito'],
    ['Portuguese', 'Isso não é verdade, você também sabe'],
    ['Dutch in few words', 'Jullie zijn idioten en leugenaars'],
    ['Éwé', 'Akpe kaka ɖe dɔ sia ta le Lome me'],
    ['Mina, without the letters of Éwé', 'Mawu neyra mi, miele do nyui wom'],
    ['a greeting in Éwé', 'Woezon mi kata']
  ])('%s is not rated when nobody says what language it is', async (_name, text) =>
    expect(await rate(text)).toEqual({ abstain: 'language' })
  )
  test('a word alone takes the language of the message it answers', async () =>
    expect(isAbstain(await rate('pff', undefined, 'Où va l’argent de la collecte cette année ?'))).toBe(false))
  test('French with words of another language stays French', async () =>
    expect(isAbstain(await rate('Akpé à vous, on est ensemble avec tout le quartier'))).toBe(false))
  test.each(['pauvre con', 'gros porc', 'idiots', 'parasites'])(
    '« %s » is read, alone and undeclared: words of lists count, those of both languages are French',
    async text => expect(isAbstain(await rate(text))).toBe(false)
  )
  test('a name of another language beside a word of ours changes nothing', async () =>
    expect(isAbstain(await rate('Bravo Akpé'))).toBe(false))
})

describe('hosted services', () => {
  const one = [{ id: 'secret-id', text: 'Bonjour', parent: 'parent text' }]
  test('get the text and nothing else', async () => {
    let sent = ''
    const spy: typeof fetch = async (url, options) => {
      sent = `${String(url)} ${String(options?.body)}`
      return service(url, options)
    }
    await hostedRater(mistral, { fetch: spy, key: 'k' }).rate(one, { signal: quiet() })
    expect(sent).toBe('https://api.mistral.ai/v1/moderations {"model":"mistral-moderation-latest","input":["Bonjour"]}')
  })
  test('map their categories, and the largest is any hostility', async () => {
    const of = async (rater: Rater) => (await rater.rate(one, { signal: quiet() }))[0]
    expect(await of(raters[2]![1])).toEqual({
      scores: { discrimination: 0.9, threat: 0.2, sexual: 0.1, hostile_any: 0.9 },
      evidence: []
    })
    expect(await of(raters[3]![1])).toEqual({
      scores: { insult: 0.7, discrimination: 0.9, sexual: 0.1, hostile_any: 0.9 },
      evidence: []
    })
  })
  test.each([
    ['that are down', answering({}, 503), 2],
    ['that refuse the key', answering({}, 401), 1],
    ['that answer for fewer messages', answering({ results: [] }), 1],
    ['that answer no JSON', async () => new Response('<html>'), 2],
    [
      'whose line is dead',
      async () => {
        throw new TypeError('fetch failed')
      },
      2
    ]
  ] as const)('%s abstain, and are asked twice at most', async (_name, answer, times) => {
    let asked = 0
    const counting: typeof fetch = async () => {
      asked++
      return answer()
    }
    const rater = hostedRater(mistral, { fetch: counting, key: 'k' })
    expect(await rater.rate(one, { signal: quiet() })).toEqual([{ abstain: 'error' }])
    expect(asked).toBe(times)
  })
  test('are not asked when the caller has given up', async () => {
    let asked = 0
    const counting: typeof fetch = async () => {
      asked++
      return new Response('{}')
    }
    const rater = hostedRater(openai, { fetch: counting, key: 'k' })
    expect(await rater.rate(one, { signal: AbortSignal.abort() })).toEqual([{ abstain: 'error' }])
    expect(asked).toBe(0)
  })
})

describe('what a rater can never say', () => {
  test('defamation and severity are not labels', () => {
    // @ts-expect-error for people alone
    const defamation: Label = 'defamation'
    // @ts-expect-error for people alone
    const severity: Label = 'severity'
    for (const [, { labels }] of raters) {
      expect(labels).not.toContain(defamation)
      expect(labels).not.toContain(severity)
    }
  })
})

describe('the rating thread', () => {
  test('answers as the local rater does, for more than one batch', async () => {
    const messages = Array.from({ length: 300 }, (_, at) => ({
      id: String(at),
      text: at % 2 ? 'Merci à vous' : 'Tu es un crétin'
    }))
    const worker = startRatingWorker()
    const { rater, answers } = await worker.rateBatch(messages)
    await worker.stop()
    expect(rater).toMatch(/^local@\d/)
    expect(answers).toEqual(await raters[0]![1].rate(messages, { signal: quiet() }))
  })
  test('that has stopped abstains', async () => {
    const worker = startRatingWorker()
    await worker.stop()
    expect((await worker.rateBatch([{ id: '1', text: 'Merci' }])).answers).toEqual([{ abstain: 'error' }])
  })
})
