import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readModel } from '#server/dialogue/model/linear.ts'
import { localRater, rateMessage, shippedModel, VERSION } from '#server/dialogue/raters/local.ts'
import { isAbstain } from '#server/dialogue/rater.ts'
import type { Card } from '#server/dialogue/training/card.ts'
import { readCorpus } from '#server/dialogue/training/corpus.ts'
import { bytesOf, shippedBytes, weightsFolder } from '#server/dialogue/training/files.ts'
import { licenceNote, markdownOf } from '#server/dialogue/training/markdown.ts'
import { onProbes } from '#server/dialogue/training/probes.ts'
import { sources } from '#server/dialogue/training/sources.ts'
import { onCorpus } from '#server/dialogue/training/tables.ts'
import { families } from '#server/dialogue/training/templates.ts'
import { train, type Manifest } from '#server/dialogue/training/train.ts'
import { sharedFile, skipped } from '../shared.ts'

const read = (file: string) => readFileSync(join(weightsFolder, file), 'utf8')
const card = JSON.parse(read('model-card.json')) as Card
const manifest = JSON.parse(read('manifest.json')) as Manifest
const model = shippedModel()
const { rows: corpus } = readCorpus()

describe('the shipped weights', () => {
  test('are those of the manifest and of the card', () => {
    const digest = createHash('sha256').update(JSON.stringify(manifest)).digest()
    expect(card.manifest).toBe(digest.toString('hex'))
    expect(() => readModel(shippedBytes(), digest)).not.toThrow()
    expect(card.version).toBe(VERSION)
  })
  test('weigh at most 4 MB', () =>
    expect(statSync(join(weightsFolder, 'hostile.bin')).size).toBeLessThan(4 * 1024 ** 2))
  test('come from sources that may be given away, and from nothing else', () => {
    const free = new Set(sources.filter(({ mark }) => mark === 'ship').map(({ file }) => file))
    expect(manifest.ship).toBe(true)
    expect(
      manifest.files
        .map(({ file }) => file)
        .filter(file => !free.has(file))
        .sort()
    ).toEqual(['corpus', 'templates'])
    const note = read('LICENCE-NOTE.md')
    expect(note).toBe(licenceNote(card))
    for (const { file, mark } of sources) expect(note.includes(file)).toBe(mark === 'ship')
  })
  test('have a card that says what its figures say', () => {
    expect(read('MODEL-CARD.md')).toBe(markdownOf(card))
    expect(card.smallnessLoss).toBeLessThanOrEqual(0.001)
    expect(card.leftOut.length).toBeGreaterThan(5)
    expect(card.probes).toEqual(onProbes(model))
    const said = (language: 'fr' | 'en') => card.families.filter(one => one.language === language)
    for (const language of ['fr', 'en'] as const)
      expect(said(language).map(({ family }) => family)).toEqual(families[language].map(({ name }) => name).sort())
  })
  const data = sharedFile('data', 'dialogue')
  test.skipIf(!data || process.env['DIALOGUE_CHECK'] !== '1')(
    `are made again byte for byte (DIALOGUE_CHECK=1)${data ? '' : `; ${skipped}`}`,
    () => expect(shippedBytes().equals(bytesOf(train({ folder: data!, isShip: true })))).toBe(true),
    900_000
  )
})

describe('what is flagged', () => {
  test('always has something to show for it, inside the message', () => {
    let flagged = 0
    for (const { id, text, lang, parent } of corpus) {
      const answer = rateMessage(model, { id, text, lang, parent })
      if (isAbstain(answer)) continue
      for (const [label, score] of Object.entries(answer.scores)) {
        if (score < 0.5) continue
        flagged++
        const shown = answer.evidence.filter(one => one.label === label)
        expect(shown.length, text).toBeGreaterThan(0)
        for (const { start, end } of shown) expect(text.slice(start, end).trim(), text).not.toBe('')
      }
    }
    expect(flagged).toBeGreaterThan(100)
  })
  test('is never a label that hostility as a whole is less likely than', () => {
    for (const { id, text, lang } of corpus) {
      const answer = rateMessage(model, { id, text, lang })
      if (isAbstain(answer)) continue
      const whole = answer.scores.hostile_any!
      for (const score of Object.values(answer.scores)) expect(score).toBeLessThanOrEqual(Math.max(whole, 0.5))
    }
  })
  test('is rarely criticism: at most 8 % of what the model has not learnt from', () => {
    const unseen = corpus.filter(({ split }) => split !== 'train')
    const all = onCorpus(model, unseen).find(({ kind, register }) => kind === 'criticism' && register === 'all')!
    expect(all.n).toBeGreaterThan(40)
    expect(all.hostile / all.n).toBeLessThanOrEqual(0.08)
  })
  test.each([
    ['Vos comptes sont faux, et toi l’animateur t’es une buse', true],
    ['Vos comptes sont faux', false],
    ['Ce rapport est bête', false],
    ['Votre réponse est honteuse', false],
    ['Il m’a traité de cafard, c’est grave', false],
    ['Sors d’ici, cafard', true],
    ['Je vais vous faire un procès', false],
    ['Je vais te faire ta fête', true],
    ['Your service is rubbish', false],
    ['Zut, encore en panne votre fichu site !', false],
    ['Les tchoutchous sont là', false],
    ['Les bénévoles sont là', false],
    ['The gribbles arrived this morning', false],
    ['Toi t’es une championne', false],
    ['Aucun réfugié ne devrait dormir dehors', false],
    ['Je ne supporte pas les étrangers', true],
    ['Women should never have been allowed to vote', true],
    ['Vous êtes des imbéciles, et votre directeur aussi.', true],
    ['You are idiots, and so is your director.', true],
    ['Vous avez menti sur le délai', false],
    ['Vous n’êtes pas des imbéciles', false],
    ['Ma mère va me tuer si je rentre tard', false],
    ['On m’a traité de clown devant tout le monde', false],
    ['Bravo à toute l’équipe, c’est tof ce que vous faites pour le quartier.', false]
  ])('“%s”: %s', async (text, isHostile) => {
    const [answer] = await localRater(model).rate([{ id: '1', text }], { signal: new AbortController().signal })
    expect(answer && !isAbstain(answer) && answer.scores.hostile_any! >= 0.5).toBe(isHostile)
  })
})

describe('public evaluation suites', () => {
  /** Written in two halves, so that this file does not find itself. */
  const names = ['hate' + 'check', 'case_' + 'templ', 'label_' + 'gold', 'ref_case' + '_id', 'functiona' + 'lity_']
  test('are named nowhere in code, fixtures and data', () => {
    const root = join(import.meta.dirname, '..', '..')
    const hits = ['server', 'tests', 'web', 'demo', 'migrations'].flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && /\.(ts|svelte|csv|jsonl?|tsv|sql)$/.test(entry.name))
        .map(entry => join(entry.parentPath, entry.name))
        .filter(path => {
          const text = readFileSync(path, 'utf8').toLowerCase()
          return names.some(name => text.includes(name))
        })
    )
    expect(hits).toEqual([])
  }, 60_000)
})
