import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readModel } from '#server/dialogue/model/linear.ts'
import { calibrate } from '#server/dialogue/training/fit.ts'
import { bytesOf } from '#server/dialogue/training/files.ts'
import { auc, calibrationError, macroF1 } from '#server/dialogue/training/metrics.ts'
import { sources } from '#server/dialogue/training/sources.ts'
import { smallnessLoss } from '#server/dialogue/training/tables.ts'
import { train, type Trained } from '#server/dialogue/training/train.ts'

const kind = ['Merci pour la soirée', 'The room was full and warm', 'Le bus passe à huit heures', 'See you on Thursday']
const rude = ['Tu es un crétin', 'You are a clown', 'Bande de menteurs', 'Shut up you fool']

let folder: string

/** Small files in the shape of the hand-over data, one per source that is known. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sillage-training-'))
  mkdirSync(join(folder, 'developer'))
  for (const { file } of sources) {
    const lang = file.includes('_fr') ? 'fr' : 'en'
    const rows = Array.from({ length: 24 }, (_, at) => ({
      text: `${(at % 2 ? rude : kind)[at % 4]!} numéro ${at} ${file}`,
      lang,
      labels: { tox: at % 2, insult: at % 2, identity: 0, threat: 0 }
    }))
    const text = file.endsWith('.tsv')
      ? kind.map((sentence, at) => `${sentence} ${at}\t5, 8`).join('\r\n')
      : rows.map(row => JSON.stringify(row)).join('\n')
    writeFileSync(join(folder, 'developer', file), text)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

const small = (options = {}): Trained =>
  train({ folder, isShip: true, pairs: 60, corpus: join(folder, 'no-corpus.jsonl'), ...options })
const digest = (trained: Trained) => createHash('sha256').update(bytesOf(trained)).digest('hex')

describe('a training run', () => {
  test('twice on the same files gives the same bytes, which can be read back', () => {
    const first = small()
    expect(digest(small())).toBe(digest(first))
    const read = readModel(bytesOf(first))
    expect(read.heads.map(({ name }) => name)).toEqual(['hostile_any', 'discrimination', 'insult', 'threat', 'sexual'])
    expect(read.weights).toEqual(first.model.weights)
  })
  test('reads nothing that may not be given away, unless told to measure', () => {
    const measured = sources.filter(({ mark }) => mark === 'measure').map(({ file }) => file)
    expect(measured).toContain('cyberado_fr.jsonl')
    const shipped = small().manifest
    expect(shipped.ship).toBe(true)
    expect(shipped.files.map(({ file }) => file).filter(file => measured.includes(file))).toEqual([])
    expect(small({ isShip: false }).manifest.files.map(({ file }) => file)).toEqual(expect.arrayContaining(measured))
  })
  test('names every file with its SHA-256', () => {
    const { files } = small().manifest
    const [one] = files.filter(({ file }) => file === 'ftr_fr.jsonl')
    const bytes = readFileSync(join(folder, 'developer', 'ftr_fr.jsonl'))
    expect(one).toEqual({
      file: 'ftr_fr.jsonl',
      rows: 24,
      digest: createHash('sha256').update(bytes).digest('hex')
    })
  })
  test('changes its bytes when a file changes', () => {
    const before = digest(small())
    const path = join(folder, 'developer', 'ftr_fr.jsonl')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('Merci', 'Bonjour'))
    expect(digest(small())).not.toBe(before)
    writeFileSync(path, text)
  })
  test('learns from the training part of the written corpus only', () => {
    const corpus = join(folder, 'corpus.jsonl')
    const row = (id: string, split: string) =>
      JSON.stringify({
        id,
        text: `Vous êtes des clowns ${id}`,
        lang: 'fr',
        register: 'FR',
        labels: { insult: true },
        split
      })
    writeFileSync(corpus, [row('a', 'train'), row('b', 'dev'), row('c', 'test')].join('\n'))
    const { manifest, rows } = small({ corpus })
    expect(manifest.files.find(({ file }) => file === 'corpus')?.rows).toBe(1)
    expect(new Set(rows.filter(({ source }) => source === 'corpus').map(({ text }) => text.slice(-1)))).toContain('a')
    expect(rows.some(({ text }) => text === 'Vous êtes des clowns b')).toBe(false)
  })
  test('loses next to nothing by one-byte weights', () => expect(smallnessLoss(small())).toBeLessThanOrEqual(0.001))
  test.each(['run.ts', 'evaluate.ts'])('%s ends with 2 and what to do when the data are not there', file => {
    const script = join(import.meta.dirname, '..', '..', 'server', 'dialogue', 'training', file)
    const { status, stderr } = spawnSync(process.execPath, [script, '--data', join(folder, 'nowhere')], {
      encoding: 'utf8'
    })
    expect(status).toBe(2)
    expect(stderr).toContain('no training data in')
    expect(stderr).toContain('--data FOLDER')
  })
})

describe('a model file', () => {
  const bytes = () => Uint8Array.from(bytesOf(small()))
  test.each([
    ['another magic', (b: Uint8Array) => b.fill(65, 0, 4), 'magic'],
    ['another format', (b: Uint8Array) => b.fill(9, 4, 6), 'format'],
    ['a byte less', (b: Uint8Array) => b.subarray(0, -1), 'length']
  ])('with %s is refused', (_name, spoil, why) => {
    expect(() => readModel(spoil(bytes()))).toThrow(`not a model: ${why}`)
  })
  test('of another manifest is refused', () =>
    expect(() => readModel(bytes(), new Uint8Array(32))).toThrow('not a model: manifest'))
})

describe('figures of quality', () => {
  test('area under the curve: every pair in order 1, all ties a half, reversed 0', () => {
    expect(auc([1, 2, 3, 4], [false, false, true, true])).toBe(1)
    expect(auc([1, 1, 1, 1], [false, false, true, true])).toBe(0.5)
    expect(auc([4, 3, 2, 1], [false, false, true, true])).toBe(0)
  })
  test('macro-F1: one of two positives found and no false alarm is (2/3 + 4/5)/2', () =>
    expect(macroF1([true, false, false, false], [true, true, false, false])).toBeCloseTo((2 / 3 + 4 / 5) / 2, 12))
  test('calibration error: always .75 where half is true is off by .25', () => {
    expect(calibrationError([0.75, 0.75], [true, false])).toBeCloseTo(0.25, 12)
    expect(calibrationError([0.5, 0.5], [true, false])).toBe(0)
  })
  test('a calibration of classes that separate perfectly stays moderate', () => {
    const scores = [-3, -2.5, -2, 2, 2.5, 3]
    const { a, b } = calibrate(scores, [false, false, false, true, true, true], [9, 9, 9, 9, 9, 9])
    expect(a).toBeGreaterThanOrEqual(0.1)
    expect(a).toBeLessThanOrEqual(1.5)
    expect(Math.abs(b)).toBeLessThan(0.01)
  })
  test('a calibration moves to where the classes cross', () => {
    const { a, b } = calibrate([-3, -2, -1, -1, 0, 1], [false, false, false, true, true, true], [1, 1, 1, 1, 1, 1])
    expect(-b / a).toBeCloseTo(-1, 0)
  })
  test('a calibration without both classes is the neutral one', () =>
    expect(calibrate([1, 2], [true, true], [1, 1])).toEqual({ a: 0.5, b: 0 }))
})
