import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import {
  configuredOnnx,
  onnxName,
  onnxRater,
  refuseOnnx,
  type Classify,
  type LoadModel
} from '#server/dialogue/raters/onnx.ts'
import { readOnnxModel, type OnnxModel } from '#server/dialogue/raters/onnx_model.ts'

const root = mkdtempSync(join(tmpdir(), 'sillage-onnx-'))
afterAll(() => rmSync(root, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

/** A folder as the hub lays it out: a description, and a file of weights that nothing reads here. */
function folderOf(name: string, id2label: unknown, own?: unknown): string {
  const folder = join(root, name)
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ id2label }))
  writeFileSync(join(folder, 'onnx', 'model.onnx'), name)
  if (own !== undefined) writeFileSync(join(folder, 'sillage.json'), JSON.stringify(own))
  return folder
}
const named = { 0: 'toxic', 1: 'insult', 2: 'Identity attack', 3: 'threat', 4: 'obscene' }
const model = (name = 'named', labels: unknown = named, own?: unknown): OnnxModel =>
  readOnnxModel(folderOf(name, labels, own))!
const signal = () => new AbortController().signal
const messages = (count: number) => Array.from({ length: count }, (_, at) => ({ id: String(at), text: `texte ${at}` }))

/** The package's classifier: for each text, every label of the model with its score. */
const scored =
  (scores: Record<string, number>): Classify =>
  async texts =>
    texts.map(() => Object.entries(scores).map(([label, score]) => ({ label, score })))
const loading =
  (classify: Classify): LoadModel =>
  async () =>
    classify

describe('a model on this machine', () => {
  test('says by the names of its labels which of ours they are; obscene words are no label', () =>
    expect(model().labels).toEqual({
      toxic: 'hostile_any',
      insult: 'insult',
      'Identity attack': 'discrimination',
      threat: 'threat'
    }))
  test('is told by its operator what its labels are, and then nothing is guessed', () => {
    const own = { labels: { LABEL_1: 'hostile_any', LABEL_2: 'defamation' }, dtype: 'q8' }
    const read = model('told', { 0: 'LABEL_0', 1: 'LABEL_1', 2: 'LABEL_2', 3: 'insult' }, own)
    expect(read.labels).toEqual({ LABEL_1: 'hostile_any' })
    expect(read.dtype).toBe('q8')
  })
  test('changes its version with its files, and not otherwise', () => {
    const before = model('changing').version
    expect(before).toMatch(/^changing\.[0-9a-f]{8}$/)
    expect(model('changing').version).toBe(before)
    expect(model('changing', named, { labels: {} }).version).not.toBe(before)
  })
  test('is none without its description or its weights, and one whose description is broken knows no label', () => {
    expect(readOnnxModel(undefined)).toBeNull()
    expect(readOnnxModel(join(root, 'nowhere'))).toBeNull()
    const folder = folderOf('broken', named)
    writeFileSync(join(folder, 'config.json'), '{"id2label"')
    expect(readOnnxModel(folder)!.labels).toEqual({})
    rmSync(join(folder, 'onnx'), { recursive: true })
    expect(readOnnxModel(folder)).toBeNull()
  })
})

describe('the local transformer', () => {
  test('gives our labels, the largest as any hostility, and no evidence', async () => {
    const classify = scored({ toxic: 0.4, insult: 0.9, 'Identity attack': 0.2, threat: 0.1, obscene: 0.99 })
    const rater = onnxRater(model(), loading(classify))
    expect(await rater.rate(messages(1), { signal: signal() })).toEqual([
      { scores: { hostile_any: 0.9, insult: 0.9, discrimination: 0.2, threat: 0.1 }, evidence: [] }
    ])
  })
  test('asks for 32 texts at a time, in order, and loads the model once', async () => {
    const asked: string[][] = []
    let loads = 0
    const classify: Classify = async texts => {
      asked.push(texts)
      return texts.map(text => [{ label: 'toxic', score: Number(text.split(' ')[1]) / 100 }])
    }
    const rater = onnxRater(model(), async () => {
      loads++
      return classify
    })
    const answers = await rater.rate([{ id: 'empty', text: ' ' }, ...messages(70)], { signal: signal() })
    expect(asked.map(({ length }) => length)).toEqual([32, 32, 6])
    expect(loads).toBe(1)
    expect(answers[0]).toEqual({ abstain: 'empty' })
    expect(answers[70]).toEqual({ scores: { hostile_any: 0.69 }, evidence: [] })
  })
  test('is handed whole characters only', async () => {
    let got = ''
    const classify: Classify = async texts => {
      got = texts[0]!
      return [[{ label: 'toxic', score: 0.1 }]]
    }
    await onnxRater(model(), loading(classify)).rate([{ id: '1', text: 'a\ud83d' }], { signal: signal() })
    expect(got).toBe('a\ufffd')
  })
  test.each([
    ['that cannot be loaded', () => Promise.reject(new Error('no such file'))],
    ['that fails', loading(() => Promise.reject(new Error('out of memory')))],
    ['that answers for fewer texts', loading(async () => [])],
    ['that answers something else', loading(async () => 'no')],
    ['that knows none of its labels', loading(scored({ other: 1 }))],
    ['that answers beyond 0 to 1', loading(scored({ toxic: 7 }))],
    ['that is late', loading(() => new Promise(() => {}))]
  ] as [string, LoadModel][])('%s abstains', async (_name, load) => {
    const rater = onnxRater(model(), load, 20)
    expect(await rater.rate(messages(2), { signal: signal() })).toEqual([{ abstain: 'error' }, { abstain: 'error' }])
  })
  test('that is still busy with what was late is not asked again', async () => {
    let asked = 0
    const classify: Classify = () => {
      asked++
      return new Promise(() => {})
    }
    const answers = await onnxRater(model(), loading(classify), 20).rate(messages(100), { signal: signal() })
    expect(asked).toBe(1)
    expect(answers).toEqual(messages(100).map(() => ({ abstain: 'error' })))
  })
  test('that could not be loaded is tried again with the next messages', async () => {
    let turn = 0
    const rater = onnxRater(model(), () =>
      turn++ === 0 ? Promise.reject(new Error('not yet')) : loading(scored({ toxic: 0.3 }))(model())
    )
    expect(await rater.rate(messages(1), { signal: signal() })).toEqual([{ abstain: 'error' }])
    expect(await rater.rate(messages(1), { signal: signal() })).toEqual([
      { scores: { hostile_any: 0.3 }, evidence: [] }
    ])
  })
  test('is not asked when the caller has given up', async () => {
    let loads = 0
    const rater = onnxRater(model(), async () => {
      loads++
      return scored({ toxic: 1 })
    })
    expect(await rater.rate(messages(1), { signal: AbortSignal.abort() })).toEqual([{ abstain: 'error' }])
    expect(loads).toBe(0)
  })
  test('whose package is not there abstains', async () =>
    expect(await onnxRater(model()).rate(messages(1), { signal: signal() })).toEqual([{ abstain: 'error' }]))
})

describe('switching it on', () => {
  const code = (read: () => void) => {
    try {
      read()
    } catch (fault) {
      return (fault as { code: string }).code
    }
    return null
  }
  const found = () => 'file:///somewhere'
  test('is refused without the package, without a model, and without a label', () => {
    expect(code(() => refuseOnnx())).toBe('onnx_missing')
    expect(code(() => refuseOnnx(found, null))).toBe('onnx_model_missing')
    expect(code(() => refuseOnnx(found, model('mute', { 0: 'LABEL_0' })))).toBe('onnx_labels_unknown')
    expect(code(() => refuseOnnx(found, model()))).toBeNull()
  })
  test('needs a folder named by the operator; its scores carry the version of what is in it', () => {
    vi.stubEnv('ONNX_MODEL', '')
    expect(onnxName()).toBe('onnx@none')
    expect(configuredOnnx()).toBeNull()
    const folder = folderOf('chosen', named)
    vi.stubEnv('ONNX_MODEL', folder)
    const { version } = readOnnxModel(folder)!
    expect(onnxName()).toBe(`onnx@${version}`)
    expect(configuredOnnx()).toMatchObject({ id: 'onnx', version })
    expect(configuredOnnx()).toBe(configuredOnnx())
  })
})
