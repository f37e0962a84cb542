import { heads, type Head } from './linear.ts'
import type { Residual } from './adapt.ts'

/** What one organisation adds to the shipped model, label by label; a label without one is the shipped model's. */
export type Residuals = ReadonlyMap<Head, Residual>

/** A version of what an organisation has learnt, as it travels to the rating thread. */
export interface Adaptation {
  /** 1, 2, 3… in the organisation */
  version: number
  bytes: Uint8Array
}

const HEAD_BYTES = 13
const CELL_BYTES = 8

/** The bytes of residuals: per label its number, α, β, number of cells, then cells in order. The same residuals, the same bytes. */
export function residualBytes(residuals: Residuals): Uint8Array {
  const list = heads.flatMap((name, at) => (residuals.has(name) ? [{ at, residual: residuals.get(name)! }] : []))
  const size = list.reduce((sum, { residual }) => sum + HEAD_BYTES + residual.cells.size * CELL_BYTES, 0)
  const view = new DataView(new ArrayBuffer(size))
  let place = 0
  for (const { at, residual } of list) {
    view.setUint8(place, at)
    view.setFloat32(place + 1, residual.alpha)
    view.setFloat32(place + 5, residual.beta)
    view.setUint32(place + 9, residual.cells.size)
    place += HEAD_BYTES
    for (const [cell, weight] of [...residual.cells].sort(([a], [b]) => a - b)) {
      view.setUint32(place, cell)
      view.setFloat32(place + 4, weight)
      place += CELL_BYTES
    }
  }
  return new Uint8Array(view.buffer)
}

/** Reads residuals back; no bytes give none. Throws RangeError on bytes that were cut. */
export function readResiduals(bytes: Uint8Array): Residuals {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = new Map<Head, Residual>()
  for (let place = 0; place < bytes.length;) {
    const name = heads[view.getUint8(place)]
    if (name === undefined) throw new RangeError('residual: unknown label')
    const cells = new Map<number, number>()
    const count = view.getUint32(place + 9)
    found.set(name, { alpha: view.getFloat32(place + 1), beta: view.getFloat32(place + 5), cells })
    place += HEAD_BYTES
    for (let at = 0; at < count; at++, place += CELL_BYTES) cells.set(view.getUint32(place), view.getFloat32(place + 4))
  }
  return found
}
