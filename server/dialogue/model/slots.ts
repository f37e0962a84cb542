import { CELLS } from './hash.ts'

/**
 * Cells numbered from 1 in the order they are first met. The cells of a message lie anywhere in 2^18; those of frequent
 * words get the first numbers, and those of one word follow each other, so that tables by slot are read where memory is
 * near. A slot is kept for ever: there are as many as cells.
 */
const slots = new Int32Array(CELLS)

/** The cell of a slot. */
export const cellAt = new Int32Array(CELLS + 1)

/** Entries of a table by slot; nothing is at 0. */
export const SLOTS = CELLS + 1

let last = 0

/** The slot of a cell, 1 … 2^18; a cell that was not met yet gets the next one. */
export function slotOf(cell: number): number {
  const before = slots[cell]!
  if (before !== 0) return before
  cellAt[++last] = cell
  return (slots[cell] = last)
}

/** How many slots are given so far. */
export const slotsGiven = (): number => last
