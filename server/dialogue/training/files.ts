import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modelBytes } from '../model/linear.ts'
import type { Card } from './card.ts'
import { licenceNote, markdownOf } from './markdown.ts'
import { manifestDigest, type Trained } from './train.ts'

/** Where weights, card and licence note are kept. */
export const weightsFolder = join(import.meta.dirname, '..', 'weights')

/** The bytes of the model file of a run. */
export const bytesOf = ({ model, manifest }: Pick<Trained, 'model' | 'manifest'>): Uint8Array =>
  modelBytes(model, manifestDigest(manifest))

/** Writes the model and what it was made from. */
export function writeModel(trained: Trained, folder = weightsFolder): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'hostile.bin'), bytesOf(trained))
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(trained.manifest, null, 2)}\n`)
}

/** Writes the model card, as data and as text, and the note on licences. */
export function writeCard(card: Card, folder = weightsFolder): void {
  writeFileSync(join(folder, 'model-card.json'), `${JSON.stringify(card, null, 2)}\n`)
  writeFileSync(join(folder, 'MODEL-CARD.md'), markdownOf(card))
  writeFileSync(join(folder, 'LICENCE-NOTE.md'), licenceNote(card))
}

/** The bytes of the shipped weights. @throws when there are none */
export const shippedBytes = (): Buffer => readFileSync(join(weightsFolder, 'hostile.bin'))
